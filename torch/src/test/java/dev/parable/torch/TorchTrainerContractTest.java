package dev.parable.torch;

import dev.parable.train.Checkpoint;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import dev.parable.train.TrainerContract;
import dev.parable.train.TrainingMix;
import java.nio.file.Path;
import java.util.List;

class TorchTrainerContractTest implements TrainerContract {

  @Override
  public Trainer trainer() {
    return new TorchTrainer();
  }

  @Override
  public Checkpoint base(Path folder) {
    return TinyBase.below(folder);
  }

  @Override
  public TrainingMix mix() {
    var examples = TinyBase.TEXTS.stream().map(TrainingMix.Example::of).toList();
    return new TrainingMix("tiny", 256, List.of(new TrainingMix.Part("texts", 1, examples)));
  }

  @Override
  public Recipe recipe() {
    return new Recipe(1e-3, 0.1, 0.1, 2, 16, 0.05, 0.98, 1);
  }
}
