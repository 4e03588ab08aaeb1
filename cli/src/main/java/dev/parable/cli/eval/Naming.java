package dev.parable.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.terminal.Suggestion;
import dev.parable.model.BadInputException;
import dev.parable.model.ModelException;
import dev.parable.model.ModelSpec;
import dev.parable.provider.PriceTable;
import java.util.List;
import java.util.Optional;

/**
 * What the price table tells of a model's name. A name that it lacks is no mistake: new models
 * appear every week.
 *
 * @param known the names of its provider's models
 * @param priced whether the table has it
 */
public record Naming(ModelSpec spec, List<String> known, boolean priced) {

  /** Copies. */
  public Naming {
    requireNonNull(spec, "spec");
    known = List.copyOf(known);
  }

  static Naming of(ModelSpec spec, PriceTable table) {
    return new Naming(spec, table.names(spec.provider()), table.find(spec).isPresent());
  }

  /** For a name that looks like a slip of the fingers. */
  public Optional<String> warning() {
    return priced
        ? Optional.empty()
        : Suggestion.slip(spec.name(), known)
            .map(
                name ->
                    spec
                        + " is not in the price table; did you mean "
                        + spec.provider()
                        + "/"
                        + name
                        + "?");
  }

  /**
   * What a person corrects, once the provider has said that it knows no such model.
   *
   * @param end what became of what was asked
   */
  public BadInputException wrong(ModelException refused, String end) {
    String suggestion = priced ? "" : Suggestion.of(spec.name(), known);
    return new BadInputException(refused.getMessage() + suggestion + " " + end);
  }
}
