package dev.parable.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class EvalExporterTest implements ExporterContract {

  @Override
  public Exporter exporter() {
    return new EvalExporter();
  }

  @Override
  public List<String> idsIn(Path file) {
    var ids = new ArrayList<String>();
    try (EvalLog log = EvalLog.open(file)) {
      log.each(sample -> ids.add(sample.id() + "#" + sample.epoch()));
    }
    return ids;
  }
}
