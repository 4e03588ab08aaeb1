package dev.parable.judge;

import dev.parable.action.Action;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place that a fact names: {@code FILE}, {@code FILE#LINE} or {@code FILE#FROM-TO}; behind it
 * {@code =~ REGEX} where only such a text is meant, before it {@code remove} where the whole file's
 * removal is.
 */
record Places(String file, int from, int to, Pattern text, boolean removal) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<remove>remove )?(?<file>[^#]+?)(?:#(?<from>\\d+)(?:-(?<to>\\d+))?)?(?: =~ (?<text>.+))?");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern ANYTHING = Pattern.compile("");

  static Places parse(String written) {
    Matcher form = FORM.matcher(written.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("no place: '" + written + "'");
    }
    int from = form.group("from") == null ? 0 : Integer.parseInt(form.group("from"));
    int to = form.group("to") == null ? from : Integer.parseInt(form.group("to"));
    return new Places(
        form.group("file"),
        from,
        from == 0 ? Integer.MAX_VALUE : to,
        form.group("text") == null ? ANYTHING : Pattern.compile(form.group("text")),
        form.group("remove") != null);
  }

  /** Whether this very change is meant. */
  boolean means(Action action) {
    if (!holds(action.field("file"))) {
      return false;
    }
    boolean removes = action.field("line").isEmpty() && action.field("text").isEmpty();
    if (removes || removal) {
      return removes && removal;
    }
    return holdsLine(action) && text.matcher(action.field("text")).find();
  }

  /** Whether the change touches the place: a removed file takes all its lines with it. */
  boolean touched(Action action) {
    boolean removes = action.field("line").isEmpty() && action.field("text").isEmpty();
    return holds(action.field("file")) && (removes || holdsLine(action));
  }

  private boolean holds(String written) {
    return file.equals(written.strip());
  }

  /** A line that cannot be read may be any. */
  private boolean holdsLine(Action action) {
    Matcher number = NUMBER.matcher(action.field("line"));
    if (!number.find()) {
      return true;
    }
    int line = Integer.parseInt(number.group());
    return from <= line && line <= to;
  }
}
