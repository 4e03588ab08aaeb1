package dev.parable.provider.internal.http;

import dev.parable.model.ModelException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a server says of a failure. Vendors tell the same thing under several statuses, and several
 * things under one: a wrong key comes as 400, a prompt that a filter took offence at as 403. So the
 * fields are looked at first, then the words, then (by who asks) the status.
 */
public final class Complaint {

  /** What asking something else, or paying, would change. */
  enum About {
    /** A filter took offence at this one prompt; others may pass it. */
    PROMPT(Kind.REQUEST),
    /** Too much money is in flight at once; it comes back with the answers. */
    MONEY_IN_FLIGHT(Kind.OVERLOADED),
    /** An empty account, or a cap on its spending. */
    MONEY(Kind.HOPELESS),
    /** A key that is not taken. */
    KEY(Kind.HOPELESS),
    /** A model that is not there. */
    MODEL(Kind.HOPELESS);

    private final Kind kind;

    About(Kind kind) {
      this.kind = kind;
    }

    Kind kind() {
      return kind;
    }
  }

  private static final Set<String> PROMPT =
      Set.of(
          "content_filter",
          "content_policy_violation",
          "invalid_prompt",
          "bio_policy",
          "cyber_policy");
  private static final Set<String> KEY = Set.of("invalid_api_key", "API_KEY_INVALID");
  private static final Set<String> MODEL = Set.of("model_not_found", "invalid_model");

  private static final Pattern NO_MORE_MONEY =
      Pattern.compile(
          "(?i)insufficient_quota|billing_hard_limit|billing_not_active|insufficient.{0,3}(balance|"
              + "credit|funds)|credit balance is too low|spend(ing)?[ _](cap|limit)|api usage"
              + " limits|used all available credits|monthly (spending|usage) limit"
              + "|(have any|run out of) credits|key limit exceeded|budget (has been )?exceeded");

  private static final Pattern OFFENDED =
      Pattern.compile(
          "(?i)SAFETY_CHECK|content violates|content exists risk|prompt injection"
              + "|(input|prompt|output|content) (was |were |is )?(flagged|blocked)"
              + "|can't help with that request");

  /** At the beginning, where a server speaks of it first: further on it may quote the prompt. */
  private static final Pattern WRONG_KEY =
      Pattern.compile("(?i)(incorrect|invalid) api[ -_]?key|api[ -_]?key (not valid|expired)");

  private static final Pattern UNKNOWN_MODEL =
      Pattern.compile(
          "(?i)(the )?model\\b.{0,200}\\b(not exist|not found)|\\S{1,200} is not a valid model"
              + "|(invalid|unknown) model( id| name)?\\s*([:'\"`]|$)");

  /** Beyond these a message may quote what it was sent. */
  private static final int OWN_WORDS = 300;

  private final JsonNode error;
  private final String said;
  private final String words;

  private Complaint(JsonNode error, String said, String words) {
    this.error = error;
    this.said = said;
    this.words = words.substring(0, Math.min(words.length(), OWN_WORDS));
  }

  /** In a body of any form: the usual places in JSON, else all of it. */
  static Complaint in(String body) {
    try {
      JsonNode root = Json.read(body);
      JsonNode first = root.isArray() ? root.path(0) : root;
      JsonNode error = first.path("error");
      Optional<String> own =
          Stream.of(error.path("message"), error, first.path("message"), first.path("detail"))
              .flatMap(told -> Json.filled(told).stream())
              .filter(told -> !told.isBlank())
              .findFirst();
      return new Complaint(error.isObject() ? error : first, own.orElse(body), own.orElse(""));
    } catch (JacksonException other) {
      return new Complaint(MissingNode.getInstance(), body, body);
    }
  }

  /** In an error that was already found. */
  public static Complaint of(JsonNode error) {
    String message = error.path("message").stringValue("");
    return new Complaint(error, message, message);
  }

  /** In its own words, or all of the body where none are told apart. */
  String said() {
    return said;
  }

  /** What asking again would do; empty where only the status can tell. */
  public Optional<Kind> kind(int status) {
    return about(status).map(About::kind);
  }

  /** What it is about; empty where only the status can tell. */
  Optional<About> about(int status) {
    JsonNode more = error.path("metadata");
    if (more.path("limit_source").stringValue("").equals("openrouter_in_flight_budget")) {
      return Optional.of(About.MONEY_IN_FLIGHT);
    }
    List<String> codes = codes(more);
    if (has(codes, PROMPT) || (vague(status) && flagged(more))) {
      return Optional.of(About.PROMPT);
    }
    if (Stream.concat(codes.stream(), Stream.of(words))
        .anyMatch(told -> NO_MORE_MONEY.matcher(told).find())) {
      return Optional.of(About.MONEY);
    }
    if (has(codes, KEY)) {
      return Optional.of(About.KEY);
    }
    if (has(codes, MODEL)) {
      return Optional.of(About.MODEL);
    }
    return vague(status) ? byWords(more) : Optional.empty();
  }

  /** Statuses that say little by themselves. */
  private static boolean vague(int status) {
    return status == 400 || status == 403 || status == 422;
  }

  private Optional<About> byWords(JsonNode more) {
    if (WRONG_KEY.matcher(words).lookingAt()) {
      return Optional.of(About.KEY);
    }
    if (UNKNOWN_MODEL.matcher(words).lookingAt()) {
      return Optional.of(About.MODEL);
    }
    String upstream = more.path("raw").stringValue("");
    return OFFENDED.matcher(words).find() || OFFENDED.matcher(upstream).find()
        ? Optional.of(About.PROMPT)
        : Optional.empty();
  }

  /** OpenRouter's own filters say what they found, and where. */
  private static boolean flagged(JsonNode more) {
    return more.path("reasons").isArray()
        || more.has("flagged_input")
        || more.path("patterns").isArray();
  }

  private List<String> codes(JsonNode more) {
    return Stream.concat(
            Stream.of(error.path("code"), error.path("type"), more.path("error_type")),
            error.path("details").values().stream().map(detail -> detail.path("reason")))
        .flatMap(told -> Json.filled(told).stream())
        .toList();
  }

  private static boolean has(List<String> codes, Set<String> any) {
    return codes.stream().anyMatch(any::contains);
  }
}
