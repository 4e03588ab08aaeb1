package dev.parable.measure;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledMeasurementTest {

  @TempDir private Path temp;

  @Test
  void twentyKillsAtAnyMomentChangeNoResult() throws Exception {
    new Kills(temp, 500, 20).strike(20);
  }
}
