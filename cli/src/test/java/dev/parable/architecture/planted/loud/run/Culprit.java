package dev.parable.architecture.planted.loud.run;

final class Culprit {
  private Culprit() {}

  static void shout(Exception problem) {
    System.out.println("out");
    System.err.println("err");
    problem.printStackTrace();
    System.exit(1);
  }
}
