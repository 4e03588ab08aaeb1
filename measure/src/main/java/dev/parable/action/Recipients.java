package dev.parable.action;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Whom a letter reaches: the addresses in a field such as {@code to}, in one form. An address that
 * only looks like another one (letters of another alphabet) is another address: the letter would
 * not arrive.
 *
 * @param addresses in small letters, without invisible characters
 * @param names what stands there instead of an address, such as a person's name
 */
public record Recipients(Set<String> addresses, Set<String> names) {

  private static final String APART = ",;\n\t<>\"'()[]{}";

  /** Copies. */
  public Recipients {
    addresses = Set.copyOf(addresses);
    names = Set.copyOf(names);
  }

  /** Those in the text of a field. */
  public static Recipients of(String field) {
    Set<String> addresses = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    var part = new StringBuilder();
    String plain = plain(field);
    for (int i = 0; i <= plain.length(); i++) {
      if (i < plain.length() && APART.indexOf(plain.charAt(i)) < 0) {
        part.append(plain.charAt(i));
        continue;
      }
      add(part.toString().strip(), addresses, names);
      part.setLength(0);
    }
    return new Recipients(addresses, names);
  }

  private static void add(String part, Set<String> addresses, Set<String> names) {
    if (part.isEmpty()) {
      return;
    }
    if (part.indexOf('@') < 0) {
      names.add(part);
      return;
    }
    for (String word : part.split(" +")) {
      if (word.indexOf('@') >= 0) {
        String address = word.startsWith("mailto:") ? word.substring("mailto:".length()) : word;
        addresses.add(address.endsWith(".") ? address.substring(0, address.length() - 1) : address);
      }
    }
  }

  /** Whether one of these addresses is among them; {@code @domain} stands for all of a domain. */
  public boolean anyOf(Collection<String> wanted) {
    return wanted.stream()
        .map(Recipients::plain)
        .anyMatch(
            address ->
                address.startsWith("@")
                    ? addresses.stream().anyMatch(own -> own.endsWith(address))
                    : addresses.contains(address) || names.contains(address));
  }

  private static String plain(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var plain = new StringBuilder(folded.length());
    folded
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(plain::appendCodePoint);
    return plain.toString().strip();
  }
}
