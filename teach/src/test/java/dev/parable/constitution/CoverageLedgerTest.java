package dev.parable.constitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parable.constitution.Taught.Asked;
import dev.parable.constitution.Taught.Dropped;
import dev.parable.constitution.Taught.Fate;
import dev.parable.constitution.Taught.Kept;
import dev.parable.constitution.Taught.Written;
import dev.parable.model.BadInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageLedgerTest {

  private static final Constitution TEXT =
      Constitution.of("t.md", "# T\n## Honesty\none\n\ntwo\n## Care\nthree\n\nfour");
  private static final CoverageLedger EMPTY = CoverageLedger.of(TEXT);
  private static final List<String> IDS = TEXT.paragraphs().stream().map(Paragraph::id).toList();

  private static Taught lesson(Fate fate, String... paragraphs) {
    return new Taught(List.of(paragraphs), fate);
  }

  private static List<Taught> some(long seed, int count) {
    var dice = new SplittableRandom(seed);
    List<Fate> fates =
        List.of(
            new Asked(),
            new Written(),
            new Kept(7),
            new Kept(11),
            new Dropped("short", true),
            new Dropped("filtered", false));
    var lessons = new ArrayList<Taught>();
    for (int i = 0; i < count; i++) {
      int first = dice.nextInt(IDS.size());
      lessons.add(
          new Taught(
              IDS.subList(first, first + 1 + dice.nextInt(IDS.size() - first)),
              fates.get(dice.nextInt(fates.size()))));
    }
    return lessons;
  }

  @Test
  void everyLessonCountsForEachOfItsParagraphs() {
    CoverageLedger ledger =
        EMPTY.plus(
            List.of(
                lesson(new Kept(100), "honesty#1", "care#1"),
                lesson(new Dropped("short", true), "honesty#1"),
                lesson(new Dropped("filtered", false), "honesty#1"),
                lesson(new Asked(), "honesty#1"),
                lesson(new Written(), "honesty#1")));
    Coverage honesty = ledger.rows().get("honesty#1");
    assertThat(honesty)
        .isEqualTo(
            new Coverage(
                TEXT.paragraphs().getFirst().hash(),
                5,
                3,
                1,
                Map.of("short", 1L, "filtered", 1L),
                100));
    assertThat(ledger.rows().get("care#1").tokens()).isEqualTo(100);
    assertThat(ledger.rows().keySet()).containsExactlyElementsOf(IDS);
    assertThat(ledger.rows().get("care#2"))
        .isEqualTo(Coverage.none(TEXT.paragraphs().get(3).hash()));
  }

  @Test
  void noOrderAndNoWayOfMergingChangesTheSum() {
    List<Taught> lessons = some(1, 300);
    CoverageLedger whole = EMPTY.plus(lessons);
    var shuffled = new ArrayList<>(lessons);
    Collections.shuffle(shuffled, new SplittableRandom(2));
    CoverageLedger first = EMPTY.plus(shuffled.subList(0, 100));
    CoverageLedger second = EMPTY.plus(shuffled.subList(100, 300));
    assertThat(first.merge(second)).isEqualTo(whole).isEqualTo(second.merge(first));
    long open =
        lessons.stream()
            .filter(one -> one.fate() instanceof Asked || one.fate() instanceof Written)
            .mapToLong(one -> one.paragraphs().size())
            .sum();
    assertThat(
            whole.rows().values().stream()
                .mapToLong(row -> row.asked() - row.kept() - row.droppedInAll())
                .sum())
        .isEqualTo(open);
  }

  @Test
  void ledgersOfOtherTextsAndForeignParagraphsAreRefused() {
    Constitution other =
        Constitution.of("t.md", "# T\n## Honesty\none\n\nTWO\n## Care\nthree\n\nfour");
    assertThatThrownBy(() -> EMPTY.merge(CoverageLedger.of(other)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(other.hash());
    assertThatThrownBy(() -> EMPTY.plus(List.of(lesson(new Asked(), "care#9"))))
        .hasMessageContaining("care#9");
    assertThatThrownBy(() -> EMPTY.steering(Chunking.WHOLE.of(Constitution.of("x", "y"), 1)))
        .hasMessageContaining("preamble#1");
    assertThatThrownBy(() -> new Coverage("h", 1, 1, 1, Map.of("short", 1L), 0))
        .hasMessageContaining("contradict");
  }

  @Test
  void theNextLessonsMakeUpForWhatLags() {
    CoverageLedger ledger =
        EMPTY.plus(
            List.of(
                lesson(new Kept(1), "honesty#1", "honesty#2"),
                lesson(new Kept(1), "honesty#1"),
                lesson(new Kept(1), "honesty#1")));
    assertThat(ledger.lagging()).containsExactly("care#1", "care#2");
    Steering steering = ledger.steering(Chunking.PARAGRAPH.of(TEXT, 1));
    List<Double> weights = steering.weights();
    assertThat(weights.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-12));
    assertThat(weights.get(0)).isCloseTo(1.0 / 12, within(1e-12));
    assertThat(weights.get(2)).isEqualTo(weights.get(3)).isCloseTo(4.0 / 12, within(1e-12));
    List<Chunk> next = steering.next(8, 5);
    assertThat(next).isEqualTo(steering.next(8, 5));
    assertThat(next.stream().collect(Collectors.groupingBy(Chunk::id, Collectors.counting())))
        .isEqualTo(Map.of("care#1", 3L, "care#2", 3L, "honesty#2", 2L));
    List<Chunk> later = steering.next(12, 5);
    assertThat(later.subList(0, 8)).isEqualTo(next);
    assertThat(later.subList(8, 12)).extracting(Chunk::id).containsExactlyInAnyOrderElementsOf(IDS);
  }

  @Test
  void chunksThatShareParagraphsAreSteeredTogether() {
    List<Chunk> paragraphs = Chunking.PARAGRAPH.of(TEXT, 1);
    var chunks = new ArrayList<>(paragraphs);
    chunks.add(Chunking.SECTION.of(TEXT, 1).getFirst());
    List<Chunk> next = EMPTY.steering(chunks).next(400, 3);
    var counts = next.stream().collect(Collectors.groupingBy(Chunk::id, Collectors.counting()));
    assertThat(counts.values()).hasSize(5);
    assertThat(paragraphs).allSatisfy(one -> assertThat(counts.get(one.id())).isBetween(40L, 140L));
    var taught = new HashMap<String, Double>();
    for (Chunk chosen : next) {
      double least = chunks.stream().mapToDouble(one -> mean(one, taught)).min().orElseThrow();
      assertThat(mean(chosen, taught)).isEqualTo(least);
      chosen.paragraphIds().forEach(id -> taught.merge(id, 1.0, Double::sum));
    }
  }

  private static double mean(Chunk chunk, Map<String, Double> taught) {
    return chunk.paragraphIds().stream()
        .mapToDouble(id -> taught.getOrDefault(id, 0.0))
        .average()
        .orElseThrow();
  }

  @Test
  void aParagraphWhoseLessonsAllFailIsAskedForFourTimesAsOftenAndNoMore() {
    CoverageLedger ledger = EMPTY;
    List<Chunk> chunks = Chunking.PARAGRAPH.of(TEXT, 1);
    for (int round = 0; round < 100; round++) {
      List<Taught> lessons =
          ledger.steering(chunks).next(7, round).stream()
              .map(
                  chunk ->
                      lesson(
                          chunk.id().equals("care#1") ? new Dropped("bad", true) : new Kept(1),
                          chunk.id()))
              .toList();
      ledger = ledger.plus(lessons);
    }
    assertThat(ledger.rows().get("care#1").asked()).isBetween(380L, 420L);
    assertThat(ledger.rows().get("honesty#1").kept()).isBetween(95L, 105L);
    assertThat(ledger.lagging()).containsExactly("care#1");
  }

  @Test
  void jsonKeepsEverything() {
    CoverageLedger ledger = EMPTY.plus(some(4, 50));
    assertThat(CoverageLedger.fromJson(ledger.toJson())).isEqualTo(ledger);
    assertThat(CoverageLedger.fromJson(ledger.toJson()).toJson()).isEqualTo(ledger.toJson());
    assertThat(CoverageLedger.fromJson(ledger.toJson()).rows().keySet())
        .containsExactlyElementsOf(IDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"constitution\":\"x\",\"hash\":\"y\"}",
        "{\"constitution\":1,\"hash\":\"y\",\"paragraphs\":{}}",
        "{\"constitution\":\"x\",\"hash\":\"y\",\"paragraphs\":{\"a#1\":{\"hash\":\"h\",\"asked\":\"1\","
            + "\"written\":0,\"kept\":0,\"dropped\":{},\"tokens\":0}}}",
        "{\"constitution\":\"x\",\"hash\":\"y\",\"paragraphs\":{\"a#1\":{\"hash\":\"h\",\"asked\":1,"
            + "\"written\":0,\"kept\":5,\"dropped\":{},\"tokens\":0}}}",
      })
  void whatIsNoLedgerIsSaid(String json) {
    assertThatThrownBy(() -> CoverageLedger.fromJson(json))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no coverage ledger");
  }

  @Test
  void peopleSeeATable() {
    CoverageLedger ledger =
        EMPTY.plus(
            List.of(
                lesson(new Kept(1200), "honesty#1", "honesty#2", "care#1"),
                lesson(new Dropped("short", true), "care#2")));
    assertThat(ledger.table())
        .isEqualTo(
            """
            paragraph    asked  written     kept  dropped   tokens
            honesty#1        1        1        1        0     1200
            honesty#2        1        1        1        0     1200
            care#1           1        1        1        0     1200
            care#2           1        1        0        1        0  lags
            sum              4        4        3        1     3600
            dropped: short 1
            """);
  }
}
