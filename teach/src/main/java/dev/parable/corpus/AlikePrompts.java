package dev.parable.corpus;

import dev.parable.check.Length;
import dev.parable.lesson.Filter.Reason;
import dev.parable.lesson.Lesson;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.run.Entries;
import dev.parable.text.Embedding;
import dev.parable.write.Writing;
import dev.parable.write.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Dialogues whose prompts mean the same as an earlier one's, in whatever words; of those the first
 * stays. The prompt is all before the first answer. Similarity grows with length whatever the texts
 * say, so prompts of {@value #LONG} words and more are not compared, nor are whole stories.
 */
final class AlikePrompts {

  private static final int LONG = 300;

  /** By which they are dropped. */
  static final String RULE = "alike-prompt";

  /** So many prompts are embedded at once. */
  private static final int BATCH = 256;

  private AlikePrompts() {}

  /**
   * Why lessons are dropped, by number; none where the recipe does not ask.
   *
   * @param kept numbers of the lessons that passed all else, in order
   * @param copies those of them that are dropped already
   */
  static Map<Integer, Reason> among(
      Entries run,
      Writing writing,
      List<Integer> kept,
      Collection<Integer> copies,
      Optional<Embedding> embedding) {
    OptionalDouble from = writing.recipe().limits().alikePrompts();
    var reasons = new HashMap<Integer, Reason>();
    if (from.isEmpty()) {
      return reasons;
    }
    Embedding model =
        embedding.orElseThrow(
            () -> new IllegalArgumentException("the recipe wants prompts compared by a model"));
    var near = new NearDirections(from.getAsDouble());
    List<Integer> batch = new ArrayList<>();
    List<String> prompts = new ArrayList<>();
    for (int number : kept) {
      String prompt = copies.contains(number) ? "" : prompt(run, writing, number);
      if (!prompt.isEmpty()) {
        batch.add(number);
        prompts.add(prompt);
      }
      if (prompts.size() == BATCH || (number == kept.getLast() && !prompts.isEmpty())) {
        List<float[]> directions = model.of(prompts);
        for (int i = 0; i < directions.size(); i++) {
          int one = batch.get(i);
          near.take(one, directions.get(i))
              .ifPresent(found -> reasons.put(one, reason(writing, found)));
        }
        batch.clear();
        prompts.clear();
      }
    }
    return reasons;
  }

  private static Reason reason(Writing writing, NearDirections.Found found) {
    return new Reason(
        RULE,
        String.format(
            Locale.ROOT, "as %s: cosine %.3f", writing.key(found.earlier()), found.cosine()));
  }

  /** Empty where there is none to compare. */
  private static String prompt(Entries run, Writing writing, int number) {
    return writing.find(run, number).orElse(null) instanceof Written.Kept kept
            && kept.lesson() instanceof Lesson.Dialogue dialogue
        ? prompt(dialogue)
        : "";
  }

  private static String prompt(Lesson.Dialogue dialogue) {
    String prompt =
        dialogue.messages().stream()
            .takeWhile(message -> message.role() != Role.ASSISTANT)
            .map(Message::text)
            .collect(Collectors.joining("\n\n"));
    return Length.words(prompt) < LONG ? prompt : "";
  }
}
