package dev.parable.constitution;

import dev.parable.constitution.internal.Block;
import dev.parable.constitution.internal.MarkdownBlocks;
import dev.parable.constitution.internal.SourceText;
import dev.parable.constitution.internal.TextHash;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a good AI is like, as somebody wrote it down: Markdown, or plain text.
 *
 * @param title the first heading where it alone is of the first level; else the name of the file
 * @param sections in reading order, one for each heading
 */
public record Constitution(String title, List<Section> sections) {

  /** Checks and copies. */
  public Constitution {
    sections = List.copyOf(sections);
    if (sections.stream().allMatch(section -> section.paragraphs().isEmpty())) {
      throw new IllegalArgumentException("constitution '" + title + "' has no paragraph");
    }
  }

  /**
   * Reads a file of Markdown or text.
   *
   * @throws BadInputException when it cannot be read or holds no paragraph
   */
  public static Constitution read(Path file) {
    return of(String.valueOf(file.getFileName()), SourceText.of(file));
  }

  /**
   * A text that is already in memory.
   *
   * @param name of the file, for messages, and for a text without a title
   * @throws BadInputException when it cannot be read or holds no paragraph
   */
  public static Constitution of(String name, String text) {
    List<Block> blocks = MarkdownBlocks.of(name, text);
    if (blocks.stream().allMatch(Block::heading)) {
      throw new BadInputException(
          name + " holds no paragraph" + (blocks.isEmpty() ? "" : ", only headings") + "; add one");
    }
    List<Block> headings = blocks.stream().filter(Block::heading).toList();
    boolean titled =
        !headings.isEmpty()
            && headings.getFirst().level() == 1
            && headings.stream().filter(heading -> heading.level() == 1).count() == 1;
    if (!titled) {
      return new Constitution(name.replaceFirst("\\.[A-Za-z]{1,8}$", ""), Outline.of(blocks));
    }
    Block title = headings.getFirst();
    return new Constitution(
        title.text(), Outline.of(blocks.stream().filter(block -> !block.equals(title)).toList()));
  }

  /** Our own, to begin with. */
  public static Constitution sample() {
    try (InputStream in = Constitution.class.getResourceAsStream("sample.md")) {
      if (in == null) {
        throw new IllegalStateException("sample.md is missing beside " + Constitution.class);
      }
      return of("sample.md", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** All paragraphs in reading order. */
  public List<Paragraph> paragraphs() {
    return sections.stream().flatMap(section -> section.paragraphs().stream()).toList();
  }

  /**
   * The principles in reading order. Where there are headings, text that leads up to others is not
   * among them.
   */
  public List<Principle> principles() {
    if (sections.stream().allMatch(section -> section.path().isEmpty())) {
      return paragraphs().stream().map(Constitution::principle).toList();
    }
    var principles = new ArrayList<Principle>();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      boolean deepest = i + 1 == sections.size() || !sections.get(i + 1).isBelow(section.id());
      if (deepest && !section.path().isEmpty() && !section.paragraphs().isEmpty()) {
        principles.add(new Principle(section.id(), section.path().getLast(), section.paragraphs()));
      }
    }
    return List.copyOf(principles);
  }

  /** Of title, headings and words: 16 hexadecimal digits. */
  public String hash() {
    return TextHash.of(
        title
            + sections.stream()
                .map(
                    section ->
                        "\n"
                            + section.path()
                            + section.paragraphs().stream().map(Paragraph::hash).toList())
                .collect(Collectors.joining()));
  }

  private static Principle principle(Paragraph paragraph) {
    String[] words = paragraph.text().strip().split("\\s+", 9);
    boolean whole = words.length < 9;
    String name = String.join(" ", List.of(words).subList(0, whole ? words.length : 8));
    return new Principle(paragraph.id(), whole ? name : name + " …", List.of(paragraph));
  }
}
