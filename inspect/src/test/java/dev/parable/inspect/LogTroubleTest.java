package dev.parable.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.model.Block;
import dev.parable.model.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that are odd, damaged or hostile. */
class LogTroubleTest {

  private static final LogLimits SMALL = new LogLimits(20L << 20, 100_000, 1_000);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("a.eval");
  }

  private static String sample(String id, String more) {
    return "{\"id\":\"" + id + "\",\"epoch\":1,\"input\":\"hello\",\"target\":\"\"" + more + "}";
  }

  private List<EvalSample> read() {
    var samples = new ArrayList<EvalSample>();
    try (EvalLog log = EvalLog.open(file(), SMALL)) {
      log.each(
          sample -> {
            sample.events().each(event -> {});
            samples.add(sample);
          });
      log.summaries();
    }
    return samples;
  }

  private void refused(String... mentions) {
    assertThatThrownBy(this::read)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(file().toString())
        .satisfies(bad -> assertThat(bad.getMessage()).contains(mentions).hasLineCount(1));
  }

  @Test
  void oddValuesAreKept() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add(
          "samples/a_epoch_1.json",
          sample(
              "a",
              """
              ,"scores":{"x":{"value":NaN},"y":{"value":[1,Infinity,-Infinity,null]},
              "z":{"value":{"k":NaN,"n":null}},"none":null,"w":{"explanation":"no value"}},
              "metadata":{"big":18446744073709551617,"half":"\\ud83d","deep":[[[{"a":true}]]]},
              "store":null,"attachments":null,"events":null,"new_in_2030":{"a":[1]}"""));
    }
    EvalSample sample = read().getFirst();
    assertThat(sample.scores().keySet()).containsExactly("x", "y", "z");
    assertThat(sample.scores().get("x").value()).isEqualTo(Value.of(Double.NaN));
    assertThat(sample.scores().get("y").value().toString())
        .isEqualTo("[1, Infinity, -Infinity, null]");
    assertThat(sample.scores().get("z").value().at("k")).contains(Value.of(Double.NaN));
    assertThat(sample.metadata().get("big"))
        .isEqualTo(new Value.Whole(new BigInteger("18446744073709551617")));
    assertThat(sample.metadata().get("half")).isEqualTo(Value.of("\ud83d"));
    assertThat(sample.messages()).containsExactly(Message.user("hello"));
  }

  @Test
  void attachmentsOfBothKindsArePutIn() throws IOException {
    String messages =
        """
        ,"messages":[{"role":"user","content":"attachment://k1"},
        {"role":"assistant","content":[{"type":"text","text":"tc://k2"},
        {"type":"text","text":"attachment://gone"}]}],
        "attachments":{"k1":"one","k2":"two"}""";
    try (Zips zip = Zips.logAt(file())) {
      zip.add("samples/a_epoch_1.json", sample("a", messages));
    }
    List<Message> read = read().getFirst().messages();
    assertThat(read.getFirst()).isEqualTo(Message.user("one"));
    assertThat(read.getLast().blocks())
        .containsExactly(new Block.Text("two"), new Block.Text("attachment://gone"));
  }

  @Test
  void aMemberOfSeveralFramesIsReadToItsEnd() throws IOException {
    String whole = sample("a", ",\"metadata\":{\"text\":\"" + "é".repeat(5_000) + "\"}");
    try (Zips zip = Zips.logAt(file())) {
      zip.frames(
          "samples/a_epoch_1.json",
          List.of(whole.substring(0, 40), whole.substring(40, 3_000), whole.substring(3_000)));
    }
    assertThat(read().getFirst().about("text")).contains("é".repeat(5_000));
  }

  @Test
  void largeArchivesWithLongHeadersAreRead() throws IOException {
    try (Zips zip = Zips.at(file()).zip64()) {
      zip.add("_journal/start.json", Zips.START).add("samples/a_epoch_1.json", sample("a", ""));
    }
    assertThat(read()).hasSize(1);
  }

  @Test
  void samplesComeByEpochThenId() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      for (String name :
          List.of("10_epoch_1", "b_epoch_1", "9_epoch_1", "x/y_epoch_2", "1_epoch_2")) {
        String[] parts = name.split("_epoch_");
        zip.add(
            "samples/" + name + ".json",
            "{\"id\":\"" + parts[0] + "\",\"epoch\":" + parts[1] + ",\"input\":\"\"}");
      }
    }
    assertThat(read()).extracting(EvalSample::id).containsExactly("9", "10", "b", "1", "x/y");
  }

  @Test
  void theLastOfANameCounts() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add("samples/a_epoch_1.json", sample("a", ",\"error\":{\"message\":\"stale\"}"));
      zip.add("samples/a_epoch_1.json", sample("a", ""));
      zip.add("_journal/summaries/1.json", "[" + sample("a", ",\"error\":\"stale\"") + "]");
      zip.add("_journal/summaries/2.json", "[" + sample("a", "") + "]");
    }
    assertThat(read()).singleElement().matches(sample -> sample.error().isEmpty());
    try (EvalLog log = EvalLog.open(file())) {
      assertThat(log.summaries()).singleElement().matches(s -> s.error().isEmpty());
    }
  }

  @Test
  void aGapInTheJournalIsAnError() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add("_journal/summaries/1.json", "[]").add("_journal/summaries/3.json", "[]");
    }
    refused("_journal/summaries/2.json is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.json",
        "samples/../../evil.json",
        "/etc/passwd",
        "C:/evil.json",
        "..\\evil.json",
        "samples/%2e%2e/%2e%2e/evil.json",
        "samples/%252e%252e%252fevil.json",
        "%2Fetc/passwd",
        "samples/a\0.json",
        "samples/a%00.json",
        ".. /evil.json"
      })
  void aNameThatLeadsOutIsRefused(String name) throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add(name, "{}");
    }
    refused("is refused: its member");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aSymbolicLinkIsRefused() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.link("samples/a_epoch_1.json", "/etc/passwd");
    }
    refused("is a symbolic link");
  }

  @Test
  void aBombIsRefusedByWhatItSays() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add("samples/a_epoch_1.json", new byte[30 << 20]);
    }
    refused("bytes long; the limit is");
    try (Zips zip = Zips.logAt(file())) {
      byte[] spaces = new byte[15 << 20];
      Arrays.fill(spaces, (byte) ' ');
      zip.add("samples/a_epoch_1.json", spaces);
    }
    refused("like a bomb");
  }

  @Test
  void aBombThatLiesAboutItsSizeIsRefusedWhileItUnpacks() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add("samples/a_epoch_1.json", new byte[30 << 20]);
    }
    int record = Zips.directoryRecord(Files.readAllBytes(file()), 1);
    Zips.patch(file(), record + 24, 1_000);
    refused("samples/a_epoch_1.json");
  }

  @Test
  void membersOverEachOtherAreRefused() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add("samples/a_epoch_1.json", sample("a", ""));
      zip.add("samples/b_epoch_1.json", sample("b", ""));
    }
    byte[] bytes = Files.readAllBytes(file());
    int first = Zips.directoryRecord(bytes, 1);
    int second = Zips.directoryRecord(bytes, 2);
    for (int i = 42; i < 46; i++) {
      bytes[second + i] = bytes[first + i];
    }
    Files.write(file(), bytes);
    refused("lies over another member");
  }

  @Test
  void manySmallPartsAreCountedToo() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add("samples/a_epoch_1.json", sample("a", ",\"store\":[" + "{},".repeat(200_000) + "1]"));
    }
    refused("samples/a_epoch_1.json");
  }

  @Test
  void aLogThatGrowsWhenItsPartsArePutInIsRefused() throws IOException {
    String refs = "[0,50],".repeat(60) + "[0,1]";
    String pool = "{\"role\":\"user\",\"content\":\"attachment://k\"},".repeat(49);
    String more =
        ",\"attachments\":{\"k\":\""
            + "x".repeat(9_000)
            + "\"},\"events\":[{\"event\":\"model\","
            + "\"input\":[],\"input_refs\":["
            + refs
            + "]}],\"events_data\":{\"calls\":[],"
            + "\"messages\":["
            + pool
            + "{\"role\":\"user\",\"content\":\"\"}]}";
    try (Zips zip = Zips.logAt(file())) {
      zip.add("samples/a_epoch_1.json", sample("a", more));
    }
    refused("event 1 grows beyond the limit");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.add("samples/a_epoch_1.json", sample("a", ",\"store\":" + "[".repeat(100_000)));
    }
    refused("samples/a_epoch_1.json");
    Files.writeString(file(), "{\"eval\":" + "[".repeat(100_000));
    refused("cannot be read as JSON");
  }

  @Test
  void aFileThatIsNoLogIsOneClearLine() throws IOException {
    refused("there is no file");
    Files.writeString(file(), "");
    refused("is no Inspect log");
    Files.writeString(file(), "hello");
    refused("is no Inspect log");
    Files.writeString(file(), "{\"a\":1}");
    refused("has no 'eval'");
    Files.writeString(file(), "{\"a\":1");
    refused("ends in the middle");
    try (Zips zip = Zips.at(file())) {
      zip.add("other.txt", "x");
    }
    refused("it is no log of Inspect");
    Files.delete(file());
    Files.createDirectory(file());
    refused("is a folder");
  }

  @Test
  void alteredContentIsSeenByItsCheckSum() throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      zip.frames("samples/a_epoch_1.json", List.of(sample("aaaaaaaa", "")));
    }
    int record = Zips.directoryRecord(Files.readAllBytes(file()), 1);
    Zips.patch(file(), record + 16, 42);
    refused("samples/a_epoch_1.json", "altered");
  }

  @Test
  void aLogCutAnywhereIsRefusedAndNothingElseHappens() throws IOException {
    byte[] whole = Files.readAllBytes(Logs.ZSTD.in(folder));
    for (int length = 0; length < whole.length; length += length < 100 ? 1 : 397) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThatThrownBy(this::read).isInstanceOf(BadInputException.class);
    }
  }
}
