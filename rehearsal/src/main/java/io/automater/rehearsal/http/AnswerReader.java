package io.automater.rehearsal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads an answer of HTTP/1.1: by its length, in chunks, or until the server closes. */
final class AnswerReader {
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_HEADERS = 200;

  /**
   * @param keepAlive whether another request may follow on the same connection
   */
  record Read(HttpAnswer answer, boolean keepAlive) {}

  private final InputStream in;

  AnswerReader(InputStream in) {
    this.in = in;
  }

  Read read(String method) throws IOException {
    String[] status = line().split(" ", 3);
    int code = code(status);
    Map<String, List<String>> headers = headers();
    while (code / 100 == 1) {
      status = line().split(" ", 3);
      code = code(status);
      headers = headers();
    }
    boolean bodiless = method.equals("HEAD") || code == 204 || code == 304;
    String length = first(headers, "content-length");
    boolean chunked =
        first(headers, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
    byte[] body = bodiless ? new byte[0] : body(chunked, length);
    boolean framed = bodiless || chunked || !length.isEmpty();
    boolean keepAlive =
        framed
            && status[0].equals("HTTP/1.1")
            && !first(headers, "connection").equalsIgnoreCase("close");
    headers.keySet().removeAll(HopByHop.ANSWER);
    if (!method.equals("HEAD")) {
      headers.remove("content-length");
    }
    return new Read(new HttpAnswer(code, headers, body), keepAlive);
  }

  private static int code(String[] status) throws IOException {
    if (status.length < 2
        || !status[0].startsWith("HTTP/1.")
        || !status[1].matches("[1-5][0-9]{2}")) {
      throw new IOException("this is no HTTP answer: " + String.join(" ", status));
    }
    return Integer.parseInt(status[1]);
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int count = 0; count <= MAX_HEADERS; count++) {
      String line = line();
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("a header without a colon: " + line);
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    throw new IOException("more than " + MAX_HEADERS + " headers");
  }

  private static String first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of("")).getFirst();
  }

  private byte[] body(boolean chunked, String length) throws IOException {
    if (chunked) {
      return chunks();
    }
    return length.isEmpty() ? in.readAllBytes() : exactly(number(length, 10));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(exactly(size));
      line();
    }
    headers(); // trailers, which nobody asked for
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return number(line().split(";", 2)[0].strip(), 16);
  }

  private static int number(String text, int radix) throws IOException {
    try {
      return Integer.parseUnsignedInt(text, radix);
    } catch (NumberFormatException bad) {
      throw new IOException("this is no length: " + text, bad);
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server closed in the middle of an answer");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed before its answer");
      }
      if (line.size() > MAX_LINE) {
        throw new IOException("a line of more than " + MAX_LINE + " bytes");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
