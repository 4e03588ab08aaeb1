package dev.parable.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class files that we wrote and users get, of all modules: none of the tests, and not what the
 * template compiler generates.
 */
final class Product {

  static final String ROOT = "dev.parable";

  private static final Pattern NOT_WRITTEN =
      Pattern.compile(".*(/test-classes/|-tests\\.jar|/Jte[^/]*Generated\\.class).*");

  /** Imported once: it takes a second or two. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.matches(NOT_WRITTEN))
          .importPackages(ROOT);

  private static final Pattern MODULE = Pattern.compile("/([^/]+)/target/[^/]+");

  private Product() {}

  /** The module folders that the classes come from. */
  static Set<String> modules() {
    var modules = new TreeSet<String>();
    for (JavaClass type : CLASSES) {
      String source = type.getSource().map(found -> found.getUri().toString()).orElse("");
      Matcher module = MODULE.matcher(source);
      if (module.find()) {
        modules.add(module.group(1));
      }
    }
    return modules;
  }

  static List<JavaClass> implementing(String type) {
    return CLASSES.stream()
        .filter(candidate -> !candidate.isInterface() && candidate.isAssignableTo(type))
        .toList();
  }
}
