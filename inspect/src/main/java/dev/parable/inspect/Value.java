package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a log says in a place where it may say anything: a score, a piece of metadata. A number need
 * not be finite: Inspect writes NaN for what was not scored.
 */
public sealed interface Value {

  /** Words. */
  record Text(String text) implements Value {
    /** Checks. */
    public Text {
      requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A number with a fraction, or none: NaN and the infinities are among them. */
  record Real(double number) implements Value {
    @Override
    public String toString() {
      return Double.toString(number);
    }
  }

  /** A whole number of any size. */
  record Whole(BigInteger number) implements Value {
    /** Checks. */
    public Whole {
      requireNonNull(number, "number");
    }

    @Override
    public String toString() {
      return number.toString();
    }
  }

  /** Yes or no. */
  record Flag(boolean set) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(set);
    }
  }

  /** A null. */
  record Nothing() implements Value {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** A list. */
  record Items(List<Value> items) implements Value {
    /** Copies. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.stream().map(Value::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** Named values, in their order. */
  record Fields(Map<String, Value> fields) implements Value {
    /** Copies. */
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
      return fields.toString();
    }
  }

  /** A text. */
  static Value of(String text) {
    return new Text(text);
  }

  /** A whole number. */
  static Value of(long number) {
    return new Whole(BigInteger.valueOf(number));
  }

  /** A number. */
  static Value of(double number) {
    return new Real(number);
  }

  /** Yes or no. */
  static Value of(boolean set) {
    return new Flag(set);
  }

  /** This as a number: yes is 1 and no is 0; empty for everything that is no number. */
  default Optional<Double> asNumber() {
    return switch (this) {
      case Real(double number) -> Optional.of(number);
      case Whole(BigInteger number) -> Optional.of(number.doubleValue());
      case Flag(boolean set) -> Optional.of(set ? 1.0 : 0.0);
      case Text t -> Optional.empty();
      case Nothing n -> Optional.empty();
      case Items i -> Optional.empty();
      case Fields f -> Optional.empty();
    };
  }

  /** What stands at a path of names joined by dots, where this has such fields. */
  default Optional<Value> at(String path) {
    if (!(this instanceof Fields(Map<String, Value> fields))) {
      return Optional.empty();
    }
    Value whole = fields.get(path);
    if (whole != null) {
      return Optional.of(whole);
    }
    int dot = path.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    Value first = fields.get(path.substring(0, dot));
    return first == null ? Optional.empty() : first.at(path.substring(dot + 1));
  }
}
