package dev.parable.architecture.planted.hidden.run;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

final class CulpritClock {
  private CulpritClock() {}

  static List<Object> reads() {
    Supplier<Instant> byReference = Instant::now;
    return List.of(
        byReference,
        Instant.now(),
        LocalDate.now(ZoneId.systemDefault()),
        Clock.systemUTC(),
        InstantSource.system(),
        new Date(),
        System.currentTimeMillis());
  }
}
