package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no network at all, what needs none works. Linux namespaces take it away. */
@Timeout(180)
class AirGapTest {

  private static final List<String> NO_NETWORK = List.of("unshare", "--map-root-user", "--net");
  private static final String NOT_HERE =
      "not tested: that no network is needed. It takes Linux with unshare (util-linux) and the right"
          + " to make user namespaces";

  @TempDir private Path folder;

  @Test
  void theMiniatureIsMeasuredWithoutAnyNetwork() throws Exception {
    assumeTrue(possible(), NOT_HERE);
    Child.End run =
        parable("eval", "organism/leak", "--model", "organism/base", "--out", at("run"), "--json");
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text()).contains("\"suite\":\"organism/leak\"").doesNotContain("\tat ");
  }

  @Test
  void aModelThatNeedsTheNetworkIsSaidToBeOutOfReach() throws Exception {
    assumeTrue(possible(), NOT_HERE);
    Child.End run =
        parable(
            "eval",
            "organism/leak",
            "--model",
            "openai-compatible/small",
            "--base-url",
            "http://127.0.0.1:9/v1",
            "--out",
            at("run"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text()).contains("cannot reach http://127.0.0.1:9/v1");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static boolean possible() throws InterruptedException {
    var command = new ArrayList<>(NO_NETWORK);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private Child.End parable(String... arguments) throws Exception {
    return Child.start(NO_NETWORK, Map.of(), arguments).end();
  }
}
