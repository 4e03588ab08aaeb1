package dev.parable.constitution;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Plain words made of headings, each different from all given before. */
final class Slugs {

  private static final int LONGEST = 40;

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The slug of a heading below a parent's, which is empty at the top. */
  String next(String parent, String heading) {
    String wanted = parent.isEmpty() ? plain(heading) : parent + "/" + plain(heading);
    String slug = wanted;
    while (!taken.add(slug)) {
      slug = wanted + "-" + (1 + numbers.merge(wanted, 1, Integer::sum));
    }
    return slug;
  }

  /** Letters and digits of any script, lower-case, with single hyphens between. */
  private static String plain(String heading) {
    var plain = new StringBuilder();
    heading
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> c != '\'' && c != '’')
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                plain.appendCodePoint(c);
              } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != '-') {
                plain.append('-');
              }
            });
    String cut = plain.codePointCount(0, plain.length()) <= LONGEST ? plain.toString() : cut(plain);
    String slug = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    return slug.isEmpty() ? "section" : slug;
  }

  /** At the last whole word that fits, or in the middle of the only one. */
  private static String cut(StringBuilder plain) {
    String head = plain.substring(0, plain.offsetByCodePoints(0, LONGEST));
    int hyphen = head.lastIndexOf('-');
    return hyphen > LONGEST / 2 ? head.substring(0, hyphen) : head;
  }
}
