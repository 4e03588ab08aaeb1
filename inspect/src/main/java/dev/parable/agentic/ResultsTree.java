package dev.parable.agentic;

import dev.parable.model.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tree of results as the published framework writes it: {@code
 * EXPERIMENT/models/MODEL/CONDITION/sample_001/response.json}, in older runs without {@code
 * models/}; the prompts are in {@code EXPERIMENT/prompts/CONDITION/}. It may be named by any folder
 * in it, or by one that holds experiments.
 *
 * @param models one run for each experiment and model
 * @param passedOver folders that are none of such a tree, each with the reason
 */
public record ResultsTree(List<ModelResults> models, List<String> passedOver) {

  /** Copies. */
  public ResultsTree {
    models = List.copyOf(models);
    passedOver = List.copyOf(passedOver);
  }

  /** Whether there is such a tree. */
  public static boolean isAt(Path path) {
    return Files.isDirectory(path) && !new TreeWalk(path).models().isEmpty();
  }

  /**
   * Opens a tree.
   *
   * @throws BadInputException when there is none, or nothing in it can be read
   */
  public static ResultsTree open(Path path) {
    var walk = new TreeWalk(path);
    List<ModelResults> models = Files.isDirectory(path) ? walk.models() : List.of();
    if (models.isEmpty()) {
      throw new BadInputException(
          "folder "
              + TreeFiles.shown(path)
              + " holds no results of the published framework, which lie in"
              + " EXPERIMENT/models/MODEL/CONDITION/sample_001/response.json; name the experiment's"
              + " folder");
    }
    if (models.stream().noneMatch(ModelResults::isReadable)) {
      throw new BadInputException(
          "no answer in " + TreeFiles.shown(path) + " can be read: " + models.getFirst().fault());
    }
    return new ResultsTree(models, walk.passedOver());
  }
}
