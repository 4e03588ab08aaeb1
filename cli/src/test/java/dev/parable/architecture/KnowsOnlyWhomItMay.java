package dev.parable.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds each dependency between packages below the root against the graph in {@link Feature}. */
final class KnowsOnlyWhomItMay extends ArchCondition<JavaClass> {

  private final String root;

  KnowsOnlyWhomItMay(String root) {
    super("know only whom they may");
    this.root = root;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    var feature = Feature.of(root, type.getPackageName());
    if (feature.isEmpty()) {
      events.add(
          SimpleConditionEvent.violated(
              type,
              type.getName() + " is in a package that the graph does not have: add it to Feature"));
      return;
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      Feature.of(root, target.getPackageName())
          .filter(other -> !feature.get().mayKnow(other))
          .ifPresent(
              other ->
                  events.add(
                      SimpleConditionEvent.violated(
                          type,
                          "%s must not know %s: %s"
                              .formatted(
                                  feature.get().folder(),
                                  other.folder(),
                                  dependency.getDescription()))));
    }
  }
}
