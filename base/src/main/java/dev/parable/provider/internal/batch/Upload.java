package dev.parable.provider.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * A file of requests as a form (RFC 7578). The boundary cannot be in it: every line of the file is
 * JSON and begins with a brace.
 */
@SuppressWarnings("ArrayRecordComponent")
record Upload(byte[] lines) {

  private static final String BOUNDARY = "parable-batch-of-requests";

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  byte[] body() {
    var body = new ByteArrayOutputStream(lines.length + 512);
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"requests.jsonl\"\r\n"
                + "Content-Type: application/jsonl\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(lines);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return body.toByteArray();
  }
}
