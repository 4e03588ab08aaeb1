package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our statistics beside R's own, on hundreds of random tables. Needs {@code Rscript} (Debian:
 * {@code apt-get install r-base-core}) and is skipped without: {@code ./mvnw -Ppeers -pl base
 * verify}.
 */
@Tag("peers")
class RPeersTest {

  private static final int TABLES = 200;
  private static final Path SCRIPT = Path.of("src", "test", "R", "peers.R").toAbsolutePath();

  @TempDir private Path folder;

  private final SplittableRandom dice = new SplittableRandom(20);
  private final List<String> asked = new ArrayList<>();
  private final List<Said> ours = new ArrayList<>();

  /** A number of ours, and how far R's may be from it, as a share of it. */
  private record Said(String key, double value, double tolerance) {}

  private void ask(String what, String id, double... numbers) {
    asked.add(
        what
            + ","
            + id
            + ","
            + DoubleStream.of(numbers)
                .mapToObj(number -> String.format(Locale.ROOT, "%.17g", number))
                .collect(Collectors.joining(",")));
  }

  private void say(String id, String name, double value, double tolerance) {
    ours.add(new Said(id + " " + name, value, tolerance));
  }

  private Rate rate(int most) {
    int n = 1 + dice.nextInt(most);
    // Every third lies at an edge.
    return Rate.of(dice.nextInt(3) == 0 ? dice.nextInt(2) * n : dice.nextInt(n + 1), n);
  }

  private static boolean constant(Rate one, Rate other) {
    int occurred = one.occurred() + other.occurred();
    return occurred == 0 || occurred == one.observed() + other.observed();
  }

  @Test
  void ratesAndTheirDifferences() throws Exception {
    for (int i = 0; i < TABLES; i++) {
      Rate rate = rate(300);
      ask("rate", "rate" + i, rate.occurred(), rate.observed());
      Interval exact = rate.clopperPearson(0.95);
      say("rate" + i, "exact_low", exact.low(), 1e-9);
      say("rate" + i, "exact_high", exact.high(), 1e-9);
      say("rate" + i, "upper", rate.upperBound(0.95), 1e-9);
      say("rate" + i, "wilson_low", rate.wilson(0.95).low(), 1e-9);
      say("rate" + i, "wilson_high", rate.wilson(0.95).high(), 1e-9);

      Rate other = rate(300);
      var two = new Difference(rate, other);
      String id = "two" + i;
      ask("two", id, rate.occurred(), rate.observed(), other.occurred(), other.observed());
      say(id, "fisher", two.fisherExact(), 1e-8);
      if (!constant(rate, other)) {
        say(id, "pooled", two.pooledZ().p(), 1e-9);
      }
      say(id, "newcombe_low", two.newcombe(0.95).low(), 1e-9);
      say(id, "newcombe_high", two.newcombe(0.95).high(), 1e-9);
    }
  }

  @Test
  void pairsOfItems() throws Exception {
    for (int i = 0; i < TABLES; i++) {
      var pairs = new McNemar(dice.nextInt(60), 1 + dice.nextInt(60));
      String id = "mcnemar" + i;
      ask("mcnemar", id, pairs.onlyFirst(), pairs.onlySecond());
      say(id, "exact", pairs.exact(), 1e-9);
      say(id, "chi", pairs.chiSquare().p(), 1e-9);
      // Of equal counts R corrects beyond 0, and sees a difference where there is none.
      if (pairs.onlyFirst() != pairs.onlySecond()) {
        say(id, "corrected", pairs.correctedChiSquare().p(), 1e-9);
      }
    }
  }

  @Test
  void strata() throws Exception {
    for (int i = 0; i < TABLES; i++) {
      var cells = new ArrayList<Difference>();
      int count = 2 + dice.nextInt(8);
      while (cells.size() < count) {
        cells.add(new Difference(rate(40), rate(40)));
      }
      if (cells.stream().allMatch(cell -> constant(cell.first(), cell.second()))) {
        continue;
      }
      var stratified = new StratifiedDifference(cells);
      String id = "strata" + i;
      ask(
          "strata",
          id,
          cells.stream()
              .flatMapToDouble(
                  cell ->
                      DoubleStream.of(
                          cell.first().occurred(),
                          cell.first().observed(),
                          cell.second().occurred(),
                          cell.second().observed()))
              .toArray());
      say(id, "statistic", stratified.chiSquare().statistic(), 1e-9);
      say(id, "p", stratified.chiSquare().p(), 1e-9);
      stratified.commonOddsRatio().ifPresent(ratio -> say(id, "odds_ratio", ratio, 1e-9));
      // Where the correction is the whole distance, ours is 0; R then leaves the correction out.
      if (stratified.correctedChiSquare().statistic() > 0) {
        say(id, "corrected", stratified.correctedChiSquare().p(), 1e-9);
      }
      say(id, "exact", stratified.permutation().orElseThrow().p(), 1e-7);
    }
  }

  @Test
  void differencesOfUnits() throws Exception {
    for (int i = 0; i < TABLES; i++) {
      double[] changes = dice.doubles(3 + dice.nextInt(30), -0.3, 0.5).toArray();
      var paired =
          new PairedDifference(Scope.SCENARIOS_IN_GENERAL, Arrays.stream(changes).boxed().toList());
      ask("paired", "paired" + i, changes);
      TestResult test = paired.tTest().orElseThrow();
      say("paired" + i, "t", test.statistic(), 1e-9);
      say("paired" + i, "p", test.p(), 1e-9);
      Interval interval = ((Claim.Made) paired.interval(0.95)).interval();
      say("paired" + i, "low", interval.low(), 1e-9);
      say("paired" + i, "high", interval.high(), 1e-9);
    }
  }

  @Test
  void severalTestsQuantilesAndPower() throws Exception {
    for (int i = 0; i < TABLES; i++) {
      double[] p = dice.doubles(1 + dice.nextInt(30)).map(one -> one * one * one).toArray();
      ask("adjust", "adjust" + i, p);
      double[] holm = MultipleTesting.holm(p);
      double[] bh = MultipleTesting.benjaminiHochberg(p);
      for (int k = 0; k < p.length; k++) {
        say("adjust" + i, "holm" + k, holm[k], 1e-12);
        say("adjust" + i, "bh" + k, bh[k], 1e-12);
      }
      double level = 0.5 + 0.4999 * dice.nextDouble();
      int freedom = 1 + dice.nextInt(200);
      ask("quantile", "quantile" + i, level, freedom);
      say("quantile" + i, "t", Quantiles.student(level, freedom), 1e-9);
      double before = 0.01 + 0.98 * dice.nextDouble();
      double after = before > 0.5 ? before - 0.05 - 0.4 * dice.nextDouble() : before + 0.2;
      double power = 0.6 + 0.39 * dice.nextDouble();
      ask("power", "power" + i, before, after, power);
      say("power" + i, "pooled", new Power(0.95, power).pooled(before, after), 0);
    }
  }

  /** The golden data set of stratified tables, as R brings it: admitted, sex, department. */
  @Test
  void admissionsToBerkeley() throws Exception {
    Map<String, Double> theirs = answers();
    var cells = new ArrayList<Difference>();
    for (int department = 0; department < 6; department++) {
      int[] four = new int[4];
      for (int i = 0; i < 4; i++) {
        four[i] = theirs.get("UCBAdmissions table" + (4 * department + i)).intValue();
      }
      cells.add(
          new Difference(Rate.of(four[0], four[0] + four[1]), Rate.of(four[2], four[2] + four[3])));
    }
    var admitted = new StratifiedDifference(cells);
    say("UCBAdmissions", "p_FALSE", admitted.chiSquare().p(), 1e-9);
    say("UCBAdmissions", "p_TRUE", admitted.correctedChiSquare().p(), 1e-9);
    say("UCBAdmissions", "odds_ratio", admitted.commonOddsRatio().orElseThrow(), 1e-9);
    say("UCBAdmissions", "exact", admitted.permutation().orElseThrow().p(), 1e-7);
  }

  @AfterEach
  void compare() throws Exception {
    Map<String, Double> theirs = answers();
    assertThat(ours).isNotEmpty();
    for (Said said : ours) {
      double their = theirs.getOrDefault(said.key, Double.NaN);
      assertThat(Math.abs(said.value - their))
          .as("%s: ours %s, R's %s", said.key, said.value, their)
          .isLessThanOrEqualTo(Math.max(1e-12, said.tolerance * Math.abs(their)));
    }
  }

  /** By key; of several values under one key, with their places behind it. */
  private Map<String, Double> answers() throws Exception {
    assumeTrue(hasR(), "there is no Rscript here; Debian: apt-get install r-base-core");
    Path tables = Files.write(folder.resolve("tables.csv"), asked);
    Path said = folder.resolve("said.txt");
    Process r =
        new ProcessBuilder("Rscript", "--vanilla", SCRIPT.toString(), tables.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(r.waitFor()).isZero();
    var answers = new HashMap<String, Double>();
    for (String line : Files.readAllLines(said)) {
      String[] words = line.strip().split(" ");
      for (int i = 2; i < words.length; i++) {
        boolean several = words.length > 3 || words[0].startsWith("adjust");
        answers.put(
            words[0] + " " + words[1] + (several ? i - 2 : ""),
            Double.parseDouble(words[i].replace("Inf", "Infinity")));
      }
    }
    return answers;
  }

  private static boolean hasR() throws InterruptedException {
    try {
      return new ProcessBuilder("Rscript", "--version").start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }
}
