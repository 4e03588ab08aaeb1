package dev.parable.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The house rules that can be read off the class files, by name. They are written for any root
 * package, so that each can be held against a planted violation as well as against the product.
 */
final class HouseRules {

  /** What a person starts: the command, and the measurements of its speed. */
  private static final String[] ENTRANCES = {"cli", "bench"};

  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  Map<String, ArchRule> all() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("packages know only whom they may", graph());
    rules.put("no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.put(
        "what teaches cannot read the test",
        neverSees(in("constitution", "lesson", "train"), in("scenario", "judge", "measure")));
    rules.put(
        "the judge is blind",
        neverSees(in("judge"), in("lesson", "train", "experiment", "report")));
    rules.put("a transcript names no model", anonymousTranscript());
    rules.put(
        "the organism's lessons cannot read its suites",
        neverSees(
            in("organism.lesson", "organism.lessons", "organism.pretrain"),
            in("organism.suite", "organism.suites", "scenario", "judge", "measure")));
    rules.put(
        "the organism's suites cannot read its lessons",
        neverSees(
            in("organism.suite", "organism.suites"),
            in("organism.lesson", "organism.lessons", "lesson", "train")));
    rules.put("libtorch lives in torch.internal", home(in("torch.internal"), "org.bytedeco.."));
    rules.put("picocli lives in cli", home(in("cli"), "picocli.."));
    rules.put(
        "SQLite lives in run.internal",
        home(in("run.internal"), "org.sqlite..", "java.sql..", "javax.sql.."));
    rules.put("jte lives in page", home(in("page"), "gg.jte.."));
    rules.put(
        "embedding models live in embedding",
        home(in("embedding"), "dev.langchain4j..", "ai.onnxruntime.."));
    rules.put("hash4j lives in text", home(in("text"), "com.dynatrace.hash4j.."));
    rules.put(
        "HTTP, JSON and YAML stay in internal packages",
        home(
            new String[] {root + "..internal.."},
            "tools.jackson..",
            "com.fasterxml.jackson..",
            "org.snakeyaml..",
            "java.net.http..",
            "com.sun.net.httpserver.."));
    rules.put(
        "internal stays inside", classes().should(new StaysInside(root)).allowEmptyShould(true));
    rules.put("data is a record, an enum or sealed; other public classes are final", closed());
    rules.put("no setters", noSetters());
    rules.put("no mutable statics", noMutableStatics());
    rules.put(
        "no hidden clock, dice or environment but in what is started",
        outsideEntrances(Hidden.clockDiceAndEnvironment()));
    rules.put("durations are measured in torch and run only", durations());
    rules.put("only what is started prints or ends the process", outsideEntrances(Hidden.output()));
    rules.put("every package is @NullMarked", classes().should(new NullMarkedPackage()));
    rules.put("names say what a thing is", plainNames());
    return rules;
  }

  /** Packages below the root, with all below them. */
  private String[] in(String... packages) {
    return Stream.of(packages).map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  private ArchRule graph() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new KnowsOnlyWhomItMay(root))
        .because("the graph of ARCHITECTURE.md says who may know whom");
  }

  private static ArchRule neverSees(String[] these, String[] those) {
    return noClasses()
        .that()
        .resideInAnyPackage(these)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(those)
        .allowEmptyShould(true);
  }

  private ArchRule anonymousTranscript() {
    return noClasses()
        .that()
        .haveNameMatching(".*\\.scenario\\.Transcript(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.model\\.(ModelSpec|ModelProvider|ChatModel)")
        .because("who judges must not know whom")
        .allowEmptyShould(true);
  }

  private static ArchRule home(String[] home, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(home)
        .should(dependOnClassesThat(resideInAnyPackage(libraries)))
        .allowEmptyShould(true);
  }

  private static ArchRule closed() {
    return classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .should(new Closed())
        .allowEmptyShould(true);
  }

  private static ArchRule noSetters() {
    return methods()
        .that()
        .areNotStatic()
        .should()
        .haveNameNotMatching("set[A-Z].*")
        .allowEmptyShould(true);
  }

  private static ArchRule noMutableStatics() {
    return fields().that().areStatic().should(new Constant()).allowEmptyShould(true);
  }

  private ArchRule outsideEntrances(Hidden hidden) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in(ENTRANCES))
        .should(hidden)
        .allowEmptyShould(true);
  }

  private ArchRule durations() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("torch", "run", "cli", "bench"))
        .should(Hidden.stopwatch())
        .allowEmptyShould(true);
  }

  private ArchRule plainNames() {
    return noClasses()
        .that(
            describe(
                "are named by a person", type -> !type.isAnonymousClass() && !isPackageInfo(type)))
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)")
        .orShould()
        .haveNameMatching(".*[.$]Abstract[A-Z][^.$]*")
        .orShould()
        .resideInAnyPackage(
            Stream.of("util", "utils", "common", "impl", "helper", "helpers", "manager")
                .map(name -> root + ".." + name + "..")
                .toArray(String[]::new));
  }

  private static boolean isPackageInfo(com.tngtech.archunit.core.domain.JavaClass type) {
    return type.getSimpleName().equals("package-info");
  }
}
