package dev.parable.constitution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.constitution.NameScrubber.Change;
import dev.parable.constitution.NameScrubber.Scrubbed;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameScrubberTest {

  private static final NameScrubber SCRUBBER = NameScrubber.shipped();

  private static String scrub(String text) {
    return SCRUBBER.scrub(text).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Claude is an AI. Claude helps.              | The AI is an AI. The AI helps.
          We hope that Claude’s values hold.          | We hope that the AI’s values hold.
          Anthropic's mission, and CLAUDE'S           | The developer's mission, and the AI'S
          Anthropic's Claude and the Claude models    | The developer's AI and the AI models
          a Claude, A Claude, an OpenAI lab           | an AI, An AI, a developer lab
          Many Claudes; other GPT-4s talk             | Many AIs; other AIs talk
          Google DeepMind, then Google, then DeepMind | The developer, then the developer, then the developer
          ask Claude 3.5 Sonnet or Claude Opus 4.1    | ask the AI or the AI
          ask GPT-4o mini and gpt-4.1-mini            | ask the AI and the AI
          ask claude-3-opus-20240229, gemini-pro-1.5  | ask the AI, the AI
          ask DeepSeek R1 of DeepSeek                 | ask the AI of the developer
          ask DeepSeek-V3, Qwen2.5-72B-Instruct       | ask the AI, the AI
          ask Llama 3.1 70B about the llama           | ask the AI about the llama
          Gemini 2.5 Pro, Grok and ChatGPT            | The AI, the AI and the AI
          told Claude 3 times, told Claude 3          | told the AI 3 times, told the AI
          new Claude models, our Claude AI            | new AI models, our AI
          as xAI says, XAI is explainable             | as the developer says, XAI is explainable
          Meta-analysis by Meta of Mistral AI         | Meta-analysis by the developer of the developer
          Claude Shannon, Jean-Claude, Claudette      | Claude Shannon, Jean-Claude, Claudette
          the anthropic principle, to grok, a gemini  | the anthropic principle, to grok, a gemini
          e.g. Claude; really? "Claude!" said he      | e.g. the AI; really? "The AI!" said he
          see https://www.anthropic.com/x, claude.ai  | see link, the AI
          mail help@anthropic.com, me@home.org        | mail link, me@home.org
          see https://a.org/metadata, https://me.ai   | see https://a.org/metadata, https://me.ai
          the ANTHROPIC_API_KEY, **Claude** (Claude)  | the developer_API_KEY, **the AI** (the AI)
          """)
  void namesBecomeNeutralWords(String text, String scrubbed) {
    assertThat(scrub(text)).isEqualTo(scrubbed);
  }

  @Test
  void capitalsStandWhereASentenceBegins() {
    assertThat(
            scrub("# Claude\n\n## A part\nClaude and\nClaude.\n- Claude\n2. Claude\n> **Claude**"))
        .isEqualTo("# The AI\n\n## A part\nThe AI and\nthe AI.\n- The AI\n2. The AI\n> **The AI**");
  }

  @Test
  void itSaysWhatItChangedAndLinesKeepTheirNumbers() {
    Scrubbed scrubbed = SCRUBBER.scrub("First.\nMade by Google\nDeepMind, not\nby Claude 4.");
    assertThat(scrubbed.changes())
        .containsExactly(
            new Change(2, "Google\nDeepMind", "the developer"),
            new Change(4, "Claude 4", "the AI"));
    assertThat(scrubbed.text().lines()).hasSize(4);
    assertThat(SCRUBBER.scrub("Nobody here.").changes()).isEmpty();
  }

  @Test
  void scrubbingTwiceIsScrubbingOnce() {
    var pieces =
        List.of(
            "Claude",
            "Anthropic",
            "the",
            "a",
            "An",
            "'s",
            "s",
            ".",
            " ",
            " ",
            " ",
            "\n",
            "-",
            "AI",
            "GPT-4",
            "Google",
            "DeepMind",
            "Open",
            "xAI",
            "3",
            "Pro",
            "new",
            "@",
            "https://",
            "_",
            "Meta",
            "o1",
            "developer",
            "**",
            "“",
            "#",
            "Llama",
            "Shannon",
            ".com",
            "Mistral");
    var dice = new SplittableRandom(5);
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int j = dice.nextInt(12); j >= 0; j--) {
        text.append(pieces.get(dice.nextInt(pieces.size())));
      }
      String once = scrub(text.toString());
      assertThat(scrub(once)).as(text.toString()).isEqualTo(once);
      assertThat(lineBreaks(once)).as(text.toString()).isEqualTo(lineBreaks(text.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Claude 3 ", "Claude-3", "a", " ", "\n", "https://", "x@", "- ", "Google\n", "."})
  void hostileRepetitionIsScrubbedInTime(String piece) {
    String text = piece.repeat(40_000 / piece.length());
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> assertThat(lineBreaks(scrub(text))).isEqualTo(lineBreaks(text)));
  }

  private static long lineBreaks(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }
}
