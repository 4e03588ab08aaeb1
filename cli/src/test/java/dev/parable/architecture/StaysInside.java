package dev.parable.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What lies in {@code x.internal} is seen from {@code x} and below alone. */
final class StaysInside extends ArchCondition<JavaClass> {

  private static final String INTERNAL = ".internal";

  private final String root;

  StaysInside(String root) {
    super("see only their own internal packages");
    this.root = root;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String target = dependency.getTargetClass().getBaseComponentType().getPackageName() + ".";
      int end = target.indexOf(INTERNAL + ".");
      if (!target.startsWith(root + ".") || end < 0) {
        continue;
      }
      String owner = target.substring(0, end);
      if (!(type.getPackageName() + ".").startsWith(owner + ".")) {
        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
      }
    }
  }
}
