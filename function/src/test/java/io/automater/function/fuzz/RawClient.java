package io.automater.function.fuzz;

import io.automater.contract.Answer;
import io.automater.contract.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes requests as they are, where a client's library would refuse or mend them. */
final class RawClient {

  private final int port;

  RawClient(int port) {
    this.port = port;
  }

  Answer call(Request request) throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("host: localhost\r\nconnection: close\r\n");
    head.append("content-length: ").append(request.body().length).append("\r\n");
    request
        .headers()
        .forEach((name, all) -> head.append(name).append(": ").append(all.get(0)).append("\r\n"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(request.body());
    return answer(new String(send(bytes.toByteArray()), StandardCharsets.ISO_8859_1));
  }

  /** What comes back to these bytes until the server closes. */
  byte[] send(byte[] bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      return socket.getInputStream().readAllBytes();
    }
  }

  private static Answer answer(String text) throws IOException {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no HTTP answer: " + text);
    }
    String[] lines = text.substring(0, end).split("\r\n");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(": ?", 2);
      headers.put(header[0], List.of(header[1]));
    }
    int status = Integer.parseInt(lines[0].split(" ")[1]);
    if (status == 100) {
      return answer(text.substring(end + 4));
    }
    return new Answer(
        status, headers, text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
  }
}
