package dev.parable.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A copy of the launcher among JDKs and a Maven that only pretend: each is a script that says how
 * it was called. The paths hold blanks, and PATH holds no Java.
 */
final class LauncherSandbox {

  /** What a process said. */
  record Said(int exit, String out, String err) {}

  private static final List<String> TOOLS =
      List.of(
          "sh",
          "sed",
          "sort",
          "head",
          "tr",
          "find",
          "readlink",
          "dirname",
          "mkdir",
          "rm",
          "mv",
          "ln",
          "sleep",
          "cat",
          "awk",
          "mawk",
          "gawk",
          "env",
          "touch",
          "cp");

  final Path project;
  final Path jdks;
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  LauncherSandbox(Path folder) throws IOException {
    this.folder = folder;
    this.project = Files.createDirectories(folder.resolve("the project"));
    this.jdks = Files.createDirectories(folder.resolve("some jdks"));
    Path repository = repository();
    Files.createDirectories(project.resolve(".mvn"));
    Files.copy(
        repository.resolve("parable"),
        project.resolve("parable"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(repository.resolve(".mvn/jdk.sh"), project.resolve(".mvn/jdk.sh"));
    Files.createDirectories(project.resolve("base/src/main/java"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.writeString(project.resolve("base/pom.xml"), "<project/>");
    Files.writeString(project.resolve("base/src/main/java/A.java"), "class A {}");
    maven("mkdir -p cli/target && : >cli/target/parable.jar");
    set("PATH", tools().toString());
    set("HOME", folder.resolve("nobody").toString());
    set("PARABLE_JDK_FOLDERS", jdks.toString());
  }

  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("parable"))) {
      here = here.getParent();
    }
    return here;
  }

  private Path tools() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : TOOLS) {
      for (String place : List.of("/usr/bin", "/bin")) {
        Path real = Path.of(place, tool);
        if (Files.isExecutable(real) && !Files.exists(tools.resolve(tool))) {
          script(tools.resolve(tool), "exec " + real + " \"$@\"");
        }
      }
    }
    return tools;
  }

  void set(String name, String value) {
    environment.put(name, value);
  }

  /** A JDK of this version in the searched folder. */
  Path jdk(String version) throws IOException {
    return jdk(jdks.resolve("jdk " + version), version);
  }

  Path jdk(Path home, String version) throws IOException {
    Path made = jre(home, version);
    script(made.resolve("bin/javac"), "exit 1");
    return made;
  }

  Path jre(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2026\"\n");
    script(
        home.resolve("bin/java"),
        """
        echo "home ${0%%/bin/java}"
        echo "pid $$"
        echo "cwd $(pwd -P)"
        echo "omp ${OMP_WAIT_POLICY} blas ${OPENBLAS_NUM_THREADS}"
        for argument; do echo "[$argument]"; done
        exit ${STUB_EXIT:-0}"""
            .replace("%%", "%"));
    return home;
  }

  /** What the pretended Maven does, after noting that it was called. */
  void maven(String script) throws IOException {
    script(
        project.resolve("mvnw"),
        "echo 'noise of the build'\necho \"$JAVA_HOME $*\" >>builds\n" + script);
  }

  List<String> builds() throws IOException {
    Path builds = project.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make it executable: " + file);
    }
  }

  Process start(Path directory, Path launcher, String... arguments) throws IOException {
    var command = new java.util.ArrayList<String>();
    command.add(launcher.toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  Said run(String... arguments) throws Exception {
    return said(start(folder, project.resolve("parable"), arguments));
  }

  static Said said(Process process) throws Exception {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out, err);
  }
}
