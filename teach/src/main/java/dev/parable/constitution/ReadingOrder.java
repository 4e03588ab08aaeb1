package dev.parable.constitution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The paragraphs of a constitution by their number, from 0, with the section of each. */
final class ReadingOrder {

  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final int[] wordsBefore;
  private final boolean headings;

  /** From one paragraph up to another, without it. */
  record Run(int from, int to) {}

  /** Says of two neighbours whether they belong together. */
  @FunctionalInterface
  interface Together {
    boolean test(int before, int after);
  }

  ReadingOrder(Constitution constitution) {
    for (Section section : constitution.sections()) {
      for (Paragraph paragraph : section.paragraphs()) {
        paragraphs.add(paragraph);
        sections.add(section);
      }
    }
    headings = sections.stream().anyMatch(section -> !section.path().isEmpty());
    wordsBefore = new int[size() + 1];
    for (int i = 0; i < size(); i++) {
      wordsBefore[i + 1] = wordsBefore[i] + paragraphs.get(i).words();
    }
  }

  int size() {
    return paragraphs.size();
  }

  int words(int paragraph) {
    return words(new Run(paragraph, paragraph + 1));
  }

  int words(Run run) {
    return wordsBefore[run.to()] - wordsBefore[run.from()];
  }

  /** The longest runs of neighbours that belong together. */
  List<Run> runs(Together together) {
    var runs = new ArrayList<Run>();
    int from = 0;
    for (int i = 1; i <= size(); i++) {
      if (i == size() || !together.test(i - 1, i)) {
        runs.add(new Run(from, i));
        from = i;
      }
    }
    return runs;
  }

  boolean samePrinciple(int a, int b) {
    return headings && sections.get(a).id().equals(sections.get(b).id());
  }

  /** By id, because two sections may have the same heading. */
  boolean sameOutermost(int a, int b) {
    return outermost(a).equals(outermost(b));
  }

  /** How many headings two paragraphs have in common. */
  int common(int a, int b) {
    String[] first = sections.get(a).id().split("/");
    String[] second = sections.get(b).id().split("/");
    int common = 0;
    while (common < Math.min(first.length, second.length) && first[common].equals(second[common])) {
      common++;
    }
    return common;
  }

  List<Chunk> chunks(List<Run> runs) {
    return runs.stream().map(this::chunk).toList();
  }

  Chunk pair(int a, int b) {
    if (a == b) {
      return chunk(new Run(a, a + 1));
    }
    int first = Math.min(a, b);
    int second = Math.max(a, b);
    String between = second == first + 1 ? ".." : "+";
    return new Chunk(
        paragraphs.get(first).id() + between + paragraphs.get(second).id(),
        path(List.of(first, second)),
        List.of(paragraphs.get(first), paragraphs.get(second)));
  }

  private Chunk chunk(Run run) {
    int last = run.to() - 1;
    String first = paragraphs.get(run.from()).id();
    return new Chunk(
        run.from() == last ? first : first + ".." + paragraphs.get(last).id(),
        path(IntStream.range(run.from(), run.to()).boxed().toList()),
        paragraphs.subList(run.from(), run.to()));
  }

  private List<String> path(List<Integer> numbers) {
    List<String> path = sections.get(numbers.getFirst()).path();
    int common = path.size();
    for (int number : numbers) {
      common = Math.min(common, common(numbers.getFirst(), number));
    }
    return path.subList(0, common);
  }

  private String outermost(int paragraph) {
    String id = sections.get(paragraph).id();
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }
}
