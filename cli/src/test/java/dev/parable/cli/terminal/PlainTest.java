package dev.parable.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.text.Payloads;
import org.junit.jupiter.api.Test;

class PlainTest {

  @Test
  void nothingOfTwoThousandTextsIsObeyed() {
    for (String text : Payloads.of(2_000, 9)) {
      for (String shown : new String[] {Plain.name(text), Plain.line("  " + text)}) {
        assertThat(shown).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
      }
      assertThat(Plain.line("  " + text)).startsWith("  ");
      assertThat(Plain.block("a\n" + text)).startsWith("a\n");
      for (String shown : new String[] {Plain.block(text), Complaints.oneLine(text)}) {
        assertThat(shown.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
      }
    }
  }

  @Test
  void whatIsHarmlessStandsAsItIs() {
    for (String name : new String[] {"leak/replacement/none", "Kürze · 名前", "a b  c"}) {
      assertThat(Plain.name(name)).isEqualTo(name);
      assertThat(Plain.line(name)).isEqualTo(name);
    }
  }
}
