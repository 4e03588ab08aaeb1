package dev.parable.provider.internal.price;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Price;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A price and whom it is for.
 *
 * @param pattern {@code provider/NAME}, where {@code *} stands for anything
 */
public record PricedModels(String pattern, Price price) {

  /** Checks. */
  public PricedModels {
    requireNonNull(pattern, "pattern");
    requireNonNull(price, "price");
  }

  /** Whether it is for this model. */
  public boolean matches(String model) {
    if (!pattern.contains("*")) {
      return pattern.equals(model);
    }
    String regex =
        Pattern.compile("\\*")
            .splitAsStream(pattern + "\n")
            .map(part -> Pattern.quote(part.replace("\n", "")))
            .collect(Collectors.joining(".*"));
    return Pattern.matches(regex, model);
  }
}
