package dev.parable.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reaches for something that ought to be passed in. Sees calls, constructors, fields and method
 * references ({@code Instant::now}).
 */
final class Hidden extends ArchCondition<JavaClass> {

  private final List<Predicate<Access>> forbidden;

  private Hidden(String description, List<Predicate<Access>> forbidden) {
    super(description);
    this.forbidden = forbidden;
  }

  /** A member of a type, with the types of its parameters; none for a field. */
  private record Access(String owner, String member, List<String> parameters) {
    static Access of(JavaAccess<?> access) {
      List<String> parameters =
          access instanceof JavaCodeUnitAccess<?> call
              ? call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList()
              : List.of();
      return new Access(
          access.getTargetOwner().getName(), access.getTarget().getName(), parameters);
    }

    /** Written {@code java.lang.System.getenv}; with {@code ()} at the end: without parameters. */
    boolean matches(String pattern) {
      return pattern.endsWith("()")
          ? parameters.isEmpty() && pattern.equals(owner + "." + member + "()")
          : pattern.equals(owner + "." + member);
    }
  }

  static Hidden clockDiceAndEnvironment() {
    List<String> members =
        List.of(
            "java.lang.System.currentTimeMillis",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.InstantSource.system",
            "java.util.Date.<init>()",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.Random.<init>()",
            "java.util.SplittableRandom.<init>()",
            "java.security.SecureRandom.<init>",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.util.random.RandomGeneratorFactory.create()",
            "java.util.UUID.randomUUID",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.getProperties",
            "java.lang.System.setProperty",
            "java.lang.Boolean.getBoolean",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Locale.getDefault");
    return new Hidden(
        "reach for the clock, dice or the environment",
        List.of(
            anyOf(members),
            access ->
                access.owner().startsWith("java.time.")
                    && access.member().equals("now")
                    && !access.parameters().contains("java.time.Clock"),
            access ->
                access.owner().equals("java.util.Collections")
                    && access.member().equals("shuffle")
                    && access.parameters().size() == 1));
  }

  static Hidden stopwatch() {
    return new Hidden("read a stopwatch", List.of(anyOf(List.of("java.lang.System.nanoTime"))));
  }

  static Hidden output() {
    List<String> members =
        List.of(
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.System.console",
            "java.lang.System.exit",
            "java.lang.Runtime.exit",
            "java.lang.Runtime.halt");
    return new Hidden(
        "print or end the process",
        List.of(
            anyOf(members),
            access -> access.member().equals("printStackTrace") && access.parameters().isEmpty()));
  }

  private static Predicate<Access> anyOf(List<String> patterns) {
    return access -> patterns.stream().anyMatch(access::matches);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      Access seen = Access.of(access);
      if (forbidden.stream().anyMatch(pattern -> pattern.test(seen))) {
        // Under noClasses() a satisfied condition is the violation.
        events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
      }
    }
  }
}
