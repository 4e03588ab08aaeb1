package dev.parable.agentic;

import dev.parable.agentic.PythonTokens.Kind;
import dev.parable.agentic.PythonTokens.Token;
import dev.parable.inspect.Value;
import dev.parable.model.BadInputException;
import dev.parable.text.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts and tables that a Python file assigns to names. Nothing is run: texts, sums of texts, names
 * of other texts, lists, tables, and lists of one expression for several cases are read, and
 * whatever else stands in the file is passed over until somebody asks for it.
 */
final class PythonConstants {

  private static final int DEPTH = 40;

  /** Characters of a text: sums of sums could be of any length. */
  private static final int LONGEST = 4_000_000;

  /** Values that are made of one file: a few lists of cases in each other could make any number. */
  private static final int VALUES = 1_000_000;

  /** Characters that are put together of one file, however often. */
  private static final long CHARACTERS = 8L * LONGEST;

  private final String file;
  private final List<Token> tokens;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Value> known = new HashMap<>();
  private int values = VALUES;
  private long characters = CHARACTERS;

  /** Where a name's expression is, and which part of its value is meant; below 0 for all. */
  private record Place(int from, int to, int part) {}

  private PythonConstants(String file, List<Token> tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  /** Reads a file. */
  static PythonConstants of(String file, String source) {
    var constants = new PythonConstants(file, PythonTokens.of(file, source));
    int from = 0;
    for (int i = 0; i < constants.tokens.size(); i++) {
      if (constants.tokens.get(i).kind() == Kind.LINE) {
        constants.statement(from, i);
        from = i + 1;
      }
    }
    return constants;
  }

  List<Token> tokens() {
    return tokens;
  }

  private void statement(int from, int to) {
    var names = new ArrayList<String>();
    int i = from;
    while (i + 1 < to && tokens.get(i).kind() == Kind.NAME) {
      names.add(tokens.get(i).text());
      Token next = tokens.get(i + 1);
      if (next.is("=")) {
        for (int part = 0; part < names.size(); part++) {
          int which = names.size() == 1 ? -1 : part;
          places.putIfAbsent(names.get(part), new Place(i + 2, to, which));
        }
        return;
      }
      if (!next.is(",")) {
        return;
      }
      i += 2;
    }
  }

  /** A text, where the file has one of this name. */
  Optional<String> find(String name) {
    return places.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /**
   * A text.
   *
   * @throws BadInputException when there is none, or it is written in a way that is not read
   */
  String text(String name) {
    if (value(name, 0, Map.of(), 1) instanceof Value.Text(String text)) {
      return text;
    }
    throw wrong(line(name), name + " is no text");
  }

  /** A table of tables of texts. */
  Map<String, Map<String, String>> tables(String name) {
    if (!(value(name, 0, Map.of(), 1) instanceof Value.Fields(Map<String, Value> rows))) {
      throw wrong(line(name), name + " is no table");
    }
    var tables = new LinkedHashMap<String, Map<String, String>>();
    rows.forEach(
        (key, row) -> {
          if (!(row instanceof Value.Fields(Map<String, Value> fields))) {
            throw wrong(line(name), name + " has under '" + key + "' no table");
          }
          var texts = new LinkedHashMap<String, String>();
          fields.forEach((field, value) -> texts.put(field, text(name, key, field, value)));
          tables.put(key, texts);
        });
    return tables;
  }

  /** Lists of lists can share their parts, and would be of any length when written out. */
  private String text(String name, String key, String field, Value value) {
    if (value instanceof Value.Text(String text)) {
      return text;
    }
    throw wrong(line(name), "'" + field + "' of '" + key + "' in " + name + " is no text");
  }

  private void spend(int made, int written, int line) {
    values -= made;
    characters -= written;
    if (values < 0 || characters < 0) {
      throw wrong(
          line, "makes more than " + VALUES + " values or " + CHARACTERS + " characters of a file");
    }
  }

  /** The text of an expression that begins at a word and ends with its statement. */
  String textAt(int from) {
    int to = from;
    while (tokens.get(to).kind() != Kind.LINE) {
      to++;
    }
    if (new Reader(from, to, Map.of(), 0).whole() instanceof Value.Text(String text)) {
      return text;
    }
    throw wrong(tokens.get(from).line(), "no text");
  }

  private int line(String name) {
    Place place = places.get(name);
    return place == null ? 1 : tokens.get(place.from).line();
  }

  private Value value(String name, int depth, Map<String, Value> bound, int line) {
    Value local = bound.get(name);
    if (local != null) {
      return local;
    }
    Place place = places.get(name);
    if (place == null) {
      throw wrong(line, "there is no text '" + Excerpt.of(name) + "'");
    }
    Value whole = known.get(name);
    if (whole == null) {
      whole = new Reader(place.from, place.to, Map.of(), depth).whole();
      known.put(name, whole);
    }
    if (place.part < 0) {
      return whole;
    }
    if (whole instanceof Value.Items(List<Value> items) && place.part < items.size()) {
      return items.get(place.part);
    }
    throw wrong(line(name), name + " is one of several names, for which there are no values");
  }

  private BadInputException wrong(int line, String what) {
    return new BadInputException(file + " line " + line + ": " + what);
  }

  /** Reads one expression. */
  private final class Reader {
    private int at;
    private final int to;
    private final Map<String, Value> bound;
    private final int depth;

    Reader(int from, int to, Map<String, Value> bound, int depth) {
      this.at = from;
      this.to = to;
      this.bound = bound;
      this.depth = depth;
      if (depth > DEPTH) {
        throw wrong(tokens.get(from).line(), "too deep to be read");
      }
    }

    Value whole() {
      Value value = sum();
      if (at < to) {
        throw unread();
      }
      return value;
    }

    private BadInputException unread() {
      Token token = tokens.get(Math.min(at, tokens.size() - 1));
      String shown = Excerpt.of(token.text());
      return wrong(token.line(), "'" + shown + "' is not read here, only texts and tables are");
    }

    private Value sum() {
      Value value = term();
      while (at < to && tokens.get(at).is("+")) {
        at++;
        Value more = term();
        if (!(value instanceof Value.Text(String one) && more instanceof Value.Text(String two))) {
          throw unread();
        }
        if (one.length() + two.length() > LONGEST) {
          throw wrong(tokens.get(at - 1).line(), "a text of more than " + LONGEST + " characters");
        }
        spend(1, one.length() + two.length(), tokens.get(at - 1).line());
        value = Value.of(one + two);
      }
      return value;
    }

    private Value term() {
      if (at >= to) {
        throw unread();
      }
      Token token = tokens.get(at);
      spend(1, 0, token.line());
      if (token.kind() == Kind.TEXT) {
        var text = new StringBuilder();
        while (at < to && tokens.get(at).kind() == Kind.TEXT) {
          text.append(tokens.get(at++).text());
        }
        spend(0, text.length(), token.line());
        return Value.of(text.toString());
      }
      if (token.kind() == Kind.NAME) {
        at++;
        return value(token.text(), depth + 1, bound, token.line());
      }
      int end = closing(at);
      int from = at + 1;
      at = end + 1;
      return switch (token.text()) {
        case "(", "[" -> list(token, from, end);
        case "{" -> table(from, end);
        default -> {
          at = from - 1;
          throw unread();
        }
      };
    }

    /** The mark that closes the one at a place. */
    private int closing(int open) {
      int nested = 0;
      for (int i = open; i < to; i++) {
        Token token = tokens.get(i);
        if (token.kind() == Kind.MARK) {
          nested += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
        }
        if (nested <= 0) {
          return i;
        }
      }
      throw wrong(tokens.get(open).line(), "'" + tokens.get(open).text() + "' is not closed");
    }

    private Value list(Token open, int from, int end) {
      for (int i = from; i < end; i = next(i)) {
        if (tokens.get(i).is("for")) {
          return cases(from, i, end);
        }
      }
      List<Value> items = parts(from, end).map(part -> part.whole()).toList();
      boolean tuple = open.is("[") || (end > from && tokens.get(end - 1).is(","));
      return items.size() == 1 && !tuple ? items.getFirst() : new Value.Items(items);
    }

    /** One expression for each of some cases. */
    private Value cases(int from, int loop, int end) {
      var names = new ArrayList<String>();
      int i = loop + 1;
      while (i < end && !tokens.get(i).is("in")) {
        if (tokens.get(i).kind() == Kind.NAME) {
          names.add(tokens.get(i).text());
        }
        i++;
      }
      Value over = new Reader(i + 1, end, bound, depth + 1).whole();
      var values = new ArrayList<Value>();
      for (Value one : over instanceof Value.Items(List<Value> all) ? all : List.<Value>of()) {
        spend(bound.size() + names.size(), 0, tokens.get(loop).line());
        var inner = new HashMap<>(bound);
        List<Value> parts =
            names.size() > 1 && one instanceof Value.Items(List<Value> few) ? few : List.of(one);
        for (int n = 0; n < Math.min(names.size(), parts.size()); n++) {
          inner.put(names.get(n), parts.get(n));
        }
        values.add(new Reader(from, loop, inner, depth + 1).whole());
      }
      return new Value.Items(values);
    }

    private Value table(int from, int end) {
      var fields = new LinkedHashMap<String, Value>();
      parts(from, end)
          .forEach(
              part -> {
                Token key = tokens.get(part.at);
                if (key.kind() != Kind.TEXT || !tokens.get(part.at + 1).is(":")) {
                  throw part.unread();
                }
                part.at += 2;
                fields.put(key.text(), part.whole());
              });
      return new Value.Fields(fields);
    }

    private Stream<Reader> parts(int from, int end) {
      var parts = new ArrayList<Reader>();
      int begun = from;
      for (int i = from; i < end; i = next(i)) {
        if (tokens.get(i).is(",")) {
          parts.add(new Reader(begun, i, bound, depth + 1));
          begun = i + 1;
        }
      }
      if (begun < end) {
        parts.add(new Reader(begun, end, bound, depth + 1));
      }
      return parts.stream();
    }

    private int next(int i) {
      Token token = tokens.get(i);
      boolean opens = token.kind() == Kind.MARK && "([{".contains(token.text());
      return (opens ? closing(i) : i) + 1;
    }
  }
}
