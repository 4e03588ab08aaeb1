package dev.parable.suite;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Texts of a suite: one, a list, or some by name, to any depth. */
sealed interface Words {

  /** One. */
  record One(Template template) implements Words {}

  /** A list. */
  record Many(List<Words> items) implements Words {
    public Many {
      items = List.copyOf(items);
    }
  }

  /** Some, by name. */
  record Named(Map<String, Words> entries) implements Words {
    public Named {
      entries = new LinkedHashMap<>(entries);
    }
  }

  /** The same as strings, lists and maps, each text filled by a function. */
  default Object filled(Function<Template, String> fill) {
    return switch (this) {
      case One one -> fill.apply(one.template());
      case Many many -> many.items().stream().map(item -> item.filled(fill)).toList();
      case Named named -> {
        var filled = new LinkedHashMap<String, Object>();
        named.entries().forEach((name, words) -> filled.put(name, words.filled(fill)));
        yield filled;
      }
    };
  }

  /** Every text in it. */
  default Set<Template> templates() {
    Set<Template> all = new LinkedHashSet<>();
    filled(
        template -> {
          all.add(template);
          return "";
        });
    return all;
  }
}
