package dev.parable.constitution;

import dev.parable.constitution.internal.Block;
import dev.parable.constitution.internal.TextHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Puts paragraphs under their headings, and names both. */
final class Outline {

  private static final String PREAMBLE = "preamble";

  private record Heading(int level, String name, String id, int line) {}

  private final Slugs slugs = new Slugs();
  private final Deque<Heading> open = new ArrayDeque<>();
  private final List<Section> sections = new ArrayList<>();
  private final List<Paragraph> paragraphs = new ArrayList<>();

  private Outline() {}

  /** The sections of all blocks but the title's. */
  static List<Section> of(List<Block> blocks) {
    var outline = new Outline();
    blocks.forEach(outline::add);
    outline.endSection();
    return List.copyOf(outline.sections);
  }

  private void add(Block block) {
    if (!block.heading()) {
      if (open.isEmpty() && paragraphs.isEmpty()) {
        open.push(new Heading(0, "", slugs.next("", PREAMBLE), block.line()));
      }
      String id = open.element().id() + "#" + (paragraphs.size() + 1);
      paragraphs.add(new Paragraph(id, block.text(), TextHash.ofWords(block.text()), block.line()));
      return;
    }
    endSection();
    while (!open.isEmpty()
        && (open.element().level() >= block.level() || open.element().level() == 0)) {
      open.pop();
    }
    String parent = open.isEmpty() ? "" : open.element().id();
    open.push(
        new Heading(block.level(), block.text(), slugs.next(parent, block.text()), block.line()));
  }

  private void endSection() {
    if (open.isEmpty()) {
      return;
    }
    var path = new ArrayList<String>();
    open.descendingIterator()
        .forEachRemaining(
            heading -> {
              if (heading.level() > 0) {
                path.add(heading.name());
              }
            });
    Heading last = open.element();
    sections.add(new Section(last.id(), path, last.line(), paragraphs));
    paragraphs.clear();
  }
}
