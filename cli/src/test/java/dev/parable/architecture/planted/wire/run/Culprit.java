package dev.parable.architecture.planted.wire.run;

import java.util.List;
import tools.jackson.databind.JsonNode;

public interface Culprit {
  List<JsonNode> nodes();
}
