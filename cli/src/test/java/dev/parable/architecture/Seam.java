package dev.parable.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An interface that others extend us by, and the contract that all its implementations pass. A new
 * seam is one line in {@link #ALL}.
 */
record Seam(String type, String contract) {

  static final List<Seam> ALL =
      List.of(
          new Seam("dev.parable.model.BatchModel", "BatchModelContract"),
          new Seam("dev.parable.model.ChatModel", "ChatModelContract"),
          new Seam("dev.parable.model.Completes", "CompletesContract"),
          new Seam("dev.parable.model.LogProbs", "LogProbsContract"),
          new Seam("dev.parable.text.Embedding", "EmbeddingContract"),
          new Seam("dev.parable.judge.Scorer", "ScorerContract"),
          new Seam("dev.parable.inspect.Exporter", "ExporterContract"),
          new Seam("dev.parable.train.Trainer", "TrainerContract"));

  /** Implementations for which no test class both implements the contract and names them. */
  static List<String> untested(Repository repository, String contract, List<JavaClass> types) {
    var implementsContract =
        Pattern.compile("(?s)class [^{]*\\b" + Pattern.quote(contract) + "\\b");
    return types.stream()
        .filter(
            type ->
                repository
                    .testsWith(
                        implementsContract,
                        Pattern.compile("\\b" + Pattern.quote(spokenName(type)) + "\\b"))
                    .isEmpty())
        .map(JavaClass::getName)
        .toList();
  }

  /** What a test calls it; an anonymous class goes by the class around it. */
  private static String spokenName(JavaClass type) {
    JavaClass named = type;
    while (named.isAnonymousClass() && named.getEnclosingClass().isPresent()) {
      named = named.getEnclosingClass().get();
    }
    return named.getSimpleName();
  }
}
