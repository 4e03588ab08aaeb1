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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where there is no network at all, what needs none works, and does not even try. Linux namespaces
 * take the network away, and strace records what is asked of it.
 */
@Timeout(300)
class AirGapTest {

  private static final List<String> NO_NETWORK = List.of("unshare", "--map-root-user", "--net");
  private static final String NOT_HERE =
      "not tested: that no network is needed. It takes Linux with unshare (util-linux) and the right"
          + " to make user namespaces";
  private static final String NO_RECORD =
      "not tested: that the network is not even tried. Install strace, and allow it to trace";

  @TempDir private Path folder;

  @Test
  void whatNeedsNoNetworkDoesNotTryIt() throws Exception {
    assumeTrue(possible(NO_NETWORK), NOT_HERE);
    boolean recorded = possible(recorder("probe"));
    Child.End run =
        offline(
            recorded,
            "eval",
            "organism/leak",
            "--model",
            "organism/base",
            "--out",
            at("run"),
            "--json");
    assertThat(run.text()).contains("\"suite\":\"organism/leak\"");
    offline(recorded, "score", at("run"));
    offline(recorded, "export", at("run"), "--to", "eval", "--out", at("run.eval"));
    offline(recorded, "compare", at("run"), at("run.eval"));
    assumeTrue(recorded, NO_RECORD);
  }

  /** Here one look-up of a name is made and fails: had nobody told, the record would have. */
  @Test
  void aModelThatNeedsTheNetworkIsSaidToBeOutOfReachAndItsLookUpIsSeen() throws Exception {
    assumeTrue(possible(NO_NETWORK), NOT_HERE);
    boolean recorded = possible(recorder("probe"));
    Child.End run =
        parable(
            recorded,
            "eval",
            "organism/leak",
            "--model",
            "openai-compatible/small",
            "--base-url",
            "http://model.invalid/v1",
            "--out",
            at("run"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text()).contains("cannot reach http://model.invalid/v1");
    assumeTrue(recorded, NO_RECORD);
    assertThat(NetworkRecord.leaving(record("eval"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect(5, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr(\"192.0.2.1\")}, 16",
        "connect(5, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"127.0.0.53\")}, 16",
        "sendto(5, \"a\", 1, 0, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0),"
            + " inet_pton(AF_INET6, \"2001:db8::1\", &sin6_addr), sin6_scope_id=0}, 28",
        "sendmsg(5, {msg_name={sa_family=AF_INET, sin_port=htons(80),"
            + " sin_addr=inet_addr(\"169.254.169.254\")}, msg_namelen=16",
        "connect(5, {sa_family=AF_UNIX, sun_path=\"/run/systemd/resolve/io.systemd.Resolve\"}, 42",
        "sendto(5, \"\\2\\0\\0\\0\\r\\0\\0\\0\\6\\0\\0\\0hosts\\0\", 18, MSG_NOSIGNAL, NULL, 0",
        "connect(5, {sa_family=AF_VSOCK, svm_cid=VMADDR_CID_HOST, svm_port=0x35}, 16"
      })
  void whatLeavesIsSeen(String call) {
    assertThat(NetworkRecord.leaves(call)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect(4, {sa_family=AF_UNIX, sun_path=\"/var/run/nscd/socket\"}, 110) = -1 ENOENT",
        "connect(5, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, 16",
        "connect(5, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0),"
            + " inet_pton(AF_INET6, \"::ffff:127.0.0.1\", &sin6_addr), sin6_scope_id=0}, 28",
        "bind(5, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 0",
        "socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 118"
      })
  void whatStaysIsNot(String call) {
    assertThat(NetworkRecord.leaves(call)).isFalse();
  }

  private Child.End offline(boolean recorded, String... arguments) throws Exception {
    Child.End run = parable(recorded, arguments);
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text()).doesNotContain("\tat ");
    if (recorded) {
      assertThat(NetworkRecord.leaving(record(arguments[0]))).as(arguments[0]).isEmpty();
    }
    return run;
  }

  private Child.End parable(boolean recorded, String... arguments) throws Exception {
    List<String> before = recorded ? recorder(arguments[0]) : NO_NETWORK;
    return Child.start(before, Map.of(), arguments).end();
  }

  private List<String> recorder(String command) {
    var before = new ArrayList<>(NetworkRecord.into(record(command)));
    before.addAll(NO_NETWORK);
    return before;
  }

  private Path record(String command) {
    return folder.resolve(command + ".strace");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static boolean possible(List<String> before) throws InterruptedException {
    var command = new ArrayList<>(before);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
