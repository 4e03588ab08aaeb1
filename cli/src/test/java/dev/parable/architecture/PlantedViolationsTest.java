package dev.parable.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every house rule is seen to fail. Below {@code planted} each folder is a small product of its own
 * that breaks one rule: whoever breaks it is named Culprit, whoever comes close and does not is
 * named Innocent.
 */
class PlantedViolationsTest {

  /**
   * A rule, the folder that breaks it, and what the report must mention.
   *
   * @param mentions one for each way to break it
   */
  record Planted(String rule, String folder, List<String> mentions) {
    static Planted in(String folder, String rule, String... mentions) {
      return new Planted(rule, folder, List.of(mentions));
    }

    @Override
    public String toString() {
      return folder + ": " + rule;
    }
  }

  static Stream<Planted> planted() {
    return Stream.of(
        Planted.in("graph", "packages know only whom they may", "stats must not know model"),
        Planted.in("unplanned", "packages know only whom they may", "the graph does not have"),
        Planted.in("cycle", "no cycles", "Cycle detected"),
        Planted.in(
            "teaching",
            "what teaches cannot read the test",
            "scenario.Secret",
            "judge.Secret",
            "measure.Secret"),
        Planted.in("blind", "the judge is blind", "experiment.Arm", "train.Arm", "lesson.Arm"),
        Planted.in("named", "a transcript names no model", "model.ModelSpec"),
        Planted.in("cramming", "the organism's lessons cannot read its suites", "suite.Secret"),
        Planted.in("leaking", "the organism's suites cannot read its lessons", "lesson.Secret"),
        Planted.in("tensors", "libtorch lives in torch.internal", "org.bytedeco"),
        Planted.in("options", "picocli lives in cli", "picocli.CommandLine"),
        Planted.in("database", "SQLite lives in run.internal", "java.sql.Connection"),
        Planted.in("template", "jte lives in page", "gg.jte.Content"),
        Planted.in(
            "embedders", "embedding models live in embedding", "dev.langchain4j.data.segment"),
        Planted.in("hashes", "hash4j lives in text", "com.dynatrace.hash4j.hashing.Hasher64"),
        Planted.in(
            "wire",
            "HTTP, JSON and YAML stay in internal packages",
            "JsonNode",
            "YAMLMapper",
            "HttpClient",
            "HttpServer"),
        Planted.in("inside", "internal stays inside", "grade.Culprit", "grade.CulpritWithMany"),
        Planted.in(
            "open",
            "data is a record, an enum or sealed; other public classes are final",
            "run.Culprit is",
            "run.CulpritFamily is",
            "CulpritNested is"),
        Planted.in("setter", "no setters", "setPages"),
        Planted.in("statics", "no mutable statics", "count", "CACHE", "NEXT", "TABLE"),
        Planted.in(
            "hidden",
            "no hidden clock, dice or environment but in what is started",
            "references method <java.time.Instant.now()>",
            "calls method <java.time.Instant.now()>",
            "LocalDate.now",
            "ZoneId.systemDefault",
            "Clock.systemUTC",
            "InstantSource.system",
            "Date.<init>",
            "System.currentTimeMillis",
            "Collections.shuffle",
            "Random.<init>",
            "SplittableRandom.<init>",
            "SecureRandom.<init>",
            "Math.random",
            "ThreadLocalRandom.current",
            "RandomGenerator.getDefault",
            "UUID.randomUUID",
            "System.getenv",
            "System.getProperty",
            "Boolean.getBoolean",
            "Locale.getDefault"),
        Planted.in("stopwatch", "durations are measured in torch and run only", "nanoTime"),
        Planted.in(
            "loud",
            "only what is started prints or ends the process",
            "System.out",
            "System.err",
            "printStackTrace",
            "System.exit"),
        Planted.in("unmarked", "every package is @NullMarked", "unmarked.run"),
        Planted.in(
            "vague",
            "names say what a thing is",
            "CulpritUtil>",
            "CulpritUtils",
            "CulpritHelper",
            "CulpritManager",
            "CulpritImpl",
            "AbstractCulprit",
            "CulpritNestedHelper",
            "run.util.Culprit"));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void isFound(Planted planted) {
    String root = getClass().getPackageName() + ".planted." + planted.folder();
    var classes = new ClassFileImporter().importPackages(root);
    var result = new HouseRules(root).all().get(planted.rule()).evaluate(classes);
    assertThat(result.hasViolation()).isTrue();
    List<String> details = result.getFailureReport().getDetails();
    assertThat(details).allMatch(line -> line.contains("Culprit"), "blames a Culprit");
    assertThat(details).noneMatch(line -> line.contains("Innocent"), "blames an Innocent");
    for (String mention : planted.mentions()) {
      assertThat(details).anyMatch(line -> line.contains(mention), mention);
    }
  }

  @Test
  void everyRuleHasAPlantedViolation() {
    assertThat(planted().map(Planted::rule).distinct())
        .containsExactlyInAnyOrderElementsOf(new HouseRules(Product.ROOT).all().keySet());
  }
}
