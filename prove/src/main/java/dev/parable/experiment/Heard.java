package dev.parable.experiment;

import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;

/** What happened in the trials of an experiment: looked up, since few of them are ever read. */
@FunctionalInterface
interface Heard {

  /** What happened in a trial of a probe of an arm; without events where it was not played. */
  Transcript in(ArmRun run, Probe probe, Trial trial);
}
