package dev.parable.page;

import java.util.ArrayList;
import java.util.List;

/** Values to places along one axis, linearly. */
public record Scale(double min, double max, double from, double to) {

  private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10};

  public Scale {
    if (!(min < max)) {
      throw new IllegalArgumentException("an axis needs min < max, was " + min + " .. " + max);
    }
  }

  /** The place of a value, held within the axis. */
  public double at(double value) {
    double within = Math.clamp(value, min, max);
    return from + (within - min) / (max - min) * (to - from);
  }

  /** Round values along the axis, about {@code wanted} of them. */
  public List<Double> ticks(int wanted) {
    double step = STEPS[STEPS.length - 1];
    for (double candidate : STEPS) {
      if ((max - min) / candidate <= wanted) {
        step = candidate;
        break;
      }
    }
    var ticks = new ArrayList<Double>();
    for (long i = (long) Math.ceil(min / step - 1e-9); i * step <= max + 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** The next round value at or above, for the end of an axis of rates. */
  public static double roundUp(double value) {
    double step = value > 0.5 ? 0.1 : 0.05;
    return Math.ceil(value / step - 1e-9) * step;
  }
}
