package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class LauncherTest {

  @TempDir Path folder;
  private LauncherSandbox sandbox;

  @BeforeEach
  void sandbox() throws IOException {
    folder = folder.toRealPath();
    sandbox = new LauncherSandbox(folder);
  }

  private static String home(LauncherSandbox.Said said) {
    assertThat(said.exit()).as(said.err()).isZero();
    return said.out().lines().findFirst().orElseThrow().replaceFirst("^home ", "");
  }

  @Test
  void takesTheNewestJdkByNumberNotBySpelling() throws Exception {
    sandbox.jdk("21.0.9");
    Path newest = sandbox.jdk("25.0.10");
    sandbox.jdk("25.0.9");
    sandbox.jdk("9.0.4");
    assertThat(home(sandbox.run())).isEqualTo(newest.toString());
    assertThat(sandbox.builds()).singleElement().asString().startsWith(newest + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.0", "25.0.1", "25.0.2", "25.0.2.1", "25-ea"})
  void neverTakesAReleaseThatCorruptsCompressedData(String version) throws Exception {
    sandbox.jdk(version);
    var alone = sandbox.run();
    assertThat(alone.exit()).isEqualTo(1);
    assertThat(alone.err()).contains("is " + version + ", and 25.0.0 to 25.0.2 corrupt");

    Path older = sandbox.jdk("21.0.4");
    assertThat(home(sandbox.run())).isEqualTo(older.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"21", "25.0.3", "25.0.20", "25.1", "26-ea", "27.0.1+8"})
  void takesWhatIsNewEnough(String version) throws Exception {
    Path only = sandbox.jdk(version);
    assertThat(home(sandbox.run())).isEqualTo(only.toString());
  }

  @Test
  void saysWhatWasFoundWhyItWillNotDoAndWhatToInstall() throws Exception {
    Path old = sandbox.jdk("17.0.15");
    Path ancient = sandbox.jdk("1.8.0_392");
    Path runtime = sandbox.jre(sandbox.jdks.resolve("runtime"), "21.0.4");
    Path nameless = sandbox.jdk("21.0.3");
    Files.delete(nameless.resolve("release"));

    var said = sandbox.run("demo");

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains(old + " is 17.0.15, older than 21")
        .contains(ancient + " is 1.8.0_392, older than 21")
        .contains(runtime + " is 21.0.4 without a compiler (a JRE, not a JDK)")
        .contains(nameless + " has no readable release file")
        .contains("apt-get install openjdk-21-jdk-headless")
        .contains("brew install openjdk@21")
        .contains("sdk install java 21");
    assertThat(sandbox.builds()).isEmpty();
  }

  @Test
  void saysSoWhenThereIsNoJavaAtAll() throws Exception {
    var said = sandbox.run();
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("No Java was found at all").contains("apt-get install");
  }

  @Test
  void fallsThroughWhenJavaHomeIsTooOldOrMissing() throws Exception {
    Path good = sandbox.jdk("21.0.4");
    sandbox.set("JAVA_HOME", sandbox.jdk(folder.resolve("old home"), "17.0.1").toString());
    assertThat(home(sandbox.run())).isEqualTo(good.toString());
    sandbox.set("JAVA_HOME", folder.resolve("gone").toString());
    assertThat(home(sandbox.run())).isEqualTo(good.toString());
  }

  @Test
  void namesAJavaHomeThatIsNotThere() throws Exception {
    sandbox.set("JAVA_HOME", folder.resolve("gone").toString());
    var said = sandbox.run();
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains(folder.resolve("gone") + " no such folder");
  }

  @Test
  void looksInJavaHomeOnPathAndInTheMacLayout() throws Exception {
    sandbox.set("PARABLE_JDK_FOLDERS", "");
    Path onPath = sandbox.jdk(folder.resolve("on path"), "22.0.1");
    Files.createSymbolicLink(folder.resolve("tools/java"), onPath.resolve("bin/java"));
    assertThat(home(sandbox.run())).isEqualTo(onPath.toString());

    Path javaHome = sandbox.jdk(folder.resolve("java home"), "23.0.1");
    sandbox.set("JAVA_HOME", javaHome.toString());
    assertThat(home(sandbox.run())).isEqualTo(javaHome.toString());

    Path mac = sandbox.jdk(folder.resolve("mac/temurin.jdk/Contents/Home"), "24.0.1");
    sandbox.set("PARABLE_JDK_FOLDERS", sandbox.jdks + ":" + folder.resolve("mac"));
    assertThat(home(sandbox.run())).isEqualTo(mac.toString());
  }

  @Test
  void worksThroughSymbolicLinksFromAnyFolderAndKeepsArgumentsWhole() throws Exception {
    sandbox.jdk("21.0.4");
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path absolute = Files.createSymbolicLink(folder.resolve("far"), sandbox.project);
    Files.createSymbolicLink(elsewhere.resolve("p1"), absolute.resolve("parable"));
    Path relative = Files.createSymbolicLink(elsewhere.resolve("p2"), Path.of("p1"));

    var said =
        LauncherSandbox.said(sandbox.start(elsewhere, relative, "eval", "a b", "", "*", "-Dx=$y"));

    assertThat(said.exit()).isZero();
    assertThat(said.out().lines())
        .contains("cwd " + elsewhere)
        .containsSequence(
            "[-Dparable.home=" + sandbox.project + "]",
            "[-jar]",
            "[" + sandbox.project.resolve("cli/target/parable.jar") + "]",
            "[eval]",
            "[a b]",
            "[]",
            "[*]",
            "[-Dx=$y]");
  }

  @Test
  void becomesTheJvmSoThatSignalsAndExitCodesPassThrough() throws Exception {
    sandbox.jdk("21.0.4");
    sandbox.set("STUB_EXIT", "4");
    Process process = sandbox.start(folder, sandbox.project.resolve("parable"));
    var said = LauncherSandbox.said(process);
    assertThat(said.exit()).isEqualTo(4);
    assertThat(said.out()).contains("pid " + process.pid() + "\n");
  }

  @Test
  void givesTheJvmModestSettingsThatTheUserCanReplace() throws Exception {
    sandbox.jdk("21.0.4");
    assertThat(sandbox.run("demo").out())
        .contains("omp passive blas 1")
        .contains("[-Xmx1g]\n[-XX:+UseSerialGC]\n[--enable-native-access=ALL-UNNAMED]");

    sandbox.set("OMP_WAIT_POLICY", "active");
    sandbox.set("OPENBLAS_NUM_THREADS", "2");
    sandbox.set("PARABLE_JAVA_OPTS", "-Xmx4g -XX:+UseG1GC");
    assertThat(sandbox.run().out())
        .contains("omp active blas 2")
        .contains("[-Xmx4g]\n[-XX:+UseG1GC]\n[-jar]")
        .doesNotContain("UseSerialGC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "plan", "compare", "view", "list", "doctor"})
  void whatTakesSecondsIsCompiledByOneCompilerUnlessTheUserSaysOtherwise(String verb)
      throws Exception {
    sandbox.jdk("21.0.4");
    assertThat(sandbox.run(verb).out())
        .contains("[-XX:+UseSerialGC]\n[-XX:TieredStopAtLevel=1]\n[--enable-native-access");
    sandbox.set("PARABLE_JAVA_OPTS", "-XX:TieredStopAtLevel=4");
    assertThat(sandbox.run(verb).out()).contains("[-XX:TieredStopAtLevel=4]\n[-jar]");
  }

  @Test
  void logsThatMayBeLargeAreReadWithBoth() throws Exception {
    sandbox.jdk("21.0.4");
    Path logs = Files.createDirectories(folder.resolve("some logs"));
    assertThat(sandbox.run("view", logs.toString()).out()).contains("TieredStopAtLevel=1");
    Files.writeString(logs.resolve("a.eval"), "");
    assertThat(sandbox.run("view", logs.toString()).out()).doesNotContain("TieredStopAtLevel");
    assertThat(sandbox.run("compare", "runs/a", "logs/b.eval").out())
        .doesNotContain("TieredStopAtLevel");
  }

  @Test
  void buildsOnFirstUseAndWhenASourceIsNewerOrGone() throws Exception {
    sandbox.jdk("21.0.4");
    var first = sandbox.run();
    assertThat(first.err()).contains("parable: building").contains("noise of the build");
    assertThat(first.out()).doesNotContain("noise");
    assertThat(sandbox.run().err()).isEmpty();
    assertThat(sandbox.builds()).hasSize(1);

    Path source = sandbox.project.resolve("base/src/main/java/A.java");
    FileTime later = FileTime.from(Files.getLastModifiedTime(source).toInstant().plusSeconds(60));
    Files.setLastModifiedTime(source, later);
    assertThat(sandbox.run().err()).contains("parable: building");
    assertThat(sandbox.builds()).hasSize(2);

    Files.delete(source);
    Files.setLastModifiedTime(source.getParent(), later);
    assertThat(sandbox.run().err()).contains("parable: building");
    assertThat(sandbox.builds()).hasSize(3);
  }

  /** The pretended JVM keeps something where it is asked to. */
  @Test
  void keepsWhatARehearsalLoadsForLaterStarts() throws Exception {
    Path jdk = sandbox.jdk("25.0.3");
    Path java = jdk.resolve("bin/java");
    Files.writeString(
        java,
        Files.readString(java)
            .replace(
                "#!/bin/sh\n",
                """
                #!/bin/sh
                for argument; do
                  case "$argument" in
                    -XX:AOTCacheOutput=*) : >"${argument#*=}"; echo rehearsed >>"$HOME-java" ;;
                  esac
                done
                """));
    Path kept = sandbox.project.resolve("cli/target/parable-25.0.3.aot");
    for (int start = 0; start < 2; start++) {
      assertThat(sandbox.run("plan").out())
          .contains("[-XX:AOTCache=" + kept + "]\n[-Xlog:aot*=off]\n[-Xlog:cds*=off]")
          .doesNotContain("Output");
    }
    assertThat(Files.readAllLines(folder.resolve("nobody-java"))).hasSize(1);

    sandbox.jdk("26.0.1"); // with which nothing was kept
    assertThat(sandbox.run().out()).contains("26.0.1").doesNotContain("AOTCache");
  }

  @Test
  void startsAlsoWhereARehearsalFails() throws Exception {
    sandbox.jdk("25.0.3");
    sandbox.set("STUB_EXIT", "1");
    var said = sandbox.run();
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out()).contains("[-jar]").doesNotContain("AOTCache");
    assertThat(sandbox.builds()).hasSize(1);
  }

  @Test
  void aFailedBuildIsAnErrorAndIsTriedAgain() throws Exception {
    sandbox.jdk("21.0.4");
    sandbox.maven("mkdir -p cli/target && : >cli/target/parable.jar; exit 1");
    for (int attempt = 1; attempt <= 2; attempt++) {
      var said = sandbox.run();
      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.out()).isEmpty();
      assertThat(said.err()).contains("the build failed");
      assertThat(sandbox.builds()).hasSize(attempt);
    }
    assertThat(sandbox.project.resolve("target/build.lock"))
        .satisfies(lock -> assertThat(Files.isSymbolicLink(lock)).isFalse());
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    sandbox.jdk("21.0.4");
    sandbox.maven(
        "until [ -e go ]; do sleep 0.05; done; mkdir -p cli/target && : >cli/target/parable.jar");
    Path launcher = sandbox.project.resolve("parable");
    Process first = sandbox.start(folder, launcher);
    var firstErrors = errors(first);
    assertThat(firstErrors.readLine()).contains("parable: building");
    Process second = sandbox.start(folder, launcher);
    var secondErrors = errors(second);
    assertThat(secondErrors.readLine()).contains("another one is building (" + first.pid() + ")");
    Files.createFile(sandbox.project.resolve("go"));
    assertThat(List.of(first.waitFor(), second.waitFor())).containsOnly(0);
    assertThat(sandbox.builds()).hasSize(1);
  }

  private static BufferedReader errors(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  @Test
  void aLockLeftByADeadProcessDoesNotStopTheNext() throws Exception {
    sandbox.jdk("21.0.4");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path target = Files.createDirectories(sandbox.project.resolve("target"));
    Files.createSymbolicLink(target.resolve("build.lock"), Path.of("pid-" + dead.pid()));
    assertThat(sandbox.run().exit()).isZero();
    assertThat(sandbox.builds()).hasSize(1);
  }
}
