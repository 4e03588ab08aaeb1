package dev.parable.cli;

import picocli.CommandLine;

/** What {@code --version} says. */
public final class Version implements CommandLine.IVersionProvider {

  /** The version of this build. */
  public static final String NUMBER = "0.1.0-SNAPSHOT";

  @Override
  public String[] getVersion() {
    return new String[] {
      "parable " + NUMBER, "Java " + Runtime.version(),
    };
  }
}
