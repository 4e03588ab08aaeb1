package dev.parable.architecture.planted.open.run;

public abstract class CulpritFamily {
  public static class CulpritNested {}
}
