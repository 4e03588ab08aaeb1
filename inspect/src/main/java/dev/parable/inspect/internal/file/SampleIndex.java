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
  private static final Pattern PART =
      Pattern.compile(
          "(?s)(samples/.+_epoch_\\d{1,9}/)"
              + "(metadata|(messages|events|calls|attachments)/\\d{1,9})\\.json");
  private static final int DIGITS = 20;

  private SampleIndex() {}

  /**
   * The member that a sample begins with.
   *
   * @param parts the other members over which the sample is spread; empty for one in one piece
   */
  record Place(String id, int epoch, String member, boolean chunked, List<String> parts) {}

  /** By epoch, then by id; ids that are numbers by their size. */
  static List<Place> of(Collection<String> names) {
    Map<String, List<String>> parts = new HashMap<>();
    for (String name : names) {
      Matcher matcher = PART.matcher(name);
      if (matcher.matches()) {
        parts.computeIfAbsent(matcher.group(1), folder -> new ArrayList<>()).add(name);
      }
    }
    Map<String, Place> places = new HashMap<>();
    for (String name : names) {
      Matcher matcher = MEMBER.matcher(name);
      if (matcher.matches()) {
        boolean chunked = matcher.group(3).startsWith("/");
        List<String> own =
            chunked ? parts.getOrDefault(ChunkedSample.folder(name), List.of()) : List.<String>of();
        var place =
            new Place(matcher.group(1), Integer.parseInt(matcher.group(2)), name, chunked, own);
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
