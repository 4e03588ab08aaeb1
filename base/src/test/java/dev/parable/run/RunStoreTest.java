package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStoreTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final int LONG = 200;
  private static final String DEFINITION = "what: eval\nepochs: 5\nseed: 1\n";

  @TempDir private Path temp;

  private Path folder() {
    return temp.resolve("run");
  }

  private RunStore open() {
    return RunStore.open(folder(), DEFINITION, CLOCK);
  }

  private static Entry done(String key, String json) {
    return Entry.done("trial", key, json, NOW);
  }

  @Test
  void keepsWhatWasAppendedToTheLastBit() {
    var entry =
        new Entry("trial", "a/1", "{\"x\":\"ü\\u0000😀\"}", 0.1 + 0.2, Entry.State.DONE, NOW);
    try (RunStore store = open()) {
      store.append(entry);
      assertThat(store.find("trial", "a/1")).contains(entry);
    }
    try (RunStore store = open()) {
      assertThat(store.find("trial", "a/1")).contains(entry);
      assertThat(store.find("trial", "a/2")).isEmpty();
      assertThat(store.find("other", "a/1")).isEmpty();
      assertThat(store.now()).isEqualTo(NOW);
    }
  }

  @Test
  void loneSurrogateIsKeptAsItsEscape() {
    try (RunStore store = open()) {
      store.append(done("a", "\"x\ud800y\""));
      assertThat(store.find("trial", "a").orElseThrow().json()).isEqualTo("\"x\\ud800y\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\ud800y\"",
        "\"\udc00\ud83d\ude00\udc00\"",
        "\"\u0001 1 \u0001\"",
        "\"\u0000 \u2028 \u202e \uffff\""
      })
  void anyTextOfAModelSurvives(String odd) {
    String longer = odd.substring(0, odd.length() - 1) + " and more".repeat(40) + "\"";
    try (RunStore store = open()) {
      store.append(List.of(done("a", odd), done("b", longer)));
      assertThat(store.find("trial", "a").orElseThrow().json()).isEqualTo(done("a", odd).json());
      assertThat(store.find("trial", "b").orElseThrow().json())
          .isEqualTo(done("b", longer).json())
          .hasSizeGreaterThan(LONG);
    }
  }

  @Test
  void longTextIsKeptOnceWhereverItStands() throws Exception {
    String prompt = "line one\\nsaid \\\"".repeat(1) + "p".repeat(20_000);
    String wire = prompt.replace("\\", "\\\\").replace("\"", "\\\"");
    try (RunStore store = open()) {
      for (int i = 0; i < 200; i++) {
        String json = "{\"n\":" + i + ",\"asked\":\"" + prompt + "\",\"sent\":\"" + wire + "\"}";
        store.append(Entry.intent("call", "k" + i, json, NOW));
        store.append(Entry.done("other", "k" + i, json, NOW));
        assertThat(store.find("call", "k" + i).orElseThrow().json()).isEqualTo(json);
      }
    }
    try (RunStore store = open()) {
      store.append(done("again", "[\"" + prompt + "\"]"));
      assertThat(store.find("trial", "again").orElseThrow().json()).endsWith("p\"]");
      assertThat(store.all("other")).hasSize(200).allMatch(e -> e.json().contains(prompt));
    }
    assertThat(Files.size(folder().resolve("run.db"))).isLessThan(200_000);
  }

  /** As people write mails: marks and line ends everywhere, and another seed in each request. */
  @Test
  void promptFullOfMarksIsKeptOnceAcrossRequests() throws Exception {
    String prompt = "\"Yes\",\nshe said, {\"no\": 1} C:\\\n".repeat(400) + "end.";
    String asked = "[\"" + escaped(prompt) + "\"]";
    try (RunStore store = open()) {
      for (int i = 0; i < 200; i++) {
        String wire = "{\"messages\":[{\"text\":\"" + escaped(prompt) + "\"}],\"seed\":" + i + "}";
        String json = "{\"sent\":\"" + escaped(wire) + "\",\"answer\":\"no " + i + "\"}";
        store.append(List.of(done("a" + i, asked), Entry.done("wire", "k" + i, json, NOW)));
        assertThat(store.find("wire", "k" + i).orElseThrow().json()).isEqualTo(json);
      }
      assertThat(store.all("trial")).hasSize(200).allMatch(entry -> entry.json().equals(asked));
    }
    assertThat(Files.size(folder().resolve("run.db"))).isLessThan(250_000);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Marks, backslashes and braces in any order: whatever is cut is put back. */
  @Test
  void anyOrderOfMarksIsPutBack() {
    var random = new SplittableRandom(1);
    String[] pieces = {
      "\"", "\\", "\\\"", "{", "[", "\"{", "a".repeat(150), "b".repeat(300), "\u0002"
    };
    List<Entry> written = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      var json = new StringBuilder();
      for (int n = random.nextInt(1, 30); n > 0; n--) {
        json.append(pieces[random.nextInt(pieces.length)]);
      }
      written.add(done("k" + i, json.toString()));
    }
    try (RunStore store = open()) {
      store.append(written);
      assertThat(store.all("trial")).isEqualTo(written);
    }
  }

  /** Entries stay in the order in which they came, and each says what the clock said. */
  @Test
  void clockThatGoesBackAnHourChangesNothing() {
    List<Entry> entries =
        IntStream.range(0, 10)
            .mapToObj(i -> Entry.done("trial", "k" + i, "1", NOW.minusSeconds(360L * i)))
            .toList();
    for (Entry entry : entries) {
      try (RunStore store = RunStore.open(folder(), DEFINITION, InstantSource.fixed(entry.at()))) {
        store.append(entry);
        assertThat(store.now()).isEqualTo(entry.at());
      }
    }
    try (StoredRun run = StoredRun.open(folder())) {
      assertThat(run.all("trial")).isEqualTo(entries);
    }
  }

  @Test
  void entriesComeInTheOrderOfTheirFirstAppearance() {
    try (RunStore store = open()) {
      store.append(Entry.intent("trial", "z", "1", NOW));
      store.append(IntStream.range(0, 600).mapToObj(i -> done("k" + i, "" + i)).toList());
      store.append(Entry.done("other", "o", "0", NOW));
      store.append(done("z", "2"));
      List<Entry> all = store.all("trial");
      assertThat(all).hasSize(601);
      assertThat(all.getFirst()).isEqualTo(done("z", "2"));
      assertThat(all.subList(1, 601))
          .extracting(Entry::key)
          .containsExactlyElementsOf(IntStream.range(0, 600).mapToObj(i -> "k" + i).toList());
    }
  }

  @Test
  void readerMayAskTheStoreMeanwhile() {
    try (RunStore store = open()) {
      store.append(IntStream.range(0, 300).mapToObj(i -> done("k" + i, "" + i)).toList());
      var seen = new ArrayList<String>();
      store.each("trial", entry -> seen.add(store.find("trial", entry.key()).orElseThrow().json()));
      assertThat(seen).hasSize(300);
    }
  }

  @Test
  void firstResultOfAKeyStands() {
    try (RunStore store = open()) {
      store.append(Entry.failed("trial", "a", "\"no\"", NOW));
      store.append(Entry.intent("trial", "a", "\"again\"", NOW));
      assertThat(store.pending()).containsExactly(Entry.intent("trial", "a", "\"again\"", NOW));
      store.append(done("a", "\"first\""));
      store.append(done("a", "\"second\""));
      store.append(Entry.failed("trial", "a", "\"late\"", NOW));
      store.append(Entry.intent("trial", "a", "\"late\"", NOW));
      assertThat(store.all("trial")).containsExactly(done("a", "\"first\""));
      assertThat(store.pending()).isEmpty();
    }
  }

  @Test
  void ofTwoResultsInOneAppendTheFirstStands() {
    try (RunStore store = open()) {
      store.append(List.of(done("a", "1"), done("a", "2")));
      assertThat(store.all("trial")).containsExactly(done("a", "1"));
    }
  }

  @Test
  void manyThreadsShareCommits() throws Exception {
    try (RunStore store = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<?>>();
      for (int i = 0; i < 2_000; i++) {
        String key = "k" + i;
        futures.add(threads.submit(() -> store.append(done(key, "\"" + key + "\""))));
      }
      for (Future<?> future : futures) {
        future.get();
      }
      assertThat(store.all("trial")).hasSize(2_000).allMatch(e -> e.json().contains(e.key()));
    }
  }

  @Test
  void laterAppendsAreSafeWhenTheirStageEnds() {
    try (RunStore store = open()) {
      var stages =
          IntStream.range(0, 5_000)
              .mapToObj(i -> store.appendLater(List.of(done("k" + i, "1"))).toCompletableFuture())
              .toList();
      stages.forEach(CompletableFuture::join);
      assertThat(store.all("trial")).hasSize(5_000);
    }
  }

  @Test
  void interruptedCallerStillKnowsWhatIsSafe() {
    try (RunStore store = open()) {
      Thread.currentThread().interrupt();
      store.append(done("a", "1"));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(store.find("trial", "a")).isPresent();
    }
  }

  @Test
  void changedDefinitionIsRefusedLineByLine() {
    open().close();
    assertThatThrownBy(
            () -> RunStore.open(folder(), "what: eval\nepochs: 10\nseed: 1\njudge: none\n", CLOCK))
        .isInstanceOfSatisfying(
            RunStoreException.class,
            e -> assertThat(e.kind()).isEqualTo(RunStoreException.Kind.OTHER_RUN))
        .hasMessageContaining("- line 2: epochs: 5\n+ line 2: epochs: 10\n+ line 4: judge: none\n")
        .hasMessageNotContaining("seed")
        .hasMessageContaining("--fresh");
    open().close();
  }

  @Test
  void lineEndsDoNotMakeAnotherRun() {
    open().close();
    RunStore.open(folder(), DEFINITION.replace("\n", "\r\n") + "\n", CLOCK).close();
  }

  @Test
  void secondOpeningIsRefusedAndDoesNotLoosenTheFirst() {
    try (RunStore store = open()) {
      for (int i = 0; i < 2; i++) {
        RunStoreException refused = catchThrowableOfType(RunStoreException.class, this::open);
        assertThat(refused.kind()).isEqualTo(RunStoreException.Kind.IN_USE);
        assertThat(refused).hasMessageContaining(folder().toString()).hasMessageContaining("--out");
      }
      store.append(done("a", "1"));
    }
    try (RunStore store = open()) {
      assertThat(store.find("trial", "a")).isPresent();
    }
  }

  @Test
  void refusedOpeningGivesTheFolderFree() {
    open().close();
    assertThatThrownBy(() -> RunStore.open(folder(), "other: run\n", CLOCK))
        .isInstanceOf(RunStoreException.class);
    open().close();
  }

  @Test
  void closedStoreSaysSo() {
    RunStore store = open();
    store.close();
    store.close();
    for (Runnable use :
        List.<Runnable>of(
            () -> store.append(done("a", "1")),
            () -> store.find("trial", "a"),
            () -> store.appendLater(List.of()))) {
      assertThatThrownBy(use::run)
          .isInstanceOfSatisfying(
              RunStoreException.class,
              e -> assertThat(e.kind()).isEqualTo(RunStoreException.Kind.CLOSED));
    }
  }

  @Test
  void closingWaitsForWhatWasBegun() {
    RunStore store = open();
    for (int i = 0; i < 3_000; i++) {
      store.appendLater(List.of(done("k" + i, "1")));
    }
    store.close();
    try (RunStore again = open()) {
      assertThat(again.all("trial")).hasSize(3_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"what? 100% ü #1", "a b&c=d;e", "?mode=memory", "file:x"})
  void anyFolderNameWillDo(String name) {
    Path odd = temp.resolve(name);
    try (RunStore store = RunStore.open(odd, DEFINITION, CLOCK)) {
      store.append(done("a", "1"));
    }
    assertThat(odd.resolve("run.db")).isRegularFile();
    try (StoredRun run = StoredRun.open(odd)) {
      assertThat(run.all("trial")).containsExactly(done("a", "1"));
    }
  }

  @Test
  void storedRunIsReadBesideTheWriter() {
    try (RunStore store = open()) {
      store.append(done("a", "1"));
      try (StoredRun run = StoredRun.open(folder())) {
        assertThat(run.definition()).isEqualTo(DEFINITION);
        assertThat(run.all("trial")).hasSize(1);
        store.append(Entry.intent("trial", "b", "2", NOW));
        assertThat(run.all("trial")).hasSize(2);
        assertThat(run.pending()).hasSize(1);
        assertThat(run.find("trial", "b")).isPresent();
      }
      store.append(done("c", "3"));
    }
  }

  @Test
  void folderWithoutARunSaysSo() {
    for (Path path : List.of(temp, temp.resolve("nowhere"))) {
      assertThatThrownBy(() -> StoredRun.open(path))
          .isInstanceOfSatisfying(
              RunStoreException.class,
              e -> assertThat(e.kind()).isEqualTo(RunStoreException.Kind.MISSING))
          .hasMessageContaining(path.toString());
    }
    assertThat(temp.resolve("nowhere")).doesNotExist();
  }

  @Test
  void beginningIsRepeatableAfterAnyInterruption() throws Exception {
    open().close();
    Files.delete(folder().resolve("run.yaml"));
    Files.writeString(folder().resolve("run.db.new"), "half a database");
    Files.writeString(folder().resolve("run.yaml.new"), "half a def");
    try (RunStore store = open()) {
      store.append(done("a", "1"));
    }
    Files.delete(folder().resolve("run.yaml"));
    assertThatThrownBy(this::open)
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("run.yaml is missing");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void costIsAnAmount(double cost) {
    assertThatThrownBy(() -> new Entry("trial", "a", "1", cost, Entry.State.DONE, NOW))
        .hasMessageContaining("trial/a")
        .hasMessageContaining("" + cost);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\ud800"})
  void keyIsAText(String key) {
    assertThatThrownBy(() -> done(key, "1")).isInstanceOf(IllegalArgumentException.class);
  }
}
