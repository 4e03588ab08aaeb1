package dev.parable.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Nobody outside can extend it: a record, an enum, a final or a sealed class. */
final class Closed extends ArchCondition<JavaClass> {

  Closed() {
    super("be a record, an enum, final or sealed");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean closed =
        type.isRecord()
            || type.isEnum()
            || type.getModifiers().contains(JavaModifier.FINAL)
            || type.reflect().isSealed();
    if (!closed) {
      events.add(SimpleConditionEvent.violated(type, type.getName() + " is open to extension"));
    }
  }
}
