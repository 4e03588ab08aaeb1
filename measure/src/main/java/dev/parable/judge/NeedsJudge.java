package dev.parable.judge;

import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;

/** Stands where no rule can tell and no judge was asked: it concludes nothing. */
public record NeedsJudge() implements Scorer {

  @Override
  public Outcome score(Scenario scenario, Transcript transcript) {
    return new Outcome.Missing("only a judge can tell, and none was asked: name one with --judge");
  }

  @Override
  public String rule() {
    return "none without a judge";
  }
}
