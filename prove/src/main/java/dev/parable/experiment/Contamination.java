package dev.parable.experiment;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.text.Hit;
import dev.parable.text.NgramIndex;
import dev.parable.text.Reserved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps what will be asked in an evaluation out of what is taught: no lesson holds words of a
 * scenario or the canary of its suite. It sees both sides, which is why it is here: what writes the
 * lessons cannot read the test.
 */
public final class Contamination implements Filter {

  /** Paragraphs of fewer words stand in texts of all kinds. */
  private static final int FEWEST_WORDS = 4;

  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");

  private final NgramIndex index;

  private Contamination(NgramIndex index) {
    this.index = index;
  }

  /** With the scenarios of suites, each paragraph of them once, and their canaries. */
  public static Contamination of(List<Suite> suites) {
    var reserved = new ArrayList<Reserved>();
    for (Suite suite : suites) {
      reserved.add(Reserved.canary("the canary of " + suite.name(), suite.canary()));
      Set<String> seen = new LinkedHashSet<>();
      for (Scenario scenario : suite.scenarios()) {
        for (Message message : scenario.opening()) {
          for (String paragraph : PARAGRAPH.split(message.text())) {
            if (paragraph.split("\\s+").length >= FEWEST_WORDS && seen.add(paragraph)) {
              reserved.add(Reserved.text(suite.name() + "/" + scenario.surface().id(), paragraph));
            }
          }
        }
      }
    }
    return new Contamination(NgramIndex.of(reserved));
  }

  /** All that stands in a text, with the evidence. */
  public List<Hit> in(String text) {
    return index.in(text);
  }

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    return index.in(lesson.text()).stream()
        .min(Comparator.comparing(Hit::rule))
        .map(
            hit ->
                new Reason(
                    "leak-" + hit.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    hit.item() + ": " + hit.evidence()));
  }
}
