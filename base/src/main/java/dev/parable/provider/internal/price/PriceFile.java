package dev.parable.provider.internal.price;

import dev.parable.model.Price;
import dev.parable.text.Excerpt;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a file of prices. Every mistake is named with its line. */
public final class PriceFile {

  private static final List<String> FIELDS =
      List.of("model", "input", "output", "cache_read", "cache_write", "as_of");

  private PriceFile() {}

  /**
   * The prices, in the order of the file.
   *
   * @throws dev.parable.model.BadInputException when the file cannot be used
   */
  public static List<PricedModels> read(YamlFile file) {
    var whole = YamlFields.of(file, file.read(), "the table", List.of("prices", "as_of"));
    if (!whole.has("prices")) {
      throw whole.wrong("has no 'prices:'; add a list of one or more");
    }
    Optional<LocalDate> asOf = date(whole);
    var prices = new ArrayList<PricedModels>();
    for (YamlNode node : whole.items("prices")) {
      prices.add(priced(YamlFields.of(file, node, "price " + (prices.size() + 1), FIELDS), asOf));
    }
    return List.copyOf(prices);
  }

  private static PricedModels priced(YamlFields fields, Optional<LocalDate> asOf) {
    String pattern = fields.text("model").orElseThrow(() -> missing(fields, "model"));
    if (!pattern.matches("[^/\\s]+/\\S+")) {
      throw fields.wrong(
          "model",
          "should be provider/NAME, where * stands for anything, was '"
              + Excerpt.of(pattern)
              + "'");
    }
    double input = usd(fields, "input").orElseThrow(() -> missing(fields, "input"));
    double output = usd(fields, "output").orElseThrow(() -> missing(fields, "output"));
    return new PricedModels(
        pattern,
        new Price(
            input,
            output,
            usd(fields, "cache_read").orElse(input),
            usd(fields, "cache_write").orElse(input),
            date(fields).or(() -> asOf).orElseThrow(() -> missing(fields, "as_of"))));
  }

  private static Optional<Double> usd(YamlFields fields, String name) {
    Optional<Double> usd = fields.number(name);
    usd.filter(value -> !(value >= 0 && value < 1e6))
        .ifPresent(
            value -> {
              throw fields.wrong(
                  name, "should be 0 or more US dollars a million tokens, was " + value);
            });
    return usd;
  }

  private static Optional<LocalDate> date(YamlFields fields) {
    return fields
        .text("as_of")
        .map(
            written -> {
              try {
                return LocalDate.parse(written);
              } catch (DateTimeException other) {
                throw fields.wrong(
                    "as_of", "should be a day as 2026-07-24, was '" + Excerpt.of(written) + "'");
              }
            });
  }

  private static RuntimeException missing(YamlFields fields, String name) {
    return fields.wrong("has no '" + name + ":'; add it");
  }
}
