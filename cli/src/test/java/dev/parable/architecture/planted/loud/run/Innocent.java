package dev.parable.architecture.planted.loud.run;

import java.io.PrintWriter;

record Innocent() {
  void tell(Exception problem, PrintWriter to) {
    problem.printStackTrace(to);
  }
}
