package dev.parable.agentic;

import dev.parable.agentic.PythonTokens.Kind;
import dev.parable.agentic.PythonTokens.Token;
import dev.parable.model.BadInputException;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts that conditions add to prompts. They are not among the templates but in the program that
 * fills them, or in its configuration, and may be absent.
 *
 * @param instructions by the names of the choices
 * @param notice asks the model to decide first whether it is tested
 */
record Additions(Map<String, String> instructions, Optional<String> notice) {

  private static final String CHOICE = "extra_system_instructions";
  private static final String TEXT = "extra_instructions_content";
  private static final String NOTICE = "ALIGNMENT_FAKING_WARNING";

  /**
   * Looks beside the folder of templates. What lies there can be anybody's: a file that cannot be
   * read or understood is passed by.
   */
  static Additions beside(Path templates) {
    Path whole = templates.toAbsolutePath().normalize().getParent();
    var instructions = new LinkedHashMap<String, String>();
    Optional<String> notice = Optional.empty();
    if (whole == null) {
      return new Additions(instructions, notice);
    }
    for (Path folder : List.of(whole, whole.resolve("scripts"))) {
      for (Path file : files(folder, ".py")) {
        Additions found = program(file);
        found.instructions.forEach(instructions::putIfAbsent);
        notice = notice.or(found::notice);
      }
    }
    return new Additions(instructions, notice.or(() -> configured(whole.resolve("configs"))));
  }

  private static List<Path> files(Path folder, String ending) {
    try {
      return TreeFiles.files(folder, ending);
    } catch (BadInputException unlisted) {
      return List.of();
    }
  }

  private static Additions program(Path file) {
    try {
      String source = TreeFiles.lines(file);
      if (source.contains(TEXT) || source.contains(NOTICE)) {
        var constants = PythonConstants.of(TreeFiles.shown(file), source);
        return new Additions(instructions(constants), constants.find(NOTICE));
      }
    } catch (BadInputException otherwise) {
      // Not the program that is looked for, or not written as it was published.
    }
    return new Additions(Map.of(), Optional.empty());
  }

  /** In the program: a comparison of the choice with a name, then the text is set. */
  private static Map<String, String> instructions(PythonConstants constants) {
    var instructions = new LinkedHashMap<String, String>();
    List<Token> tokens = constants.tokens();
    String choice = "";
    for (int i = 0; i + 2 < tokens.size(); i++) {
      Token after = tokens.get(i + 2);
      if (tokens.get(i).is(CHOICE) && tokens.get(i + 1).is("==") && after.kind() == Kind.TEXT) {
        choice = after.text();
      }
      boolean set = tokens.get(i).is(TEXT) && tokens.get(i + 1).is("=");
      if (set && !choice.isEmpty()) {
        instructions.putIfAbsent(choice, constants.textAt(i + 2));
        choice = "";
      }
    }
    return instructions;
  }

  private static Optional<String> configured(Path folder) {
    for (Path file : files(folder, ".yaml")) {
      try {
        Optional<YamlNode> node = Optional.of(YamlFile.of(file).read());
        for (String name : List.of("global", "alignment_faking", "warning_text")) {
          node =
              node.flatMap(
                  found ->
                      found instanceof YamlNode.Mapping mapping
                          ? Optional.ofNullable(mapping.entries().get(name))
                          : Optional.empty());
        }
        if (node.orElse(null) instanceof YamlNode.Scalar scalar) {
          return Optional.of(scalar.text());
        }
      } catch (BadInputException otherwise) {
        // A configuration of experiments is nobody's template: what is not understood is passed by.
      }
    }
    return Optional.empty();
  }
}
