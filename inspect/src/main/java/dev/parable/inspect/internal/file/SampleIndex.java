package dev.parable.inspect.internal.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the samples of a log are, in the order in which they are read. */
final class SampleIndex {

  private static final Pattern MEMBER =
      Pattern.compile("(?s)samples/(.+)_epoch_(\\d{1,9})(\\.json|/sample\\.json)");
  private static final int DIGITS = 20;

  private SampleIndex() {}

  /**
   * The member that a sample begins with.
   *
   * @param chunked whether the sample is spread over a folder of members
   */
  record Place(String id, int epoch, String member, boolean chunked) {}

  /** By epoch, then by id; ids that are numbers by their size. */
  static List<Place> of(Collection<String> names) {
    Map<String, Place> places = new HashMap<>();
    for (String name : names) {
      Matcher matcher = MEMBER.matcher(name);
      if (matcher.matches()) {
        boolean chunked = matcher.group(3).startsWith("/");
        var place = new Place(matcher.group(1), Integer.parseInt(matcher.group(2)), name, chunked);
        // A sample in one piece goes before one in many.
        places.merge(place.epoch() + " " + place.id(), place, (a, b) -> a.chunked() ? b : a);
      }
    }
    var sorted = new ArrayList<>(places.values());
    sorted.sort(Comparator.comparingInt(Place::epoch).thenComparing(place -> padded(place.id())));
    return sorted;
  }

  private static String padded(String id) {
    boolean number = id.length() < DIGITS && id.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? "0".repeat(DIGITS - id.length()) + id : id;
  }
}
