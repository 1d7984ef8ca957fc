package io.automater.rehearsal.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One exchange, byte for byte: what was sent and what came back until the server closed. */
final class RawHttp {
  private RawHttp() {}

  /**
   * @param request lines end in a plain newline here; {@code Connection: close} is added
   */
  static String exchange(URI server, String request) throws IOException {
    int end = request.indexOf("\n\n");
    String head = request.substring(0, end).replace("\n", "\r\n");
    String wire = head + "\r\nConnection: close\r\n\r\n" + request.substring(end + 2);
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(wire.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      in.transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  static int status(String answer) {
    return Integer.parseInt(answer.split(" ")[1]);
  }
}
