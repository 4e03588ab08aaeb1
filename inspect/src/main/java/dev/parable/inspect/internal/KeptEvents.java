package dev.parable.inspect.internal;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.LogLimits;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events that lie elsewhere as the text that a log keeps of them. */
public record KeptEvents(Supplier<String> text) implements EvalEvents {

  private static final String STORED = "stored events";

  @Override
  public void each(Consumer<String> reader) {
    JsonNode kept = Json.read(text.get(), STORED);
    new PooledEvents(kept, Attachments.of(kept.path("attachments")), LogLimits.usual(), STORED)
        .each(reader);
  }

  @Override
  public String kept() {
    return text.get();
  }

  /** Writes events of any kind as a log keeps them, each whole. */
  public static String together(EvalEvents events) {
    ObjectNode kept = Json.object();
    ArrayNode all = kept.putArray("events");
    events.each(event -> all.add(Json.read(event, "an event")));
    return Json.text(kept);
  }
}
