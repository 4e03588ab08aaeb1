package dev.parable.grade;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.internal.GradeJson;
import dev.parable.model.ChatModel;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.Executor;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts many texts before a judge, several at once, and keeps every grade in the run's store: what
 * was graded by the same judge under the same rubric is not asked again.
 *
 * @param judge who is asked
 * @param modelOfUnit the model, as one unit of the run asks it, given the unit's key
 */
public record Grading(Judge judge, Function<String, ChatModel> modelOfUnit) {

  /** The kind under which grades stand in the run store. */
  public static final String GRADES = "grades";

  /** Checks. */
  public Grading {
    requireNonNull(judge, "judge");
    requireNonNull(modelOfUnit, "modelOfUnit");
  }

  /**
   * A text to grade.
   *
   * @param id names it in the run
   * @param exhibit asked for when its turn comes, so that not all need be in memory
   */
  public record Item(String id, Supplier<Exhibit> exhibit) {
    /** Checks. */
    public Item {
      requireNonNull(id, "id");
      requireNonNull(exhibit, "exhibit");
    }
  }

  /**
   * Grades what the store does not hold.
   *
   * @return the grade of every item, by its id
   * @throws dev.parable.run.StoppedException when it was asked to stop before the end
   * @throws dev.parable.model.ModelException when going on is hopeless
   */
  public Map<String, Grade> run(Executor executor, List<Item> items) {
    Map<String, Grade> grades = new HashMap<>();
    List<Unit> units =
        new AbstractList<>() {
          @Override
          public Unit get(int index) {
            return new Unit(items.get(index));
          }

          @Override
          public int size() {
            return items.size();
          }
        };
    executor.run(
        GRADES,
        "grades",
        units,
        (Executor.Receiver<Grade>)
            (unit, result) -> grades.put(items.get(unit).id(), grade(result)));
    return grades;
  }

  /** The grades that a run holds already, by the id of the item; nobody is asked. */
  public Map<String, Grade> stored(Entries run, List<Item> items) {
    Map<String, Grade> grades = new HashMap<>();
    for (Item item : items) {
      run.find(GRADES, key(judge, item.id()))
          .filter(entry -> entry.state() == Entry.State.DONE)
          .ifPresent(entry -> grades.put(item.id(), GradeJson.read(entry.json())));
    }
    return grades;
  }

  private static String key(Judge judge, String id) {
    return judge.id() + "/" + id;
  }

  private static Grade grade(Executor.Result<Grade> result) {
    return switch (result) {
      case Executor.Result.Done<Grade> done -> done.value();
      case Executor.Result.Failed<Grade> failed ->
          new Grade.None(Grade.Why.FAILED, failed.reason());
    };
  }

  private final class Unit implements Executor.Unit<Grade> {

    private final Item item;

    Unit(Item item) {
      this.item = item;
    }

    @Override
    public String key() {
      return Grading.key(judge, item.id());
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public Grade run() {
      return judge.grade(modelOfUnit.apply(key()), item.exhibit().get());
    }

    @Override
    public String encode(Grade grade) {
      return GradeJson.write(grade);
    }

    @Override
    public Grade decode(String json) {
      return GradeJson.read(json);
    }
  }
}
