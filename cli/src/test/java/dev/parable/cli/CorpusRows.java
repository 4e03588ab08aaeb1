package dev.parable.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the corpus of a run. */
final class CorpusRows {

  private CorpusRows() {}

  /** Of {@code kept.jsonl} or {@code dropped.jsonl}. */
  static List<JsonNode> rows(Path run, String file) throws IOException {
    return Files.readAllLines(run.resolve("corpus").resolve(file)).stream()
        .map(JsonMapper.shared()::readTree)
        .toList();
  }
}
