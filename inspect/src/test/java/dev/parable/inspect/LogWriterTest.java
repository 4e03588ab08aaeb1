package dev.parable.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.inspect.EvalRun.Status;
import dev.parable.judge.Outcome;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWriterTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("logs").resolve("a.eval");
  }

  private List<EvalSample> roundTrip(List<EvalSample> samples) {
    new EvalExporter().export(Toy.source(Toy.run(), samples), file());
    var read = new ArrayList<EvalSample>();
    try (EvalLog log = EvalLog.open(file())) {
      log.each(read::add);
    }
    return read;
  }

  private static EvalSample sample(String id, int epoch, List<Message> messages, Value score) {
    return new EvalSample(
        id,
        epoch,
        List.of(Message.user("Hello.")),
        Stream.concat(Stream.of(Message.user("Hello.")), messages.stream()).toList(),
        Optional.empty(),
        Map.of("harm", EvalScore.of(score)),
        Map.of(),
        new Spent(
            0,
            new Usage(10, 4, 3, 2, 1),
            Optional.of(0.125),
            Optional.of(Toy.BEGUN),
            Optional.of(Toy.BEGUN.plusMillis(1_500)),
            Optional.of(Duration.ofMillis(750))),
        Optional.empty(),
        Optional.of("token"),
        EvalEvents.NONE);
  }

  @Test
  void whatIsWrittenIsReadAgainBlockByBlock() {
    List<EvalSample> written = Toy.samples();
    List<EvalSample> read = roundTrip(written);
    assertThat(read).hasSameSizeAs(written);
    for (EvalSample was : written) {
      EvalSample is =
          read.stream()
              .filter(s -> s.about("scenario").equals(Optional.of(was.id())))
              .filter(s -> s.epoch() == was.epoch())
              .findFirst()
              .orElseThrow();
      assertThat(is.input()).isEqualTo(was.input());
      assertThat(is.messages()).isEqualTo(was.messages());
      assertThat(is.turns()).isEqualTo(was.turns());
      assertThat(is.scores()).isEqualTo(was.scores());
      assertThat(is.metadata()).isEqualTo(was.metadata());
      assertThat(is.error()).isEqualTo(was.error());
      assertThat(HarmScore.read(is.scores())).isEqualTo(HarmScore.read(was.scores())).isPresent();
    }
  }

  @Test
  void everyOutcomeSurvives() {
    for (int i = 0; i < 5; i++) {
      Outcome outcome = Toy.outcome(i);
      assertThat(HarmScore.read(HarmScore.of(outcome))).contains(outcome);
    }
  }

  @Test
  void aSignatureIsKeptToTheByte() {
    var thinking = new Block.Thinking("é\u2028\"\\\t\u0000\ud83d\ude42", Toy.SIGNATURE);
    var message = new Message(Role.ASSISTANT, List.of(thinking, new Block.Text("")));
    EvalSample read = roundTrip(List.of(sample("a", 1, List.of(message), Value.of(1)))).getFirst();
    assertThat(read.turns().getFirst().blocks().getFirst()).isEqualTo(thinking);
  }

  @Test
  void halfACharacterSurvives() {
    var message = Message.assistant("half \ud83d and \ude42\ud83d.");
    EvalSample read = roundTrip(List.of(sample("a", 1, List.of(message), Value.of(1)))).getFirst();
    assertThat(read.turns()).containsExactly(message);
  }

  @Test
  void usageTimesAndLimitSurvive() {
    EvalSample was = sample("a", 1, List.of(), Value.of(Double.NaN));
    EvalSample is = roundTrip(List.of(was)).getFirst();
    assertThat(is.spent()).isEqualTo(was.spent());
    assertThat(is.limit()).contains("token");
    assertThat(is.scores()).isEqualTo(was.scores());
  }

  @Test
  void idsThatNamesCannotHoldGetNamesOfTheirOwn() throws IOException {
    List<String> ids =
        List.of("a/b", "a:b", "a-b", "../../etc/passwd", "C:\\x", "\u0000", "", "%2e%2e%2f", "é");
    var samples = ids.stream().map(id -> sample(id, 1, List.of(), Value.of(0))).toList();
    assertThat(roundTrip(samples)).hasSize(ids.size());
    try (var zip = new ZipFile(file().toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()).filter(n -> n.startsWith("samples/")))
          .hasSize(ids.size())
          .doesNotHaveDuplicates()
          .allMatch(name -> name.matches("samples/[A-Za-z0-9._ -]+_epoch_1\\.json"))
          .noneMatch(name -> name.contains(".."));
    }
  }

  @Test
  void aLogIsThereWholeOrNotAtAll() throws IOException {
    try (LogWriter writer = LogWriter.begin(file(), Toy.run())) {
      writer.write(Toy.samples().getFirst());
      assertThat(file()).doesNotExist();
    }
    assertThat(files()).isEmpty();
    try (LogWriter writer = LogWriter.begin(file(), Toy.run())) {
      writer.write(Toy.samples().getFirst());
      writer.finish(Status.SUCCESS, Toy.BEGUN);
    }
    assertThat(files()).containsExactly("a.eval");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(file().getParent())) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    roundTrip(Toy.samples());
    byte[] first = Files.readAllBytes(file());
    roundTrip(Toy.samples());
    assertThat(file()).hasBinaryContent(first);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "mine");
    Path place = taken.resolve("a.eval");
    assertThatThrownBy(() -> LogWriter.begin(place, Toy.run()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(place.toString());
  }

  @Test
  void theFileNameFollowsInspectsRule() {
    assertThat(new EvalExporter().fileName(Toy.run()))
        .isEqualTo("2026-11-23T07-00-00-00-00_toy-suite_" + EvalRun.idOf("toy") + ".eval");
    assertThat(EvalRun.idOf("toy")).matches("[A-Za-z0-9]{22}").isNotEqualTo(EvalRun.idOf("toys"));
  }

  @Test
  void aRunThatEndedBadlySaysSo() {
    EvalRun begun = Toy.run();
    var run =
        new EvalRun(
            begun.task(),
            begun.model(),
            begun.id(),
            begun.created(),
            Optional.empty(),
            Status.ERROR,
            1,
            Map.of(),
            Map.of(),
            Optional.of("the key is wrong"));
    new EvalExporter().export(Toy.source(run, List.of()), file());
    try (EvalLog log = EvalLog.open(file())) {
      assertThat(log.run().status()).isEqualTo(Status.ERROR);
      assertThat(log.run().error()).contains("the key is wrong");
      assertThat(log.summaries()).isEmpty();
    }
  }
}
