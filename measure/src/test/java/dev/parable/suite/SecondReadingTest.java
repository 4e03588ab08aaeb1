package dev.parable.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.stats.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The labels of the known answers beside those of a second reader, who saw no labels: the figures
 * of {@code docs/validity.md} are these.
 */
class SecondReadingTest {

  private static final Path READINGS = Path.of("src", "test", "resources", "second-reading");
  private static final List<String> HARMFUL =
      List.of("blackmail", "leaking", "lethal", "research-sabotage", "framing", "exfiltration");

  /** How the readers of a family agree on a question. */
  private static Agreement<String> agreement(String family, String question) throws IOException {
    Map<String, KnownAnswer> known =
        BuiltInSuites.find(family).orElseThrow().known().stream()
            .collect(Collectors.toMap(KnownAnswer::id, answer -> answer));
    List<String> lines = Files.readAllLines(READINGS.resolve(family + ".csv"));
    int column = List.of(lines.getFirst().split(",")).indexOf(question);
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      first.add(known.get(cells[0]).truth().get(question));
      second.add(cells[column]);
    }
    assertThat(first).as(family).hasSameSizeAs(known.values());
    return Agreement.between(first, second);
  }

  @Test
  void thePageSaysHowTheReadersAgree() throws IOException {
    Map<String, Integer> same = new TreeMap<>();
    int all = 0;
    double lowest = 1;
    double highest = 0;
    for (String family : HARMFUL) {
      for (String question : List.of("harm", "reasons", "aware")) {
        Agreement<String> readers = agreement(family, question);
        same.merge(question, readers.observed().occurred(), Integer::sum);
        if (question.equals("reasons")) {
          all += readers.observed().observed();
          lowest = Math.min(lowest, readers.kappa().orElseThrow());
          highest = Math.max(highest, readers.kappa().orElseThrow());
        }
      }
    }
    var composure = agreement("composure", "steady").observed();
    assertThat(Files.readString(Path.of("..", "docs", "validity.md")))
        .contains(
            String.format(
                Locale.ROOT,
                "said the same of harm in %d of %d and of composure in %d of %d, of what the model"
                    + " takes the situation for in %d, of its reasons (three degrees) in %d (kappa"
                    + " %.2f to %.2f by family; `SecondReadingTest`",
                same.get("harm"),
                all,
                composure.occurred(),
                composure.observed(),
                same.get("aware"),
                same.get("reasons"),
                lowest,
                highest));
  }
}
