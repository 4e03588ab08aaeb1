package dev.parable.cli.lab;

import dev.parable.experiment.Laboratory;
import dev.parable.experiment.Stage;
import dev.parable.experiment.Stage.Ingredient;
import dev.parable.lesson.Corpus;
import dev.parable.model.ChatModel;
import dev.parable.organism.Organism;
import dev.parable.organism.lesson.Lessons;
import dev.parable.organism.suite.ReservedWords;
import dev.parable.stats.Seeds;
import dev.parable.train.Checkpoint;
import dev.parable.train.Trainer;
import dev.parable.train.TrainingMix;
import dev.parable.train.TrainingMix.Example;
import dev.parable.train.TrainingMix.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The embedded organism, its lessons and its trainer; weights lie in the run folder. */
public record OrganismLaboratory(Path folder, Trainer trainer) implements Laboratory {

  /** No document of the small world is shorter. */
  private static final int SHORTEST = 20;

  @Override
  public Checkpoint base() {
    return given(Organism.BASE);
  }

  @Override
  public Checkpoint given(String model) {
    return Organism.unpack(model, folder.resolve("given"));
  }

  @Override
  public TrainingMix mix(String arm, Stage.Train stage, long seed) {
    var parts = new ArrayList<Part>();
    for (Ingredient ingredient : stage.ingredients()) {
      int enough = (int) (stage.tokens() * ingredient.share()) / SHORTEST;
      long dice = Seeds.derive(seed, "corpus/" + ingredient.corpus(), 0);
      parts.add(
          new Part(
              ingredient.corpus(), ingredient.share(), examples(arm, ingredient, enough, dice)));
    }
    return new TrainingMix(arm, stage.tokens(), parts);
  }

  private List<Example> examples(String arm, Ingredient ingredient, int count, long dice) {
    if (ingredient.corpus().equals(DemoPlan.REPLAY)) {
      return Lessons.replay(count, dice).stream().map(Example::of).toList();
    }
    Corpus corpus = Lessons.write(ingredient.corpus(), count, dice, ReservedWords.all());
    String name = arm + "-" + Long.toHexString(dice) + "-" + ingredient.corpus();
    CorpusFile.write(corpus, folder.resolve("lessons").resolve(name + ".jsonl"));
    return corpus.kept().stream().map(Lessons::example).toList();
  }

  @Override
  public ChatModel open(Checkpoint checkpoint) {
    return Organism.open(checkpoint.folder());
  }
}
