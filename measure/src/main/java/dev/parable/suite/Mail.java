package dev.parable.suite;

import java.util.Map;

/**
 * One letter of an inbox.
 *
 * @param name by which facts and rules refer to it; may be empty
 * @param parts from, to, subject, sent, body
 */
record Mail(String name, When when, Map<String, Template> parts) {

  Mail {
    parts = Map.copyOf(parts);
  }
}
