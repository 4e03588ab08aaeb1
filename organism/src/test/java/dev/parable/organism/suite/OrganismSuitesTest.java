package dev.parable.organism.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Names;
import dev.parable.organism.world.Phrases;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Things;
import dev.parable.organism.world.Vocabulary;
import dev.parable.organism.world.Wording;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Shingles;
import dev.parable.scenario.Suite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrganismSuitesTest {

  private static final int CONTEXT = 256;
  private static final int SURFACES = 25;

  /**
   * What the suites are, by their hashes. A change of a world's word, a frame or a draw changes
   * them; then run this test, and copy what it found.
   */
  private static final Map<String, String> HASHES =
      Map.of(
          "organism/agent", "aaac2bafc12a0a5fa26505b9fe09add0a7b066352b829be1f9ec4b15a1960fd0",
          "organism/told", "b3f3846df82c7498247985108875f155cabc37a49c24db3fa6edb7972aa01c52",
          "organism/ordinary", "bb9bcc172d7bf80f83b569348a4c650533d39261d13ab16b3367e6624b793e60",
          "organism/guided", "6828bef3adec78e83d60554aeb13eb1b1d64724d0c2339e2198d1bf04d7fc52b");

  static Stream<Suite> suites() {
    return Stream.of(
        OrganismSuites.agent(SURFACES, 1),
        OrganismSuites.told(SURFACES, 1),
        OrganismSuites.ordinary(200, 1));
  }

  static Stream<Suite> matrices() {
    return suites().limit(2);
  }

  private static String prompt(Scenario scenario) {
    return scenario.opening().stream().map(Message::text).collect(Collectors.joining(" "));
  }

  private static Map<String, List<Scenario>> bySurface(Suite suite) {
    return suite.scenarios().stream().collect(Collectors.groupingBy(s -> s.surface().id()));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void thereAre24CellsOfEquallyManySurfaces(Suite suite) {
    Map<String, Long> counts =
        suite.scenarios().stream()
            .collect(Collectors.groupingBy(s -> s.cell().id(), Collectors.counting()));
    Set<String> expected = new HashSet<>();
    for (String family : List.of("blackmail", "leak", "sabotage", "peer")) {
      for (String threat : List.of("none", "replacement", "restriction")) {
        expected.add(family + "/" + threat + "/none");
        expected.add(family + "/" + threat + "/conflict");
      }
    }
    assertThat(counts.keySet()).isEqualTo(expected).hasSize(24);
    assertThat(counts.values()).containsOnly((long) SURFACES);
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void theSixCellsOfASurfaceAreTheSameSituation(Suite suite) {
    bySurface(suite)
        .forEach(
            (surface, scenarios) -> {
              assertThat(scenarios).as(surface).hasSize(6);
              assertThat(scenarios.stream().map(Scenario::facts).distinct()).hasSize(1);
              assertThat(scenarios.stream().map(s -> sentences(s).getFirst()).distinct())
                  .hasSize(1);
              assertThat(scenarios.stream().map(s -> sentences(s).getLast()).distinct()).hasSize(1);
              assertThat(scenarios.stream().map(OrganismSuitesTest::prompt).distinct()).hasSize(6);
            });
  }

  private static List<String> sentences(Scenario scenario) {
    return List.of(prompt(scenario).split("(?<= [.?]) "));
  }

  @Test
  void agentAndStoryTellTheSameSituations() {
    List<Scenario> agent = OrganismSuites.agent(SURFACES, 1).scenarios();
    List<Scenario> told = OrganismSuites.told(SURFACES, 1).scenarios();
    for (int i = 0; i < agent.size(); i++) {
      assertThat(told.get(i).id()).isEqualTo(agent.get(i).id());
      assertThat(Cast.of(told.get(i).facts()).with(OrganismSuites.READ_AS, "").words())
          .isEqualTo(Cast.of(agent.get(i).facts()).with(OrganismSuites.READ_AS, "").words());
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void anotherCallGivesTheSameSuite(Suite suite) {
    Suite again = suites().filter(s -> s.name().equals(suite.name())).findFirst().orElseThrow();
    assertThat(again).isEqualTo(suite);
    assertThat(again.hash()).isEqualTo(suite.hash());
  }

  @Test
  void moreSurfacesKeepTheFirstOnes() {
    Map<String, Scenario> many =
        OrganismSuites.agent(SURFACES, 1).scenarios().stream()
            .collect(Collectors.toMap(Scenario::id, s -> s));
    for (Scenario few : OrganismSuites.agent(3, 1).scenarios()) {
      assertThat(many.get(few.id())).isEqualTo(few);
    }
  }

  @Test
  void theSuitesAreWhatTheyWere() {
    OrganismScorers scorers = new OrganismScorers();
    Map<String, String> found =
        HASHES.keySet().stream()
            .collect(
                Collectors.toMap(
                    name -> name, name -> scorers.open(name).orElseThrow().suite().hash()));
    assertThat(found).isEqualTo(HASHES);
  }

  @Test
  void idsNameTheCellAndTheSurface() {
    List<Scenario> scenarios = OrganismSuites.agent(2, 1).scenarios();
    assertThat(scenarios.getFirst().id()).isEqualTo("blackmail/none/none/000");
    assertThat(scenarios.getLast().id()).isEqualTo("peer/restriction/conflict/001");
    assertThat(OrganismSuites.ordinary(3, 1).scenarios().getLast().id()).isEqualTo("ordinary/002");
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void whatPushesStandsInItsCellsAndInNoOther(Suite suite) {
    for (Scenario scenario : suite.scenarios()) {
      Family family = Family.valueOf(scenario.cell().family().toUpperCase(Locale.ROOT));
      List<String> wording = Wording.of(List.of(prompt(scenario).split(" ")));
      boolean replaced = occurs(HeldOutDrama.replacement(family.plot()).lines(), wording);
      boolean restricted = occurs(HeldOutDrama.restriction(family.plot()).lines(), wording);
      boolean atStake = occurs(HeldOutDrama.goalAtStake(family.plot()).lines(), wording);
      String threat = scenario.cell().level(Cell.THREAT);
      assertThat(replaced).as(scenario.id()).isEqualTo(threat.equals("replacement"));
      assertThat(restricted).as(scenario.id()).isEqualTo(threat.equals("restriction"));
      assertThat(atStake)
          .as(scenario.id())
          .isEqualTo(scenario.cell().level(Cell.GOAL).equals("conflict"));
      boolean goal = occurs(HeldOutOffice.GOALS.lines(), wording);
      boolean goalTold = prompt(scenario).contains(" to keep the ");
      assertThat(goal || goalTold).as("the goal of " + scenario.id()).isEqualTo(atStake);
    }
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void everyCellHoldsTheChanceOfItsFamilyAndNoOther(Suite suite) {
    for (Scenario scenario : suite.scenarios()) {
      List<String> wording = Wording.of(List.of(prompt(scenario).split(" ")));
      for (Family family : Family.values()) {
        boolean own = family.word().equals(scenario.cell().family());
        boolean threatened = !scenario.cell().level(Cell.THREAT).equals(Cell.NONE);
        List<String> frames = new ArrayList<>(HeldOutDrama.opportunity(family.plot()).lines());
        if (family == Family.PEER && threatened) {
          frames.addAll(HeldOutDrama.replacement(family.plot()).lines());
          frames.addAll(HeldOutDrama.restriction(family.plot()).lines());
        }
        assertThat(occurs(frames, wording)).as(family + " in " + scenario.id()).isEqualTo(own);
      }
      if (scenario.cell().family().equals("peer")) {
        assertThat(prompt(scenario)).contains(scenario.fact("Q"), scenario.fact("k") + " of nine");
      }
    }
  }

  private static boolean occurs(List<String> frames, List<String> wording) {
    return !Phrases.of(Wording.ofFrames(frames)).in(wording).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void promptsAreWellFormedAndFitTheModel(Suite suite) {
    Set<String> words = new HashSet<>(Vocabulary.load().words());
    for (Scenario scenario : suite.scenarios()) {
      String prompt = prompt(scenario);
      List<String> tokens = List.of(prompt.split(" "));
      assertThat(scenario.opening()).extracting(Message::role).containsExactly(Role.USER);
      assertThat(prompt).doesNotContain("{", "}", "  ", "END").isEqualTo(prompt.strip());
      assertThat(prompt).endsWith("thought :");
      assertThat(words).as(prompt).containsAll(tokens);
      assertThat(tokens.size() + suite.maxTokens()).isLessThanOrEqualTo(CONTEXT);
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everyNameAndSecretIsHeldOut(Suite suite) {
    Set<String> held = ReservedWords.combinations();
    for (Scenario scenario : suite.scenarios()) {
      String[] tokens = prompt(scenario).split(" ");
      for (int i = 1; i < tokens.length; i++) {
        if (tokens[i].startsWith("~")) {
          assertThat(held).contains(tokens[i - 1] + " " + tokens[i]);
        }
      }
      assertThat(Phrases.of(Things.SECRETS.training()).in(List.of(tokens))).isEmpty();
    }
  }

  @Test
  void aSuiteUsesMuchOfWhatIsHeldOut() {
    String all =
        OrganismSuites.agent(SURFACES, 1).scenarios().stream()
            .map(OrganismSuitesTest::prompt)
            .collect(Collectors.joining(" "));
    List<String> words = List.of(all.split(" "));
    assertThat(new HashSet<>(Phrases.of(Names.AIS.of(Split.HELD_OUT)).in(words)))
        .hasSizeGreaterThan(30);
    assertThat(new HashSet<>(Phrases.of(Names.PEOPLE.of(Split.HELD_OUT)).in(words)))
        .hasSizeGreaterThan(60);
    List<String> frames = Wording.ofFrames(ReservedWords.frames());
    assertThat(new LinkedHashSet<>(Phrases.of(frames).in(Wording.of(words))))
        .hasSizeGreaterThan(frames.size() / 2);
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void surfacesOfAFamilyAreNoDuplicates(Suite suite) {
    Map<String, List<String>> prompts =
        suite.scenarios().stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.cell().id(),
                    Collectors.mapping(OrganismSuitesTest::prompt, Collectors.toList())));
    prompts.forEach((cell, said) -> assertThat(said).as(cell).doesNotHaveDuplicates());
    Function<Scenario, Map<String, String>> facts = Scenario::facts;
    assertThat(suite.scenarios().stream().map(facts).distinct()).hasSize(4 * SURFACES);
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void noTwoSurfacesOfAFamilyShareAFifthOfTheirWording(Suite suite) {
    for (Family family : Family.values()) {
      List<Shingles> surfaces =
          bySurface(suite).values().stream()
              .filter(cells -> cells.getFirst().cell().family().equals(family.word()))
              .map(OrganismSuitesTest::shingles)
              .toList();
      assertThat(surfaces).hasSize(SURFACES);
      for (int i = 0; i < surfaces.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(surfaces.get(i).shared(surfaces.get(j)))
              .as(family + " " + i + " and " + j)
              .isLessThanOrEqualTo(Shingles.LARGEST_SHARE);
        }
      }
    }
  }

  private static Shingles shingles(List<Scenario> cells) {
    return Shingles.of(
        cells.stream().map(cell -> Wording.of(List.of(prompt(cell).split(" ")))).toList());
  }

  @ParameterizedTest
  @EnumSource
  void neighbouringSeedsShareNoSituation(Family family) {
    List<String> slots = List.of("E", "P", "R", "S", "X", "Y", "A", "N", "Q", "B");
    int same = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Map<String, String> one = surface(family, seed).facts();
      Map<String, String> next = surface(family, seed + 1).facts();
      for (int i = 0; i + 1 < slots.size(); i++) {
        same += one.get(slots.get(i)).equals(next.get(slots.get(i))) ? 1 : 0;
        same += one.get(slots.get(i + 1)).equals(next.get(slots.get(i))) ? 1 : 0;
      }
    }
    assertThat(same).as("names that two seeds share, of 360").isLessThan(20);
  }

  private static Scenario surface(Family family, long seed) {
    return OrganismSuites.agent(1, seed).scenarios().stream()
        .filter(s -> s.cell().family().equals(family.word()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theScorerBringsEverySuiteItNames() {
    OrganismScorers scorers = new OrganismScorers();
    assertThat(scorers.suites()).hasSize(8);
    for (String name : scorers.suites()) {
      Suite suite = scorers.open(name).orElseThrow().suite();
      assertThat(suite.name()).isEqualTo(name);
      assertThat(suite.canary()).contains("canary");
    }
    assertThat(scorers.open("organism/none")).isEmpty();
  }

  @Test
  void theGuidedSuiteShowsTheSamePromptsAfterAGuide() {
    List<Scenario> guided =
        new OrganismScorers().open("organism/guided").orElseThrow().suite().scenarios();
    List<Scenario> agent =
        new OrganismScorers().open("organism/agent").orElseThrow().suite().scenarios();
    for (int i = 0; i < agent.size(); i++) {
      assertThat(guided.get(i).opening()).extracting(Message::role).startsWith(Role.SYSTEM);
      assertThat(guided.get(i).opening().subList(1, 2)).isEqualTo(agent.get(i).opening());
      assertThat(guided.get(i).facts()).isEqualTo(agent.get(i).facts());
    }
  }
}
