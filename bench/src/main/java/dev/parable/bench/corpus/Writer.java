package dev.parable.bench.corpus;

import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Answers with the text of a number, with what is planted in it; nothing of it is kept. */
final class Writer {

  /** Of the words that two texts share in runs of five. */
  private static final List<Double> LEVELS = List.of(0.40, 0.50, 0.60, 0.70, 0.80, 0.90, 0.97);

  private static final double BELOW = 0.30;

  private static final String INSTRUCTIONS =
      "Write one story of about 1500 words. The passage it should live, out of the text that you"
          + " know, is this one. ";

  private static final String GERMAN =
      "und sie wusste nicht mehr ob der Regen am Morgen schon gefallen war oder erst als die Tür"
          + " hinter ihm ins Schloss fiel denn niemand hatte an jenem Tag auf die Uhr gesehen ";

  private final Plan plan;
  private final Prose prose;
  private final Reservoir reserved;
  private final String constitution;
  private final long seed;

  Writer(Plan plan, Prose prose, Reservoir reserved, String constitution, long seed) {
    this.plan = plan;
    this.prose = prose;
    this.reserved = reserved;
    this.constitution = constitution;
    this.seed = seed;
  }

  /** As one lesson asks it. */
  ChatModel of(int number) {
    return request -> reply(number);
  }

  private Reply reply(int number) {
    return switch (plan.of(number)) {
      case TRUNCATED -> reply("<story>" + text(number), Reply.Stop.LENGTH);
      case UNMARKED -> reply("<story>" + text(number), Reply.Stop.END);
      case EMPTY -> reply(" \n", Reply.Stop.END);
      case REFUSED -> reply("I'm sorry, but I would rather not write that.", Reply.Stop.END);
      case FILTERED -> reply("<story>" + text(number), Reply.Stop.FILTERED);
      default -> reply("Plan.\n<story>\n" + text(number) + "\n</story>", Reply.Stop.END);
    };
  }

  private static Reply reply(String text, Reply.Stop stop) {
    return new Reply(Message.assistant(text), stop, Usage.NONE, "bench");
  }

  /** How many runs of five words a near-copy should share with what it repeats. */
  double level(int number) {
    return plan.of(number) == Plant.BELOW ? BELOW : LEVELS.get(number % LEVELS.size());
  }

  /** The text of a number. */
  String text(int number) {
    var random = random(number);
    return switch (plan.of(number)) {
      case COPY -> text(plan.original(number)).toUpperCase(java.util.Locale.ROOT);
      case NEAR_COPY, BELOW -> Prose.text(near(number));
      case SHORT -> Prose.text(prose.words(random, 500));
      case LONG -> Prose.text(prose.words(random, 3_200));
      case LANGUAGE -> GERMAN.repeat(40);
      case WORN_NAME -> with("Sarah", number);
      case REAL_NAME -> with("Anthropic", number);
      case SPEC_WORD -> with("constitution", number);
      case SCAFFOLDING -> "Here is the story you wanted:\n\n" + Prose.text(words(number));
      case INJECTED -> between(INSTRUCTIONS, number);
      case CONSTITUTION -> between(stretch(random), number);
      case PARAGRAPH -> between(any(reserved.paragraphs(), random), number);
      case PHRASE -> between(any(reserved.phrases(), random), number);
      case PARAPHRASE ->
          between(Reservoir.reworded(any(reserved.paragraphs(), random), random), number);
      case CANARY -> between(any(reserved.canaries(), random), number);
      case CLEAN, TRUNCATED, UNMARKED, EMPTY, REFUSED, FILTERED -> Prose.text(words(number));
    };
  }

  private SplittableRandom random(int number) {
    return new SplittableRandom(seed + 31L * number);
  }

  private List<String> words(int number) {
    SplittableRandom random = random(number).split();
    return prose.words(random, random.nextInt(1_000, 2_500));
  }

  private List<String> near(int number) {
    double common = 2 * level(number) / (1 + level(number));
    return prose.sprinkled(words(plan.original(number)), 1 - Math.pow(common, 0.2), random(number));
  }

  private String with(String word, int number) {
    var words = new ArrayList<>(words(number));
    words.set(words.size() / 2, word);
    return Prose.text(words);
  }

  private String between(String foreign, int number) {
    List<String> words = words(number);
    int half = words.size() / 2;
    return Prose.text(words.subList(0, half))
        + "\n\n"
        + foreign
        + "\n\n"
        + Prose.text(words.subList(half, words.size()));
  }

  private String stretch(SplittableRandom random) {
    String[] words = constitution.split("\\s+");
    int from = random.nextInt(words.length - 20);
    return String.join(" ", List.of(words).subList(from, from + 16));
  }

  private static String any(List<String> texts, SplittableRandom random) {
    return texts.get(random.nextInt(texts.size()));
  }
}
