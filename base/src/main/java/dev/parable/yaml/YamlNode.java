package dev.parable.yaml;

import dev.parable.text.Excerpt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file, with the line where it begins, counted from 1. */
public sealed interface YamlNode {

  /** Where it begins. */
  int line();

  /** What a message calls it. */
  String what();

  /** One value. */
  record Scalar(String text, Kind kind, int line) implements YamlNode {

    /** What a plain value is taken for; a quoted one is always text. */
    public enum Kind {
      /** Words. */
      TEXT,
      /** A number. */
      NUMBER,
      /** True or false. */
      TRUTH,
      /** Nothing at all. */
      NOTHING
    }

    @Override
    public String what() {
      return kind == Kind.NOTHING ? "nothing" : "'" + Excerpt.of(text) + "'";
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {
    /** Copies. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String what() {
      return "a list";
    }
  }

  /** Values by name, in the order of the file. */
  record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {
    /** Copies. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String what() {
      return "a mapping";
    }
  }
}
