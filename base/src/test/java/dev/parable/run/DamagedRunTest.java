package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.run.RunStoreException.Kind;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose files were cut, altered, or put there by something else. */
class DamagedRunTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final int ENTRIES = 400;

  @TempDir private Path temp;
  private Path folder = Path.of("set before each test");
  private Path database = folder;

  @BeforeEach
  void fill() {
    folder = temp.resolve("run");
    database = folder.resolve("run.db");
    try (RunStore store = open()) {
      store.append(entries());
    }
  }

  private static List<Entry> entries() {
    return IntStream.range(0, ENTRIES)
        .mapToObj(i -> Entry.done("trial", "k" + i, json(i), Instant.EPOCH))
        .toList();
  }

  /** Some that stay in the row, some that are put into the table of long texts. */
  private static String json(int number) {
    return "\"" + number + "x".repeat(number % 2 == 0 ? 190 : 900) + "\"";
  }

  private RunStore open() {
    return RunStore.open(folder, "what: toy\n", CLOCK);
  }

  /** Both ways of opening refuse, in the same words. */
  private void refused(Kind kind) {
    refusedBy(kind, this::open);
    refusedBy(kind, () -> StoredRun.open(folder));
  }

  private void refusedBy(Kind kind, ThrowingCallable opening) {
    RunStoreException refused = catchThrowableOfType(RunStoreException.class, opening);
    assertThat(refused).isNotNull();
    assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(kind);
    assertThat(refused).hasMessageContaining(database.toString());
    assertThat(refused.getMessage()).containsAnyOf("--fresh", "--out");
  }

  @Test
  void truncated() throws Exception {
    long size = Files.size(database);
    for (long rest : List.of(size / 2, 5_000L, 4_096L, 100L, 10L, 0L)) {
      try (var file = new RandomAccessFile(database.toFile(), "rw")) {
        file.setLength(rest);
      }
      refused(Kind.DAMAGED);
    }
  }

  @Test
  void missing() throws Exception {
    Files.delete(database);
    refused(Kind.DAMAGED);
  }

  @Test
  void garbageHeader() throws Exception {
    try (var file = new RandomAccessFile(database.toFile(), "rw")) {
      file.write("This is certainly no database".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    refused(Kind.DAMAGED);
  }

  /** Every page of the file, one by one: nothing wrong is ever read as if it were right. */
  @Test
  void corruptedPageIsReportedOrHurtsNothing() throws Exception {
    byte[] sound = Files.readAllBytes(database);
    var random = new Random(7);
    int reported = 0;
    int pages = sound.length / 4_096;
    for (int page = 1; page < pages; page++) {
      byte[] bytes = sound.clone();
      Arrays.fill(bytes, page * 4_096, page * 4_096 + 64, (byte) random.nextInt(1, 256));
      Files.write(database, bytes);
      reported += reportsDamageOrReadsAll() ? 1 : 0;
    }
    assertThat(reported).isGreaterThan(pages * 9 / 10);
  }

  private boolean reportsDamageOrReadsAll() {
    try (StoredRun run = StoredRun.open(folder)) {
      assertThat(run.all("trial")).isEqualTo(entries());
      return false;
    } catch (RunStoreException found) {
      assertThat(found.kind()).as(found.getMessage()).isEqualTo(Kind.DAMAGED);
      return true;
    }
  }

  /** A flipped bit inside a text leaves the tree sound; the checksum of the entry finds it. */
  @ParameterizedTest
  @ValueSource(ints = {190, 900})
  void flippedBitInAResultIsNeverBelieved(int length) throws Exception {
    byte[] bytes = Files.readAllBytes(database);
    byte[] text = "x".repeat(length).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int at = 1; at + length < bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + length, text, 0, length)
          && bytes[at - 1] != 'x'
          && bytes[at + length] != 'x') {
        bytes[at + length / 2] ^= 1;
      }
    }
    Files.write(database, bytes);
    try (RunStore store = open()) {
      RunStoreException found =
          catchThrowableOfType(RunStoreException.class, () -> store.all("trial"));
      assertThat(found.kind()).isEqualTo(Kind.DAMAGED);
      assertThat(found.getMessage()).contains("entry trial/k").contains("not what was written");
    }
  }

  @Test
  void databaseOfAnotherProgram() throws Exception {
    Files.delete(database);
    sql("CREATE TABLE songs (title TEXT)");
    refused(Kind.FOREIGN);
  }

  @Test
  void nothingIsMadeBesideADatabaseOfAnotherProgram() throws Exception {
    Files.delete(database);
    Files.delete(folder.resolve("run.lock"));
    sql("PRAGMA journal_mode = WAL"); // SQLite makes files beside such a one even to read it
    byte[] before = Files.readAllBytes(database);
    refused(Kind.FOREIGN);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("run.db", "run.yaml");
    assertThat(database).hasBinaryContent(before);
  }

  @Test
  void withoutADefinitionWhatIsNoDatabaseIsForeign() throws Exception {
    Files.delete(folder.resolve("run.yaml"));
    Files.writeString(database, "notes");
    refusedBy(Kind.FOREIGN, this::open);
  }

  @ParameterizedTest
  @CsvSource({"99, newer", "1, older"})
  void formOfAnotherVersion(int form, String age) throws Exception {
    sql("PRAGMA user_version = " + form);
    refused(Kind.FOREIGN);
    assertThat(catchThrowableOfType(RunStoreException.class, this::open))
        .hasMessageContaining("form " + form + " by a")
        .hasMessageContaining(age + " version");
  }

  @Test
  void emptyDefinition() throws Exception {
    Files.writeString(folder.resolve("run.yaml"), "");
    RunStoreException refused = catchThrowableOfType(RunStoreException.class, this::open);
    assertThat(refused.kind()).isEqualTo(Kind.DAMAGED);
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
