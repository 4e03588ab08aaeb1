package dev.parable.inspect.internal.file;

import java.util.Locale;
import java.util.Optional;

/** Says what is wrong with a name in an archive: names that lead out of it, in any disguise. */
final class MemberNames {

  private static final int DISGUISES = 3;

  private MemberNames() {}

  /** What is wrong; empty for a name that stays inside. */
  static Optional<String> fault(String name) {
    String undisguised = name;
    for (int i = 0; i <= DISGUISES; i++) {
      Optional<String> fault = plainFault(undisguised);
      if (fault.isPresent()) {
        return fault;
      }
      undisguised = decoded(undisguised);
    }
    return Optional.empty();
  }

  private static Optional<String> plainFault(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.indexOf('\0') >= 0) {
      return Optional.of("has a NUL in it");
    }
    if (name.startsWith("/") || name.startsWith("\\") || name.matches("(?s)[A-Za-z]:.*")) {
      return Optional.of("is absolute");
    }
    for (String step : name.split("[/\\\\]", -1)) {
      if (step.strip().equals("..")) {
        return Optional.of("leads out of the file");
      }
    }
    return Optional.empty();
  }

  /** Percent escapes undone once; what is no escape stays. */
  private static String decoded(String name) {
    var decoded = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '%' && i + 2 < name.length()) {
        String digits = name.substring(i + 1, i + 3).toLowerCase(Locale.ROOT);
        if (digits.matches("[0-9a-f]{2}")) {
          decoded.append((char) Integer.parseInt(digits, 16));
          i += 2;
          continue;
        }
      }
      decoded.append(name.charAt(i));
    }
    return decoded.toString();
  }
}
