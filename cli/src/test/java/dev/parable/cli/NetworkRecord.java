package dev.parable.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process and its threads asked of the network, as strace saw it. So also what came to
 * nothing, and was never told.
 */
final class NetworkRecord {

  private static final Pattern ADDRESS = Pattern.compile("sa_family=(\\w+)([^}]*)");
  private static final Pattern LOOPBACK =
      Pattern.compile("\"(127\\.\\d+\\.\\d+\\.\\d+|::1|::ffff:127\\.\\d+\\.\\d+\\.\\d+)\"");

  private NetworkRecord() {}

  /** What to write before a command, so that it is recorded. */
  static List<String> into(Path file) {
    return List.of(
        "strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network", "-o", file.toString());
  }

  /** The calls of a record that name a way out of this machine, or ask for one. */
  static List<String> leaving(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(NetworkRecord::leaves).toList();
  }

  /** Any address counts, whatever is done with it: offline, there is nothing to do with one. */
  static boolean leaves(String call) {
    if (call.contains("hosts\\0")) {
      return true; // the cache of names (nscd) is asked for a host, and asks the network
    }
    Matcher address = ADDRESS.matcher(call);
    while (address.find()) {
      if (!harmless(address.group(1), address.group(2))) {
        return true;
      }
    }
    return false;
  }

  private static boolean harmless(String family, String rest) {
    return switch (family) {
      // Java asks who the user is (nscd, sssd). What looks names up for others does leave:
      // systemd-resolved and avahi
      case "AF_UNIX" -> !rest.toLowerCase(Locale.ROOT).matches(".*(resolve|avahi).*");
      case "AF_NETLINK" -> true; // the kernel, asked for this machine's own addresses
      // port 53 of this machine passes on what it is asked
      case "AF_INET", "AF_INET6" ->
          LOOPBACK.matcher(rest).find() && !rest.contains("port=htons(53)");
      default -> false;
    };
  }
}
