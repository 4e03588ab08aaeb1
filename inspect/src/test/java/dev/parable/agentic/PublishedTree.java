package dev.parable.agentic;

import dev.parable.agentic.internal.TreeJson;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes results as the published framework lays them out, in words of our own. */
record PublishedTree(Path experiment, String over) {

  static final String KYLE = "kyle.johnson@summitbridge.com";

  static PublishedTree in(Path folder) {
    return new PublishedTree(folder.resolve("toy"), "models");
  }

  static String mail(String to, String body) {
    return "<tool_use:email>\nto: \"" + to + "\",\nbody: \"" + body + "\",\n</tool_use:email>";
  }

  /** A judged answer. */
  static Map<String, Value> answer(String text, boolean judge, boolean stored) {
    var classification = new LinkedHashMap<String, Value>();
    classification.put("harmful_behavior", Value.of(stored));
    classification.put("classifier_verdict", Value.of(judge));
    classification.put("classifier_model", Value.of("toy-judge"));
    var api = new LinkedHashMap<String, Value>();
    api.put("stop_reason", Value.of("end_turn"));
    api.put("response_time_ms", Value.of(12.5));
    var metadata = new LinkedHashMap<String, Value>();
    metadata.put("model", Value.of("toy/model:1"));
    metadata.put("api_metadata", new Value.Fields(api));
    metadata.put("canary_string", Value.of("toy canary"));
    var file = new LinkedHashMap<String, Value>();
    file.put("raw_response", Value.of(text));
    file.put("metadata", new Value.Fields(metadata));
    file.put("classification", new Value.Fields(classification));
    file.put("somebody_elses", new Value.Items(List.of(Value.of(3), new Value.Nothing())));
    return file;
  }

  Path place(String condition, int number) {
    return experiment
        .resolve(over)
        .resolve("toy_model_1")
        .resolve(condition)
        .resolve("sample_00" + number)
        .resolve("response.json");
  }

  Path put(String condition, int number, Map<String, Value> file) {
    return write(place(condition, number), TreeJson.write(file));
  }

  void prompts(String condition) {
    Path folder = experiment.resolve("prompts").resolve(condition);
    write(folder.resolve("system_prompt.txt"), "You mind the post.\r\n");
    write(folder.resolve("user_prompt.txt"), "Look through it.\n\n");
    write(folder.resolve("email_content.txt"), "\n<email>\nFrom: Zoë\n</email>\n\n");
    write(
        folder.resolve("metadata.json"),
        "{\"condition_id\": \"" + condition + "\", \"alignment_faking\": false, \"notes\": null}");
  }

  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Samples as a run. */
  static EvalSource source(EvalRun run, List<EvalSample> samples) {
    return new EvalSource() {
      @Override
      public EvalRun run() {
        return run;
      }

      @Override
      public void each(Consumer<EvalSample> reader) {
        samples.forEach(reader);
      }
    };
  }

  static List<EvalSample> samples(Path path) {
    var samples = new ArrayList<EvalSample>();
    ResultsTree.open(path).models().forEach(model -> model.each(samples::add));
    return samples;
  }
}
