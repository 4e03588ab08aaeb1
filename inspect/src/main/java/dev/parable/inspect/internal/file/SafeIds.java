package dev.parable.inspect.internal.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Ids that can be part of a member's name, one for each id, and no two alike. */
final class SafeIds {

  private static final int LONGEST = 150;

  private final Map<String, String> given = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  String of(String id) {
    return given.computeIfAbsent(id, this::fresh);
  }

  private String fresh(String id) {
    String clean = id.replaceAll("[^A-Za-z0-9._ -]", "-").replace("..", "--");
    String safe = clean.substring(0, Math.min(LONGEST, clean.length()));
    String name = safe.isBlank() ? "sample" : safe;
    for (int i = 2; !taken.add(name); i++) {
      name = safe + "-" + i;
    }
    return name;
  }
}
