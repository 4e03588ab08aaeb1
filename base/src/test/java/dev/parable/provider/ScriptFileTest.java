package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a script says the file, the line, the value and what to do. */
class ScriptFileTest {

  @TempDir private Path folder;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("", 1, "the script", "was nothing", "'replies:'"),
        mistake("# nothing yet\n", 1, "was nothing"),
        mistake("- text: hi\n", 1, "the script", "was a list", "'replies:'"),
        mistake("hello", 1, "was 'hello'"),
        mistake("answers:\n  - text: hi\n", 2, "'answers:'", "it may have replies"),
        mistake("{}", 1, "has no 'replies:'"),
        mistake("replies: hi\n", 1, "replies of the script", "list", "'hi'"),
        mistake("replies:\n", 1, "replies of the script", "nothing"),
        mistake("replies: []\n", 1, "an empty one"),
        mistake("replies:\n  - hi\n", 2, "reply 1", "'hi'"),
        mistake("replies:\n  - {}\n", 2, "reply 1 says nothing"),
        mistake("replies:\n  - when: hi\n", 2, "reply 1 says nothing", "text"),
        mistake("replies:\n  - thinking: hm\n    txt: hi\n", 3, "'txt:'", "when, text, texts", "did you mean 'text'?"),
        mistake("replies:\n  - text:\n", 2, "text of reply 1", "was nothing", "\"\""),
        mistake("replies:\n  - text: [a]\n", 2, "text of reply 1", "was a list"),
        mistake("replies:\n  - texts: a\n", 2, "texts of reply 1", "'a'", "list"),
        mistake("replies:\n  - texts: []\n", 2, "texts of reply 1", "empty"),
        mistake("replies:\n  - texts:\n      - a\n      - {b: c}\n", 4, "texts", "a mapping"),
        mistake("replies:\n  - text: a\n    texts: [b]\n", 3, "texts", "beside text"),
        mistake("replies:\n  - text: a\n    fail: 429\n", 3, "fail", "beside text"),
        mistake("replies:\n  - fail: 404\n", 2, "fail of reply 1 was '404'", "429, 500, 529"),
        mistake("replies:\n  - text: a\n    when: \"(\"\n", 3, "regular expression", "'('"),
        mistake(
            "replies:\n  - text: a\n    after: soon\n", 3, "after of reply 1", "'soon'", "1.5s"),
        mistake("replies:\n  - text: a\n    after: 5\n", 3, "'5'", "with its unit"),
        mistake("replies:\n  - text: a\n    after: -5s\n", 3, "'-5s'"),
        mistake("replies:\n  - text: a\n    after: 11min\n", 3, "'11min'", "10 min"),
        mistake("replies:\n  - text: a\n  - text: b\n", 3, "reply 2 is never reached", "'when:'"),
        mistake("replies:\n  - text: a\n    text: b\n", 3, "text"),
        mistake("replies:\n  - text: &x a\n  - text: *x\n", 3, "aliases", "*x"),
        mistake("replies:\n  - text: a\n---\nreplies: []\n", 4, "second document"),
        mistake("replies:\n  - text: \"a\n", 2, "not YAML", "quoted scalar, found"),
        mistake("replies:\n  - text: a\n   - b\n", 3, "not YAML"),
        mistake("replies:\n  - tool_calls: [a]\n", 2, "tool call 1 of reply 1", "'a'"),
        mistake("replies:\n  - tool_calls: [{id: x}]\n", 2, "tool call 1", "has no name"),
        mistake("replies:\n  - tool_calls: [{name: x, args: {}}]\n", 2, "'args:'", "arguments"),
        mistake("replies:\n  - tool_calls: [{name: x, arguments: {n: .inf}}]\n", 2, "'.inf'"));
  }

  private static Arguments mistake(String yaml, int line, String... mentions) {
    return Arguments.of(yaml, line, mentions);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isNamedWithItsPlace(String yaml, int line, String[] mentions) throws IOException {
    BadInputException wrong = refused(Files.writeString(folder.resolve("answers.yaml"), yaml));
    assertThat(wrong).hasMessageContaining("answers.yaml, line " + line + ": ");
    for (String mention : mentions) {
      assertThat(wrong).hasMessageContaining(mention);
    }
    assertThat(wrong.getMessage()).doesNotContain("\n");
  }

  private static BadInputException refused(Path file) {
    return catchThrowableOfType(BadInputException.class, () -> ScriptedModel.read(file));
  }

  @Test
  void aMissingFileAFolderAndForeignBytesAreNamed() throws IOException {
    assertThat(refused(folder.resolve("gone.yaml"))).hasMessageContaining("gone.yaml");
    assertThat(refused(folder)).hasMessageContaining("is a folder");
    Path below = Files.writeString(folder.resolve("plain"), "x").resolve("answers.yaml");
    assertThat(refused(below)).hasMessageContaining("answers.yaml");
    Path latin =
        Files.write(
            folder.resolve("latin.yaml"), "replies: é".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refused(latin)).hasMessageContaining("latin.yaml").hasMessageContaining("UTF-8");
  }

  @Test
  void aHugeAndADeepFileAreRefusedAndNotSwallowed() throws IOException {
    Path huge = Files.writeString(folder.resolve("huge.yaml"), "#".repeat(2_000_001));
    assertThat(refused(huge)).hasMessageContaining("2000001 bytes");
    Path deep = Files.writeString(folder.resolve("deep.yaml"), "[".repeat(100_000));
    assertThat(refused(deep)).hasMessageContaining("deep.yaml, line 1");
  }

  @Test
  void whatAFileSaysReachesNoTerminalAsItIs() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"), "replies:\n  - fail: \"\\e[2J" + "x".repeat(9_000) + "\"\n");
    assertThat(refused(file).getMessage()).hasSizeLessThan(700).doesNotContain("\u001b");
  }
}
