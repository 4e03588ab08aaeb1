package dev.parable.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  @Test
  void writes() throws IOException {
    Path out = Files.createDirectories(Path.of("target", "pages"));
    Files.writeString(out.resolve("three.html"), HtmlReport.render(Invented.threeSeeds()));
    Files.writeString(out.resolve("one.html"), HtmlReport.render(Invented.oneSeed()));
    Files.writeString(out.resolve("failed.html"), HtmlReport.render(Invented.failedCheck()));
    Files.writeString(out.resolve("nothing.html"), HtmlReport.render(Invented.nothing()));
    assertThat(out).isDirectory();
  }
}
