package dev.parable.architecture.planted.wire.run;

import tools.jackson.dataformat.yaml.YAMLMapper;

final class CulpritReading {
  Object reader() {
    return YAMLMapper.builder().build();
  }
}
