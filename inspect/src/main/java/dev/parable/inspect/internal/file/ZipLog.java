package dev.parable.inspect.internal.file;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.SampleSummary;
import dev.parable.inspect.internal.Elements;
import dev.parable.inspect.internal.HeaderReader;
import dev.parable.inspect.internal.Json;
import dev.parable.inspect.internal.SampleReader;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A log as an archive of members ({@code .eval}), finished or in progress. */
final class ZipLog implements LogFile {

  private static final String HEADER = "header.json";
  private static final String START = "_journal/start.json";
  private static final String SUMMARIES = "summaries.json";
  private static final Pattern JOURNAL = Pattern.compile("_journal/summaries/(\\d{1,9})\\.json");

  private final Archive archive;
  private final LogLimits limits;
  private final EvalRun run;
  private final List<SampleIndex.Place> samples;

  private ZipLog(Archive archive, LogLimits limits) {
    this.archive = archive;
    this.limits = limits;
    String about = archive.has(HEADER) ? HEADER : START;
    if (!archive.has(about)) {
      throw new BadInputException(
          archive.where(HEADER) + " is not there, nor " + START + "; it is no log of Inspect");
    }
    this.run = HeaderReader.read(read(about), archive.where(about));
    this.samples = SampleIndex.of(archive.names());
  }

  static ZipLog open(Path file, LogLimits limits) {
    Archive archive = Archive.open(file, limits);
    try {
      return new ZipLog(archive, limits);
    } catch (RuntimeException bad) {
      archive.close();
      throw bad;
    }
  }

  private JsonNode read(String member) {
    try (InputStream in = archive.open(member)) {
      return Json.read(in, limits, archive.where(member));
    } catch (IOException bad) {
      throw archive.unreadable(member, bad);
    }
  }

  @Override
  public EvalRun run() {
    return run;
  }

  @Override
  public void samples(Consumer<EvalSample> reader) {
    samples.forEach(place -> reader.accept(sample(place)));
  }

  /** Names in the archive are made safe, so a name may differ from the id: the id decides. */
  @Override
  public Optional<EvalSample> find(String id, int epoch) {
    String safe = new SafeIds().of(id);
    return samples.stream()
        .filter(place -> place.epoch() == epoch)
        .sorted(Comparator.comparing(place -> !place.id().equals(safe)))
        .map(this::sample)
        .filter(sample -> sample.id().equals(id))
        .findFirst();
  }

  private EvalSample sample(SampleIndex.Place place) {
    JsonNode sample = place.chunked() ? chunked(place) : read(place.member());
    return SampleReader.read(sample, limits, archive.where(place.member()));
  }

  /** All parts of a sample together are held in memory, as a sample in one piece is. */
  private JsonNode chunked(SampleIndex.Place place) {
    String where = archive.where(place.member());
    long bytes = place.parts().stream().mapToLong(archive::size).sum();
    if (bytes > limits.memberBytes()) {
      throw new BadInputException(
          where
              + " has parts of together "
              + bytes
              + " bytes; the limit is "
              + limits.memberBytes()
              + ", which grows with Java's memory (-Xmx)");
    }
    return new ChunkedSample(place, this::read, where).whole();
  }

  @Override
  public List<SampleSummary> summaries() {
    var last = new LinkedHashMap<String, SampleSummary>();
    if (archive.has(SUMMARIES)) {
      summaries(SUMMARIES, last);
    } else {
      journal().forEach(member -> summaries(member, last));
    }
    return List.copyOf(last.values());
  }

  private List<String> journal() {
    var numbered = new TreeMap<Integer, String>();
    for (String name : archive.names()) {
      Matcher matcher = JOURNAL.matcher(name);
      if (matcher.matches()) {
        numbered.put(Integer.parseInt(matcher.group(1)), name);
      }
    }
    int wanted = 1;
    for (int number : numbered.keySet()) {
      if (number != wanted) {
        throw new BadInputException(
            archive.where("_journal/summaries/" + wanted + ".json")
                + " is missing, although there are later ones; the log has lost samples");
      }
      wanted++;
    }
    return new ArrayList<>(numbered.values());
  }

  private void summaries(String member, Map<String, SampleSummary> last) {
    String where = archive.where(member);
    try (InputStream in = archive.openLong(member);
        var parser = Json.parser(in, where)) {
      var elements = new Elements(parser, limits, where);
      elements.next();
      elements.each(
          node -> {
            SampleSummary summary = SampleReader.summary(node, where);
            String key = summary.epoch() + " " + node.path("id");
            last.remove(key);
            last.put(key, summary);
          });
    } catch (IOException bad) {
      throw archive.unreadable(member, bad);
    }
  }

  @Override
  public void close() {
    archive.close();
  }
}
