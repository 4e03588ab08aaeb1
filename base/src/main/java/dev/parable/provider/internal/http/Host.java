package dev.parable.provider.internal.http;

import dev.parable.model.BadInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be told of a host by its name alone, without asking anybody. */
final class Host {

  private static final Pattern QUAD =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");

  /** Where clouds hand out the keys of a machine to whoever asks from it. */
  private static final List<String> METADATA_NAMES =
      List.of(
          "metadata", "metadata.google.internal", "instance-data", "instance-data.ec2.internal");

  private static final List<String> METADATA_ADDRESSES =
      List.of("100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

  private Host() {}

  /**
   * Refuses the addresses at which clouds give out secrets, and unusual ways to write any.
   *
   * @param shown where it was written, for the message
   */
  static void check(String shown, String host) {
    String name = plain(host);
    Optional<InetAddress> address = address(name);
    if (address.isEmpty() && ENDS_IN_A_NUMBER.matcher(name).matches()) {
      throw new BadInputException(
          shown + " has a number for a host; write it as four numbers from 0 to 255, as 127.0.0.1");
    }
    if (METADATA_NAMES.contains(name) || address.filter(Host::metadata).isPresent()) {
      throw new BadInputException(
          shown
              + " is where a cloud gives out the secrets of its machines, not a model server;"
              + " nothing is sent there");
    }
  }

  /** Whether what is sent there stays on this machine. */
  static boolean loopback(String host) {
    String name = plain(host);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || address(name).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static boolean metadata(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean carriesLinkLocal =
        bytes.length == 16 && bytes[12] == (byte) 169 && bytes[13] == (byte) 254;
    return carriesLinkLocal
        || address.isLinkLocalAddress()
        || METADATA_ADDRESSES.contains(address.getHostAddress());
  }

  private static String plain(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.+$", "");
    return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
  }

  /** Of a written address; a name has none here, since to look it up would ask somebody. */
  private static Optional<InetAddress> address(String name) {
    if (!name.contains(":") && !QUAD.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(name));
    } catch (UnknownHostException other) {
      return Optional.empty();
    }
  }
}
