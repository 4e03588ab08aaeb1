package dev.parable.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Its package-info says {@code @NullMarked}. */
final class NullMarkedPackage extends ArchCondition<JavaClass> {

  NullMarkedPackage() {
    super("be in a @NullMarked package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getPackageName() + " has no @NullMarked package-info: " + type.getName()));
    }
  }
}
