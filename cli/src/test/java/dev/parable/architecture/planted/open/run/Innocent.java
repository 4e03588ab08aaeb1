package dev.parable.architecture.planted.open.run;

public abstract sealed class Innocent {
  public static final class InnocentFinal extends Innocent {}

  public record InnocentRecord() {}

  public enum InnocentEnum {
    ONE {
      @Override
      int number() {
        return 1;
      }
    };

    abstract int number();
  }
}
