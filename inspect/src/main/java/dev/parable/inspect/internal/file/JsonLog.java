package dev.parable.inspect.internal.file;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.SampleSummary;
import dev.parable.inspect.internal.Elements;
import dev.parable.inspect.internal.HeaderReader;
import dev.parable.inspect.internal.Json;
import dev.parable.inspect.internal.SampleReader;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A log as one JSON document ({@code .json}), as older versions of Inspect write it. */
final class JsonLog implements LogFile {

  private static final String SAMPLES = "samples";

  private final Path file;
  private final LogLimits limits;
  private final EvalRun run;

  private JsonLog(Path file, LogLimits limits) {
    this.file = file;
    this.limits = limits;
    ObjectNode header = Json.object();
    walk(
        (name, elements, parser) -> {
          if (name.equals(SAMPLES)) {
            parser.skipChildren();
          } else {
            header.set(name, elements.value());
          }
        });
    this.run = HeaderReader.read(header, file.toString());
  }

  static JsonLog open(Path file, LogLimits limits) {
    return new JsonLog(file, limits);
  }

  private interface Field {
    void found(String name, Elements elements, JsonParser parser);
  }

  /** Goes through the fields of the document; the parser stands at each field's value. */
  private void walk(Field field) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = Json.parser(in, file.toString())) {
      var elements = new Elements(parser, limits, file.toString());
      elements.next();
      while (elements.next() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        elements.next();
        field.found(name, elements, parser);
      }
    } catch (JacksonException bad) {
      throw Json.bad(file.toString(), bad);
    } catch (IOException bad) {
      throw new BadInputException("cannot read " + file + ": " + bad.getMessage());
    }
  }

  private void each(Consumer<JsonNode> reader) {
    walk(
        (name, elements, parser) -> {
          if (name.equals(SAMPLES) && parser.currentToken() == JsonToken.START_ARRAY) {
            elements.each(reader);
          } else {
            parser.skipChildren();
          }
        });
  }

  @Override
  public EvalRun run() {
    return run;
  }

  @Override
  public void samples(Consumer<EvalSample> reader) {
    each(node -> reader.accept(SampleReader.read(node, limits, file + ", a sample")));
  }

  @Override
  public Optional<EvalSample> find(String id, int epoch) {
    var found = new ArrayList<EvalSample>(1);
    samples(
        sample -> {
          if (sample.id().equals(id) && sample.epoch() == epoch) {
            found.clear();
            found.add(sample);
          }
        });
    return found.stream().findFirst();
  }

  @Override
  public List<SampleSummary> summaries() {
    var summaries = new ArrayList<SampleSummary>();
    each(node -> summaries.add(SampleReader.summary(node, file + ", a sample")));
    return List.copyOf(summaries);
  }

  @Override
  public void close() {}
}
