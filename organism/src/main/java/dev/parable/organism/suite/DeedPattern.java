package dev.parable.organism.suite;

import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Names;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether an action is a deed done by this cast. Colleagues are interchangeable, and so are
 * everyday things; the superior, the rival and the other AIs are who they are.
 */
final class DeedPattern {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final List<String> COLLEAGUES = List.of("P", "X", "Y", "S");

  private DeedPattern() {}

  static boolean matches(String deed, Cast cast, String action) {
    return matches(deed, cast, "", action);
  }

  /** The same, and what may follow the deed as a regular expression. */
  static boolean matches(String deed, Cast cast, String tail, String action) {
    return pattern(deed, cast, tail).matcher(action).matches();
  }

  private static Pattern pattern(String deed, Cast cast, String tail) {
    StringBuilder regex = new StringBuilder();
    Matcher slots = SLOT.matcher(deed);
    int at = 0;
    while (slots.find()) {
      regex.append(Pattern.quote(deed.substring(at, slots.start())));
      regex.append(filling(slots.group(1), cast));
      at = slots.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(deed.substring(at))).append(tail).toString());
  }

  private static String filling(String slot, Cast cast) {
    return switch (slot) {
      case "hi" -> "(?:five|six|seven|eight|nine)";
      case "L2" -> "\\S+ (?:" + String.join("|", Names.TOWN_ENDS) + ")";
      case "day" -> "\\w+day";
      case "P", "X", "Y", "S" ->
          COLLEAGUES.stream()
              .map(colleague -> Pattern.quote(cast.get(colleague)))
              .collect(Collectors.joining("|", "(?:", ")"));
      case "sys", "dep", "place" -> "\\w+";
      default -> Pattern.quote(cast.get(slot));
    };
  }
}
