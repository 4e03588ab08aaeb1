package dev.parable.run.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.RunDefinition;
import dev.parable.run.StoredRun;
import dev.parable.run.call.internal.CallJson;
import dev.parable.run.call.internal.ExchangeJson;
import dev.parable.run.call.internal.RequestJson;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as a model answered in an earlier run, call by call: the same request gets the same
 * answer, asked again the next one that the run holds to it, and nothing else is answered.
 */
public final class ReplayedModel implements ChatModel {

  private final String run;
  private final Entries entries;
  private final Set<String> models;
  private final Map<String, List<String>> answers;
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  private ReplayedModel(
      String run, Entries entries, Set<String> models, Map<String, List<String>> answers) {
    this.run = run;
    this.entries = entries;
    this.models = models;
    this.answers = answers;
  }

  /**
   * Of a run folder.
   *
   * @throws BadInputException when the run holds no answered call
   * @throws dev.parable.run.RunStoreException when there is no run, or it cannot be read
   */
  public static ReplayedModel read(Path folder) {
    return of(folder.toString(), StoredRun.open(folder));
  }

  /**
   * SHA-256, hexadecimal, of a run's definition and of the answers of its model: which call was
   * answered, what it asked, and when. An answer never changes once it is kept, so these stand for
   * its text. What a judge was asked in the run is not in it: a run may be judged later.
   *
   * @throws dev.parable.run.RunStoreException when there is no run, or it cannot be read
   */
  static String hash(Path folder) {
    try (StoredRun run = StoredRun.open(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(run.definition().getBytes(UTF_8));
      Optional<String> model = new RunDefinition(run.definition()).value("model");
      run.each(
          Calls.CALL,
          entry -> {
            if (entry.state() == Entry.State.DONE) {
              CallJson call = CallJson.read(entry.json());
              if (model.isEmpty() || model.get().equals(call.model())) {
                String answer = entry.key() + "\n" + call.hash() + "\n" + entry.at() + "\n";
                digest.update(answer.getBytes(UTF_8));
              }
            }
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }

  /** Of what a run knows. */
  static ReplayedModel of(String name, Entries run) {
    requireNonNull(name, "name");
    var models = new LinkedHashSet<String>();
    var answers = new HashMap<String, List<String>>();
    run.each(
        Calls.CALL,
        entry -> {
          if (entry.state() == Entry.State.DONE) {
            CallJson call = CallJson.read(entry.json());
            models.add(call.model());
            answers.computeIfAbsent(call.hash(), hash -> new ArrayList<>()).add(entry.key());
          }
        });
    if (answers.isEmpty()) {
      throw new BadInputException(
          name
              + " holds no answered call to replay. A model that computes in this process keeps"
              + " none: run it again, it answers the same.");
    }
    return new ReplayedModel(name, run, models, answers);
  }

  @Override
  public Reply reply(Request request) {
    for (String model : models) {
      String hash = RequestJson.of(model, request).hash();
      List<String> keys = answers.get(hash);
      if (keys != null) {
        return answer(hash, keys).orElseThrow(() -> used(keys.size()));
      }
    }
    throw new ModelException(
        ModelException.Kind.REQUEST,
        run
            + " holds no answer to this request. Ask what the run asked: the same suite, seed,"
            + " epochs, temperature and lengths.");
  }

  private Optional<Reply> answer(String hash, List<String> keys) {
    int next = asked.computeIfAbsent(hash, unasked -> new AtomicInteger()).getAndIncrement();
    return next >= keys.size()
        ? Optional.empty()
        : entries
            .find(Calls.EXCHANGE, keys.get(next))
            .flatMap(entry -> ExchangeJson.answer(entry.json(), hash));
  }

  private ModelException used(int known) {
    return new ModelException(
        ModelException.Kind.REQUEST,
        run + " answered this request " + known + " times, and it is asked once more");
  }
}
