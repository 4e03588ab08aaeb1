package dev.parable.provider;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Price;
import dev.parable.provider.internal.price.PriceFile;
import dev.parable.provider.internal.price.PricedModels;
import dev.parable.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What models cost. A price that nobody knows is empty and never zero; models that run on a machine
 * of one's own cost nothing by nature. The file's form: {@code docs/reference/prices.md}.
 */
public final class PriceTable {

  private static final String SHIPPED = "prices.yaml";

  private static final Set<String> FREE =
      Set.of("ollama", "vllm", "llamacpp", "local", "organism", "scripted", "replay");

  /** What makers put behind a name for one state of it: a day, with or without its year. */
  private static final Pattern DAY =
      Pattern.compile("-(20[0-9]{2}-?[0-9]{2}-?[0-9]{2}|[0-9]{4}|latest|[0-9]{3})$");

  private final List<PricedModels> prices;

  private PriceTable(List<PricedModels> prices) {
    this.prices = List.copyOf(prices);
  }

  /** The table that comes with Parable. Prices move: each says of which day it is. */
  public static PriceTable shipped() {
    try (var file = PriceTable.class.getResourceAsStream(SHIPPED)) {
      if (file == null) {
        throw new IllegalStateException("the table " + SHIPPED + " is not in this build");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new PriceTable(PriceFile.read(YamlFile.of(SHIPPED, text)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The same, with the prices of a file before these.
   *
   * @throws BadInputException when the file cannot be used; the message names the line
   */
  public PriceTable overriddenBy(Path file) {
    var all = new ArrayList<>(PriceFile.read(YamlFile.of(file)));
    all.addAll(prices);
    return new PriceTable(all);
  }

  /**
   * What a model costs: the first price that is for its name, or else for its name without the day
   * at its end; empty where nobody knows.
   */
  public Optional<Price> find(ModelSpec spec) {
    String name = spec.toString();
    return exactly(name)
        .or(() -> exactly(DAY.matcher(name).replaceFirst("")))
        .or(() -> FREE.contains(spec.provider()) ? Optional.of(nothing()) : Optional.empty());
  }

  /** The names of a provider's models that have a price of their own, without the provider. */
  public List<String> names(String provider) {
    return prices.stream()
        .map(PricedModels::pattern)
        .filter(name -> name.startsWith(provider + "/") && !name.contains("*"))
        .map(name -> name.substring(provider.length() + 1))
        .distinct()
        .toList();
  }

  private Optional<Price> exactly(String name) {
    return prices.stream()
        .filter(priced -> priced.matches(name))
        .map(PricedModels::price)
        .findFirst();
  }

  private static Price nothing() {
    return new Price(0, 0, 0, 0, LocalDate.EPOCH);
  }
}
