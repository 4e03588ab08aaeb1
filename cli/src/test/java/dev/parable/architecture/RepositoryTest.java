package dev.parable.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

  private static final int LINES = 400;
  private static final int TYPES = 25;

  /** A folder of somebody's own machine; put together here so that it does not find itself. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile(
          "(?<![\\w.~$}/-])/(" + "work|root|home/\\w+|Users/\\w+|tmp/\\w+_jobs" + ")/(?!\\s)");

  private static final List<Seam> SEAMS = Seam.ALL;

  private final Repository repository = Repository.here();

  @TempDir Path folder;

  @Test
  void aFileFitsInTheHead() {
    assertThat(repository.javaFiles()).hasSizeGreaterThan(50);
    assertThat(repository.longerThan(LINES)).isEmpty();
  }

  @Test
  void aLongFileIsFound() throws IOException {
    write("base/src/main/java/a/Short.java", "\n".repeat(LINES));
    write("base/src/main/java/a/Long.java", "\n".repeat(LINES + 1));
    assertThat(planted().longerThan(LINES))
        .containsOnlyKeys("base/src/main/java/a/Long.java")
        .containsValue(LINES + 1);
  }

  @Test
  void aPackageIsOneConcept() {
    assertThat(repository.packagesOverTypes(TYPES)).isEmpty();
  }

  @Test
  void aCrowdedPackageIsFound() throws IOException {
    for (int i = 0; i < TYPES; i++) {
      write("base/src/main/java/full/T" + i + ".java", "");
      write("base/src/main/java/crowded/T" + i + ".java", "");
    }
    write("base/src/main/java/full/package-info.java", "");
    write("base/src/main/java/crowded/OneMore.java", "");
    assertThat(planted().packagesOverTypes(TYPES))
        .containsOnlyKeys("base/src/main/java/crowded")
        .containsValue(TYPES + 1);
  }

  @Test
  void theArchitecturePageNamesOnlyTypesThatExist() {
    var existing =
        Product.CLASSES.stream()
            .map(type -> type.getName().replaceFirst("^" + type.getPackageName() + "\\.", ""))
            .map(name -> name.replace('$', '.'))
            .toList();
    var named = NamedTypes.in(Repository.text(repository.root().resolve("ARCHITECTURE.md")));
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(existing).containsAll(named);
  }

  @Test
  void typesOnAPageAreFoundInBackticksAndInBlocks() {
    String page =
        """
        # Title Case, and `README.md`, `ALL_CAPS`, `lower`, `Quoted`, `Outer.Inner`.
        ```
        Scenario ─Rollout─► TrainingMix   ARCHITECTURE.md cli/Main.java
        ```
        """;
    assertThat(NamedTypes.in(page))
        .containsExactlyInAnyOrder("Quoted", "Outer.Inner", "Scenario", "Rollout", "TrainingMix");
  }

  @Test
  void noPathOfAMachineIsWrittenAnywhere() {
    assertThat(repository.linesWith(MACHINE_PATH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"work/parable/x", "root/.m2", "home/ada/parable", "Users/ada/parable"})
  void aPathOfAMachineIsFound(String path) throws IOException {
    write("docs/page.md", "first\nsee `/" + path + "`\nhttps://example.org/" + path + "\n");
    assertThat(planted().linesWith(MACHINE_PATH))
        .singleElement()
        .asString()
        .startsWith("docs/page.md:2: ");
  }

  @ParameterizedTest
  @FieldSource("SEAMS")
  void everyImplementationOfASeamPassesItsContract(Seam seam) {
    assertThat(Product.CLASSES.get(seam.type()).isInterface()).as(seam.type()).isTrue();
    assertThat(Seam.untested(repository, seam.contract(), Product.implementing(seam.type())))
        .as("no test class implements %s and names", seam.contract())
        .isEmpty();
  }

  @Test
  void anImplementationWithoutItsContractIsFound() throws IOException {
    List<JavaClass> types =
        new ClassFileImporter().importClasses(Seam.class, Repository.class).stream().toList();
    write("a/src/test/java/SeamTest.java", "class SeamTest implements Shy, Contract { Seam s; }");
    write("a/src/test/java/OtherTest.java", "class OtherTest { Repository r; }");
    write("a/src/main/java/Liar.java", "class Liar implements Contract { Repository r; }");
    assertThat(Seam.untested(planted(), "Contract", types))
        .containsExactly(Repository.class.getName());
  }

  private Repository planted() {
    return new Repository(folder);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
