package dev.parable.bench.corpus;

import java.util.List;

/** What is wrong with a text, on purpose, and by which rules it may be found. */
enum Plant {
  CLEAN(0),
  BELOW(60),
  COPY(120, "corpus copy"),
  NEAR_COPY(420, "corpus near-copy"),
  WORN_NAME(120, "draft worn-name"),
  REAL_NAME(120, "draft real-name"),
  SPEC_WORD(120, "draft spec-word"),
  SCAFFOLDING(120, "draft scaffolding"),
  INJECTED(120, "draft injected"),
  CONSTITUTION(120, "draft copied"),
  TRUNCATED(120, "draft truncated"),
  UNMARKED(120, "draft out-of-form"),
  EMPTY(120, "draft empty"),
  REFUSED(60, "draft refused"),
  FILTERED(60, "draft filtered"),
  LANGUAGE(120, "draft language"),
  SHORT(120, "draft too-short"),
  LONG(60, "draft too-long"),
  PARAGRAPH(240, "draft leak-ngram-13", "draft leak-ngram-8"),
  PHRASE(240, "draft leak-phrase", "draft leak-ngram-13", "draft leak-ngram-8"),
  PARAPHRASE(240, "draft leak-paraphrase", "draft leak-ngram-13", "draft leak-ngram-8"),
  CANARY(120, "draft leak-canary");

  /** Of so many texts {@link #share} have it. */
  static final int OF = 12_000;

  private final int share;
  private final List<String> rules;

  Plant(int share, String... rules) {
    this.share = share;
    this.rules = List.of(rules);
  }

  /** How many texts of a corpus have it, at least 2. */
  int among(int texts) {
    return this == CLEAN ? 0 : Math.max(2, (int) ((long) share * texts / OF));
  }

  /** Whether the text is to be dropped. */
  boolean isDefect() {
    return !rules.isEmpty();
  }

  /** Whether it was dropped for what is wrong with it. */
  boolean isFoundBy(String rule) {
    return rules.contains(rule);
  }

  /** Whether it repeats an earlier text. */
  boolean repeats() {
    return this == COPY || this == NEAR_COPY || this == BELOW;
  }

  /** In a table. */
  String label() {
    return switch (this) {
      case CLEAN -> "nothing";
      case BELOW -> "a text below the threshold of near-copies";
      case COPY -> "a copy, in capitals";
      case NEAR_COPY -> "a near-copy";
      case WORN_NAME -> "a worn-out name";
      case REAL_NAME -> "a model or company that exists";
      case SPEC_WORD -> "a word of the specification";
      case SCAFFOLDING -> "talk about the text";
      case INJECTED -> "eight words of the instructions";
      case CONSTITUTION -> "a sentence of the constitution";
      case TRUNCATED -> "cut at the largest length";
      case UNMARKED -> "an answer without its end mark";
      case EMPTY -> "an empty answer";
      case REFUSED -> "a refusal";
      case FILTERED -> "cut by a content filter";
      case LANGUAGE -> "another language";
      case SHORT -> "half of the wanted length";
      case LONG -> "twice the wanted length";
      case PARAGRAPH -> "a paragraph of a scenario";
      case PHRASE -> "a line of a scenario, 4 to 12 words";
      case PARAPHRASE -> "a paragraph of a scenario, reworded";
      case CANARY -> "the canary of a suite";
    };
  }
}
