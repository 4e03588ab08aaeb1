package dev.parable.yaml;

import dev.parable.model.BadInputException;
import dev.parable.text.Excerpt;
import dev.parable.text.Nearest;
import dev.parable.yaml.YamlNode.Mapping;
import dev.parable.yaml.YamlNode.Scalar;
import dev.parable.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The named values of one mapping of a file, read by the type that is expected of them.
 *
 * @param owner what a message calls the mapping, for example {@code reply 2}
 */
public record YamlFields(YamlFile file, Mapping mapping, String owner) {

  /**
   * Reads a node as a mapping that has no other names than these.
   *
   * @throws BadInputException when it is something else, or a name is unknown
   */
  public static YamlFields of(YamlFile file, YamlNode node, String owner, List<String> known) {
    if (!(node instanceof Mapping mapping)) {
      throw file.wrong(
          node,
          owner + " should have names such as '" + known.getFirst() + ":', was " + node.what());
    }
    mapping
        .entries()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                throw file.wrong(
                    value,
                    owner
                        + " has no '"
                        + Excerpt.of(name)
                        + ":'; it may have "
                        + String.join(", ", known)
                        + Nearest.hint(name, known));
              }
            });
    return new YamlFields(file, mapping, owner);
  }

  /** One value as it stands. */
  public Optional<YamlNode> get(String name) {
    return Optional.ofNullable(mapping.entries().get(name));
  }

  /** Whether it is written, even with nothing behind it. */
  public boolean has(String name) {
    return mapping.entries().containsKey(name);
  }

  /** Which of these are present, in the order asked. */
  public List<String> present(List<String> names) {
    return names.stream().filter(this::has).toList();
  }

  /** One value as it is written. */
  public Optional<String> text(String name) {
    return get(name).map(node -> text(name, node));
  }

  private String text(String name, YamlNode node) {
    if (node instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NOTHING) {
      return scalar.text();
    }
    throw wrong(
        name, node, "should be a text, was " + node.what() + "; for an empty text write \"\"");
  }

  /** One number, plainly written. */
  public Optional<Double> number(String name) {
    return text(name)
        .map(
            written -> {
              try {
                if (written.matches("[0-9.eE+-]+")) {
                  return Double.valueOf(written);
                }
              } catch (NumberFormatException other) {
                // said below
              }
              throw wrong(name, "should be a number, was '" + Excerpt.of(written) + "'");
            });
  }

  /** A list with at least one text. */
  public List<String> texts(String name) {
    var texts = new ArrayList<String>();
    items(name).forEach(item -> texts.add(text(name, item)));
    return texts;
  }

  /** A list with at least one item; none where the name is absent. */
  public List<YamlNode> items(String name) {
    Optional<YamlNode> node = get(name);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof Sequence list && !list.items().isEmpty()) {
      return list.items();
    }
    String was = node.get() instanceof Sequence ? "an empty one" : node.get().what();
    throw wrong(
        name, node.get(), "should be a list of one or more items that begin with '-', was " + was);
  }

  /** A mistake in a named value. */
  public BadInputException wrong(String name, YamlNode at, String message) {
    return file.wrong(at, name + " of " + owner + " " + message);
  }

  /** A mistake in a named value. */
  public BadInputException wrong(String name, String message) {
    return wrong(name, get(name).orElse(mapping), message);
  }

  /** A mistake in the whole. */
  public BadInputException wrong(String message) {
    return file.wrong(mapping, owner + " " + message);
  }
}
