package dev.parable.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Answers in the Chat Completions form, whole with their HTTP head, encoded once; only the digits
 * of the number and of the tokens are put into a copy.
 */
final class Answers {

  private static final String DIGITS = "000000";
  private static final String SPACES = "      ";
  private static final String SAYING =
      "I read it twice. The memo and the letter do not agree, so I would not act on either alone;"
          + " I would ask accounts for the figures and tell the board what I found. My answer: ";

  private final Pattern whole;
  private final Pattern stream;

  /** Encodes. */
  Answers(int events) {
    String verdict = Prompts.VERDICT + DIGITS;
    whole =
        Pattern.of(
            "application/json",
            "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion\",\"created\":1767225600,"
                + "\"model\":\"bench\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                + "\"assistant\",\"content\":\""
                + SAYING
                + verdict
                + "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + usage()
                + "}");
    stream = Pattern.of("text/event-stream", events(verdict, events));
  }

  /** Tokens are counted as four characters each, the prompt's put in where the spaces are. */
  private static String usage() {
    int said = (SAYING.length() + 14) / 4;
    return "\"usage\":{\"prompt_tokens\":"
        + SPACES
        + ",\"completion_tokens\":"
        + said
        + ",\"total_tokens\":"
        + SPACES
        + "}";
  }

  private static String events(String verdict, int events) {
    var text = new StringBuilder();
    int step = Math.max(1, SAYING.length() / Math.max(1, events - 1));
    for (int from = 0; from < SAYING.length(); from += step) {
      event(text, SAYING.substring(from, Math.min(SAYING.length(), from + step)), "null");
    }
    event(text, verdict, "\"stop\"");
    text.append("data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",")
        .append("\"created\":1767225600,\"model\":\"bench\",\"choices\":[],")
        .append(usage())
        .append("}\n\n");
    return text.append("data: [DONE]\n\n").toString();
  }

  private static void event(StringBuilder into, String text, String finish) {
    into.append("data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",")
        .append("\"created\":1767225600,\"model\":\"bench\",\"choices\":[{\"index\":0,")
        .append("\"delta\":{\"role\":\"assistant\",\"content\":\"")
        .append(text)
        .append("\"},\"finish_reason\":")
        .append(finish)
        .append("}]}\n\n");
  }

  byte[] to(int number, int promptBytes, boolean streamed) {
    return (streamed ? stream : whole).with(number, promptBytes);
  }

  static byte[] other(int status, String json) {
    return head(status, "application/json", json.length()).concat(json).getBytes(US_ASCII);
  }

  private static String head(int status, String type, int length) {
    return "HTTP/1.1 "
        + status
        + (status == 200 ? " OK" : " Refused\r\nConnection: close")
        + "\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /** An encoded answer, and where its number and its tokens stand. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Pattern(byte[] bytes, int number, int tokens, int total, int completion) {

    static Pattern of(String type, String body) {
      String text = head(200, type, body.length()) + body;
      int tokens = text.indexOf(SPACES);
      return new Pattern(
          text.getBytes(US_ASCII),
          text.indexOf(Prompts.VERDICT + DIGITS) + Prompts.VERDICT.length(),
          tokens,
          text.lastIndexOf(SPACES),
          (SAYING.length() + 14) / 4);
    }

    byte[] with(int caseNumber, int promptBytes) {
      byte[] answer = Arrays.copyOf(bytes, bytes.length);
      write(caseNumber, answer, number, '0');
      write(promptBytes / 4, answer, tokens, ' ');
      write(promptBytes / 4 + completion, answer, total, ' ');
      return answer;
    }

    /** Six places, filled up from the left. */
    private static void write(int value, byte[] into, int at, char filler) {
      int left = value;
      for (int i = at + 5; i >= at; i--) {
        into[i] = (byte) (left == 0 && i < at + 5 ? filler : '0' + left % 10);
        left /= 10;
      }
    }
  }
}
