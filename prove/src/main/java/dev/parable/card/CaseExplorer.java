package dev.parable.card;

import dev.parable.card.internal.ChosenCase;
import dev.parable.card.internal.JsonText;
import dev.parable.card.internal.Transcript;
import dev.parable.page.Markup;
import dev.parable.page.Pages;
import dev.parable.page.SafeText;
import dev.parable.page.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The part of a page in which trials are read: a few chosen by rule, which need no script, and a
 * table of all with filters and a reader, which a script makes. Texts of models reach the script as
 * data and are shown as text.
 */
public final class CaseExplorer {

  private static final Pages TEMPLATES = new Pages("dev.parable.card.internal.page");

  private CaseExplorer() {}

  /** The script, for the page's policy. */
  public static Script script() {
    return Script.load("/dev/parable/card/trials.js");
  }

  /** What people think of a trial, for a page that is served. */
  private static Script labels() {
    return Script.load("/dev/parable/card/labels.js");
  }

  /** What the policy of a page with these transcripts allows besides its style. */
  public static String policy(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Inside inside -> "; script-src " + script().source();
      case Delivery.Served served ->
          "; script-src " + script().source() + " " + labels().source() + "; connect-src 'self'";
      case Delivery.None none -> "";
    };
  }

  /** Writes the section; of the transcripts that it carries some dozens are in memory. */
  public static void write(Card card, Delivery delivery, Appendable out) throws IOException {
    List<Subject> subjects = card.subjects();
    Map<Listed, Integer> kinds = Listed.ofAll(subjects);
    // What a rule picks is the first of its kind.
    List<Chosen> chosen = Chosen.of(List.copyOf(kinds.keySet()));
    out.append("<section id=\"transcripts\">\n");
    boolean fetched = delivery instanceof Delivery.Served;
    out.append(
        TEMPLATES
            .render(
                "chosen.jte",
                Map.of("chosen", shown(subjects, chosen, fetched), "fetched", fetched))
            .html());
    switch (delivery) {
      case Delivery.None none -> {}
      case Delivery.Served(String base, String token) -> {
        place("All " + count(total(kinds)) + " trials can be read here.", out);
        about(subjects, kinds, served(base, chosen), out);
        out.append("<script type=\"application/json\" id=\"labels-about\">{\"base\":")
            .append(JsonText.quote(base))
            .append(",\"token\":")
            .append(JsonText.quote(token))
            .append("}</script>\n");
        // Labels listen before the first trial is shown.
        out.append(labels().element().html());
        out.append(script().element().html());
      }
      case Delivery.Inside(int most) -> {
        List<Listed> all = Listed.all(subjects);
        Set<String> wanted = Sample.of(all, chosen, most);
        place(extent(wanted.size(), all.size()), out);
        var packed = new PackedCases(wanted, out);
        packed.write(subjects, all);
        List<Listed> inside = all.stream().filter(t -> wanted.contains(t.key())).toList();
        about(subjects, Listed.kinds(inside), ",\"starts\":" + packed.starts(), out);
        out.append(script().element().html());
      }
    }
    out.append("\n</section>\n");
  }

  /** Where the script gets trials from, and which were chosen, in the order of the page. */
  private static String served(String base, List<Chosen> chosen) {
    return ",\"served\":"
        + JsonText.quote(base)
        + chosen.stream()
            .map(one -> JsonText.quote(one.trial().key()))
            .collect(Collectors.joining(",", ",\"chosen\":[", "]"));
  }

  /** Those that a script fetches when they are opened are not read before. */
  private static List<ChosenCase> shown(
      List<Subject> subjects, List<Chosen> chosen, boolean fetched) {
    var shown = new ArrayList<ChosenCase>();
    for (Chosen one : chosen) {
      Listed trial = one.trial();
      Optional<Case> found = fetched ? Optional.empty() : Listed.find(subjects, trial.key());
      shown.add(
          new ChosenCase(
              Facet.OUTCOME.shown(Facet.OUTCOME.value(trial)),
              Facet.safe(trial.head().key()),
              name(subjects.get(trial.subject())),
              one.rules(),
              found.map(Transcript::of)));
    }
    return shown;
  }

  private static String name(Subject subject) {
    return SafeText.line(subject.trials().suite() + " on " + subject.model(), 200);
  }

  private static String extent(int inside, int all) {
    return inside == all
        ? "All " + count(all) + " trials are in this page."
        : count(inside)
            + " of "
            + count(all)
            + " trials are in this page: those picked above, and of each cell and outcome as many as"
            + " of any other, as far as there are, evenly spaced in the order of the suite. So"
            + " numbers of rows are no rates.";
  }

  private static int total(Map<Listed, Integer> kinds) {
    return kinds.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Where the script puts the table; without it, this says so. */
  private static void place(String extent, Appendable out) throws IOException {
    out.append("<h3 id=\"trials-title\">All trials</h3>\n<p>")
        .append(Markup.escape(extent))
        .append("</p>\n<p class=\"absent\" id=\"trials-plain\">Here a script of this page shows a")
        .append(" table of them, to be filtered and read. It did not run: scripts are off, or this")
        .append(" browser is too old for it.</p>\n")
        .append("<div id=\"trials-app\" role=\"region\" aria-labelledby=\"trials-title\"")
        .append(" hidden=\"hidden\"></div>\n");
  }

  /** What the script must know before it reads any trial: the facets that tell these apart. */
  private static void about(
      List<Subject> subjects, Map<Listed, Integer> kinds, String more, Appendable out)
      throws IOException {
    var facets = new ArrayList<String>();
    for (Facet facet : Facet.values()) {
      var counts = new TreeMap<String, Integer>();
      kinds.forEach(
          (trial, count) -> facet.of(trial).forEach(v -> counts.merge(v, count, Integer::sum)));
      String values =
          counts.entrySet().stream()
              .map(e -> value(subjects, facet, e.getKey(), e.getValue()))
              .collect(Collectors.joining(",", "[", "]"));
      facets.add(
          "{\"word\":"
              + JsonText.quote(facet.word())
              + ",\"label\":"
              + JsonText.quote(facet.label())
              + ",\"values\":"
              + values
              + "}");
    }
    out.append("<script type=\"application/json\" id=\"trials-about\">{\"total\":")
        .append(String.valueOf(total(kinds)))
        .append(",\"facets\":[")
        .append(String.join(",\n", facets))
        .append("]")
        .append(more)
        .append("}</script>\n");
  }

  private static String value(List<Subject> subjects, Facet facet, String value, int count) {
    String shown =
        facet == Facet.SUBJECT ? name(subjects.get(Integer.parseInt(value))) : facet.shown(value);
    return "{\"value\":"
        + JsonText.quote(value)
        + ",\"shown\":"
        + JsonText.quote(shown)
        + ",\"count\":"
        + count
        + "}";
  }
}
