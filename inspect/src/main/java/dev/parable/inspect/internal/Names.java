package dev.parable.inspect.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of fields that hold half a surrogate pair. JSON cannot carry them in a form that every
 * reader takes, an escape included; so in a name {@code \}{@code ud800} stands for such a half, as
 * six letters, and {@code \}{@code u005cu} for the two letters that would look like the beginning
 * of one. Names without either are left alone.
 */
final class Names {

  /** A half that stands for itself in JSON, or letters that look like what stands for one. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\ud800-\\udfff]|\\\\\\\\u(?=d[89a-f][0-9a-f]{2}|005cu)");

  private static final Pattern KEPT = Pattern.compile("\\\\u(?:(d[89a-f][0-9a-f]{2})|005cu)");

  private Names() {}

  /** A name as it stands in JSON, between quotes, in a form that can be read. */
  static String write(String inJson) {
    return PLAIN
        .matcher(inJson)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group().length() == 1
                        ? "\\\\u" + Integer.toHexString(found.group().charAt(0))
                        : "\\\\u005cu"));
  }

  /** A name as it was. */
  static String read(String name) {
    return name.contains("\\u")
        ? KEPT.matcher(name)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) == null
                            ? "\\u"
                            : String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        : name;
  }
}
