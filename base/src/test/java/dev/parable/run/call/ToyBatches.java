package dev.parable.run.call;

import dev.parable.model.BatchModel;
import dev.parable.model.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A provider that works on a batch until it was asked after it a few times. */
final class ToyBatches implements BatchModel {

  static final int CHECKS = 4;

  /** What was handed in, by the name of the batch. */
  final Map<String, List<Item>> batches = new LinkedHashMap<>();

  /** What becomes of an item. */
  Function<Item, Result> fate = item -> new Result.Answered(ToyCalls.reply("to " + text(item)));

  /** What happens when a batch is handed in, before it is taken. */
  Runnable atSubmit = () -> {};

  /** What happens when somebody asks, before the answer. */
  Runnable atCheck = () -> {};

  /** While it is worked on, and in the end. */
  State working = State.WORKING;

  State end = State.ENDED;
  private final Map<String, Integer> checks = new HashMap<>();

  static String text(Item item) {
    return item.request().messages().getFirst().text();
  }

  @Override
  public String submit(List<Item> items) {
    atSubmit.run();
    String id = "batch-" + (batches.size() + 1);
    batches.put(id, List.copyOf(items));
    return id;
  }

  @Override
  public Status check(String id) {
    atCheck.run();
    int asked = checks.merge(id, 1, Integer::sum);
    int size = batches.get(id).size();
    return asked < CHECKS
        ? new Status(working, "toying", size - asked, asked, 0)
        : new Status(end, "over", 0, size, 0);
  }

  @Override
  public Map<String, Result> results(String id) {
    if (end == State.FAILED) {
      throw new ModelException(ModelException.Kind.REQUEST, "line 2 is no JSON");
    }
    var reversed = new ArrayList<>(batches.get(id));
    Collections.reverse(reversed);
    var results = new LinkedHashMap<String, Result>();
    reversed.forEach(item -> results.put(item.customId(), fate.apply(item)));
    return results;
  }

  @Override
  public void cancel(String id) {
    throw new UnsupportedOperationException();
  }
}
