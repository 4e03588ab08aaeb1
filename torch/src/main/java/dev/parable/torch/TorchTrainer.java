package dev.parable.torch;

import dev.parable.torch.Rows.Document;
import dev.parable.torch.internal.ModelFolder;
import dev.parable.train.Checkpoint;
import dev.parable.train.Checkpoint.Lineage;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import dev.parable.train.TrainingMix;
import dev.parable.train.TrainingMix.Example;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Trains inside this process; the same checkpoint, mix, recipe and seed give the same weights. */
public record TorchTrainer() implements Trainer {

  @Override
  public Checkpoint train(
      Checkpoint base, TrainingMix mix, Recipe recipe, long seed, Path into, Listener listener) {
    ModelFolder.checkFree(into);
    try (Training training = Training.from(base.folder())) {
      var documents = new Taking(mix, training.tokenizer());
      Rows rows = Rows.pack(documents, mix.tokens(), recipe.rowTokens());
      String hash = training.learn(rows, recipe, seed, listener).save(into);
      List<Lineage> lineage = new ArrayList<>(base.lineage());
      lineage.add(Lineage.of(base, mix, recipe, seed));
      return new Checkpoint(into, hash, lineage);
    }
  }

  /** Takes the next example from the part that is furthest behind its share of tokens. */
  private static final class Taking implements Iterator<Document> {

    private final TrainingMix mix;
    private final Tokenizer tokenizer;
    private final long[] taken;
    private final int[] next;

    Taking(TrainingMix mix, Tokenizer tokenizer) {
      this.mix = mix;
      this.tokenizer = tokenizer;
      taken = new long[mix.parts().size()];
      next = new int[mix.parts().size()];
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Document next() {
      int part = 0;
      for (int i = 1; i < taken.length; i++) {
        if (taken[i] / mix.parts().get(i).share() < taken[part] / mix.parts().get(part).share()) {
          part = i;
        }
      }
      List<Example> examples = mix.parts().get(part).examples();
      Document document = document(examples.get(next[part]++ % examples.size()));
      taken[part] += document.ids().length;
      return document;
    }

    private Document document(Example example) {
      int[] context = tokenizer.encode(example.context());
      int[] learned = tokenizer.encode(example.learned());
      boolean ended = learned.length > 0 && learned[learned.length - 1] == tokenizer.end();
      int[] all = Arrays.copyOf(context, context.length + learned.length + (ended ? 0 : 1));
      System.arraycopy(learned, 0, all, context.length, learned.length);
      all[all.length - 1] = tokenizer.end();
      return new Document(all, context.length);
    }
  }
}
