package dev.parable.scenario;

import dev.parable.model.Block;
import dev.parable.model.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Hashes a suite field by field, each preceded by its length, so that no two suites collide. */
final class Fingerprint {

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }

  static String of(Suite suite) {
    var fingerprint = new Fingerprint();
    fingerprint.add(suite.name());
    fingerprint.add(suite.canary());
    fingerprint.add(Integer.toString(suite.maxTokens()));
    suite.scenarios().forEach(fingerprint::add);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(Scenario scenario) {
    add(scenario.id());
    scenario.opening().forEach(this::add);
    new TreeMap<>(scenario.facts())
        .forEach(
            (name, value) -> {
              add(name);
              add(value);
            });
  }

  private void add(Message message) {
    add(message.role().name());
    for (Block block : message.blocks()) {
      add(block.toString());
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
