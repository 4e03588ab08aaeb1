package dev.parable.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/**
 * A static field that nobody can change: final, of no mutable type, and no array others can see.
 */
final class Constant extends ArchCondition<JavaField> {

  private static final List<String> MUTABLE_PACKAGES = List.of("java.util.concurrent.atomic");

  private static final Set<String> MUTABLE_TYPES =
      Set.of(
          "java.lang.StringBuilder",
          "java.lang.ThreadLocal",
          "java.util.ArrayList",
          "java.util.BitSet",
          "java.util.EnumMap",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.concurrent.ConcurrentHashMap");

  Constant() {
    super("be constants");
  }

  @Override
  public void check(JavaField field, ConditionEvents events) {
    JavaClass type = field.getRawType();
    boolean open = !field.getModifiers().contains(JavaModifier.PRIVATE);
    String fault;
    if (field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
      return;
    } else if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      fault = "is not final";
    } else if (type.isArray() && open) {
      fault = "is an array that others can write to";
    } else if (MUTABLE_TYPES.contains(type.getName())
        || MUTABLE_PACKAGES.contains(type.getPackageName())) {
      fault = "can change: " + type.getName();
    } else {
      return;
    }
    events.add(SimpleConditionEvent.violated(field, "static " + field.getFullName() + " " + fault));
  }
}
