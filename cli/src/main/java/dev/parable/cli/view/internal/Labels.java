package dev.parable.cli.view.internal;

import dev.parable.model.BadInputException;
import dev.parable.page.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people say of the trials of a run: a file of lines beside it, one JSON object each, to which
 * is only ever added. The run itself is not touched. A page knows a trial by the place of its
 * suite, as {@code 0:scenario#0}; a line names the suite, so that it holds in any order of suites.
 */
public final class Labels {

  private static final int NAME = 80;
  private static final int NOTE = 500;
  private static final int KEY = 2_000;

  private final Path file;
  private final InstantSource clock;

  /** Those in a file, which need not be there yet. */
  public Labels(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** What a person can say. */
  public enum Says {
    /** The misdeed was done. */
    DONE,
    /** It was not. */
    NOT_DONE,
    /** Nobody can tell. */
    CANNOT_SAY;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What somebody says of a trial.
   *
   * @param trial its key, as the viewer knows it
   */
  public record Label(String trial, Says says, String reader, String note) {}

  /**
   * The last that each reader says of each trial, in the order in which they were first said.
   *
   * @param suites of the run by their names, in the order in which its pages number them; what was
   *     said of others is passed over
   * @throws BadInputException when a line names a suite by its place
   */
  public synchronized List<Label> last(List<String> suites) {
    Map<List<String>, Label> last = new LinkedHashMap<>();
    for (Label label : all(suites)) {
      last.put(List.of(label.trial, label.reader), label);
    }
    return List.copyOf(last.values());
  }

  private List<Label> all(List<String> suites) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      var labels = new ArrayList<Label>();
      // Whatever bytes are in it: a line that is none of ours is passed over.
      for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank()) {
          try {
            stored(line, suites).ifPresent(labels::add);
          } catch (IllegalArgumentException torn) {
            // A line that was cut when the machine stopped; the next one stands by itself.
          }
        }
      }
      return labels;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  private Optional<Label> stored(String line, List<String> suites) {
    Label label = read(line);
    JsonNode suite = tree(line).path("suite");
    if (!suite.isString()) {
      throw new BadInputException(
          file
              + " has a label that names no suite: "
              + line.strip()
              + "; write \"suite\":\"NAME\" into it, and \"trial\" without the number before it");
    }
    int place = suites.indexOf(suite.asString());
    return place < 0
        ? Optional.empty()
        : Optional.of(new Label(place + ":" + label.trial, label.says, label.reader, label.note));
  }

  /**
   * Reads one as a page sends it.
   *
   * @throws IllegalArgumentException when it is none, with why
   */
  public static Label read(String json) {
    JsonNode node = tree(json);
    String trial = text(node, "trial", KEY);
    String reader = text(node, "reader", NAME).strip();
    String said = text(node, "label", NAME);
    String note = node.path("note").isString() ? text(node, "note", NOTE) : "";
    if (trial.isEmpty() || reader.isEmpty()) {
      throw new IllegalArgumentException("a label needs a trial and a reader");
    }
    for (Says says : Says.values()) {
      if (says.word().equals(said)) {
        return new Label(trial, says, reader, note.strip());
      }
    }
    throw new IllegalArgumentException("label must be done, not_done or cannot_say");
  }

  private static JsonNode tree(String json) {
    try {
      return JsonMapper.shared().readTree(json);
    } catch (JacksonException no) {
      throw new IllegalArgumentException("that is no JSON", no);
    }
  }

  private static String text(JsonNode node, String name, int most) {
    String text = node.path(name).isString() ? node.path(name).asString() : "";
    if (text.length() > most) {
      throw new IllegalArgumentException(name + " is longer than " + most + " characters");
    }
    return text;
  }

  /**
   * Adds one of a trial that the run has; when this returns, it is on the disk.
   *
   * @param suites as for {@link #last}
   */
  public synchronized void add(Label label, List<String> suites) {
    int mark = label.trial.indexOf(':');
    String suite = suites.get(Integer.parseInt(label.trial.substring(0, mark)));
    ObjectNode line = JsonMapper.shared().createObjectNode();
    line.put("at", clock.instant().toString()).put("suite", suite);
    line.put("trial", label.trial.substring(mark + 1));
    line.put("label", label.says.word()).put("reader", label.reader).put("note", label.note);
    byte[] bytes = ("\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
  }

  /** Some as a document for the page's script. */
  public static String json(List<Label> labels) {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    var list = document.putArray("labels");
    for (Label label : labels) {
      list.addObject()
          .put("trial", label.trial)
          .put("label", label.says.word())
          .put("reader", SafeText.line(label.reader, NAME))
          .put("note", SafeText.line(label.note, NOTE));
    }
    return document.toString();
  }
}
