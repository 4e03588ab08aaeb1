package dev.parable.cli.logs;

import dev.parable.agentic.ModelResults;
import dev.parable.agentic.ResultsTree;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSource;
import dev.parable.model.BadInputException;
import dev.parable.model.ContentHash;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A run of another program that lies in files: it is opened each time it is read. */
sealed interface Importable {

  /** What is to be said of it in messages and in run.yaml. */
  String name();

  /** SHA-256 of the files, hexadecimal. */
  String hash();

  /**
   * Reads it.
   *
   * @throws BadInputException when it cannot be read
   */
  <T> T read(Function<EvalSource, T> reader);

  /**
   * All that lie at a path.
   *
   * @param notices of what was passed over are added to it
   */
  static List<Importable> at(Path path, List<String> notices) {
    if (ResultsTree.isAt(path)) {
      ResultsTree tree = ResultsTree.open(path);
      notices.addAll(tree.passedOver());
      return tree.models().stream().map(results -> (Importable) new Results(results)).toList();
    }
    return EvalLog.files(path).stream().map(file -> (Importable) new Log(file)).toList();
  }

  /** A log of Inspect. */
  record Log(Path file) implements Importable {
    @Override
    public String name() {
      Path name = file.getFileName();
      return name == null ? file.toString() : name.toString();
    }

    @Override
    public String hash() {
      return ContentHash.of(file);
    }

    @Override
    public <T> T read(Function<EvalSource, T> reader) {
      try (EvalLog log = EvalLog.open(file)) {
        return reader.apply(log);
      } catch (BadInputException bad) {
        String message = String.valueOf(bad.getMessage());
        throw new BadInputException(
            message.contains(file.toString()) ? message : file + ": " + message);
      }
    }
  }

  /** A model's results in a tree of the published framework. */
  record Results(ModelResults results) implements Importable {
    @Override
    public String name() {
      return results.run().task();
    }

    @Override
    public String hash() {
      return results.hash();
    }

    @Override
    public <T> T read(Function<EvalSource, T> reader) {
      return reader.apply(results);
    }
  }
}
