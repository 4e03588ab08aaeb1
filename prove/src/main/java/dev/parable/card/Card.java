package dev.parable.card;

import java.util.List;

/**
 * What is told of runs: a system card. All that it says is computed from its subjects.
 *
 * @param subjects suites measured on models, in the order in which they were named
 */
public record Card(List<Subject> subjects) {

  /** Checks and copies. */
  public Card {
    subjects = List.copyOf(subjects);
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("a card needs something that was measured");
    }
  }

  /** Of these. */
  public static Card of(List<Subject> subjects) {
    return new Card(subjects);
  }

  /** What was measured on what. */
  public String title() {
    List<String> models = subjects.stream().map(Subject::model).distinct().toList();
    List<String> suites = subjects.stream().map(s -> s.trials().suite()).distinct().toList();
    String measured = suites.size() == 1 ? suites.getFirst() : suites.size() + " suites";
    return measured + " on " + (models.size() == 1 ? models.getFirst() : models.size() + " models");
  }

  /** The models in order of their rates, for each suite that several were measured on. */
  public List<Ranking> rankings() {
    return subjects.stream()
        .map(subject -> subject.trials().suite())
        .distinct()
        .map(suite -> subjects.stream().filter(s -> s.trials().suite().equals(suite)).toList())
        .filter(same -> same.size() > 1)
        .map(Ranking::of)
        .toList();
  }
}
