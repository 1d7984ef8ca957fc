package io.automater.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends what no {@link URI} can hold and browsers send all the same, as {@code /?q={a|b}}: byte for
 * byte, on a connection of its own.
 */
final class RawExchange {

  private final URI base;
  private final Duration timeout;

  /**
   * @param timeout for connecting, and for each read
   */
  RawExchange(URI base, Duration timeout) {
    this.base = base;
    this.timeout = timeout;
  }

  /**
   * Sends in the background; fails with an {@link UncheckedIOException}.
   *
   * @param except headers that are left out
   */
  CompletableFuture<Answer> send(Request request, Set<String> except) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes(request, except));
            socket.getOutputStream().flush();
            return answer(socket.getInputStream().readAllBytes());
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        },
        Thread::startVirtualThread);
  }

  private Socket connect() throws IOException {
    boolean tls = "https".equals(base.getScheme());
    int port = base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80;
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(base.getHost(), port), (int) timeout.toMillis());
      plain.setSoTimeout((int) timeout.toMillis());
      return tls ? secured(plain, port) : plain;
    } catch (IOException failed) {
      plain.close();
      throw failed;
    }
  }

  private Socket secured(Socket plain, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, base.getHost(), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private byte[] bytes(Request request, Set<String> except) {
    String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/$", "");
    StringBuilder head = new StringBuilder(request.method()).append(' ').append(prefix);
    head.append(request.target()).append(" HTTP/1.1\r\n");
    head.append("host: ").append(base.getRawAuthority()).append("\r\nconnection: close\r\n");
    if (request.body().length > 0) {
      head.append("content-length: ").append(request.body().length).append("\r\n");
    }
    request.headers().entrySet().stream()
        .filter(header -> !except.contains(header.getKey()))
        .forEach(
            header ->
                header
                    .getValue()
                    .forEach(
                        value ->
                            head.append(header.getKey())
                                .append(": ")
                                .append(value)
                                .append("\r\n")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(request.body());
    return bytes.toByteArray();
  }

  private static Answer answer(byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    String[] status = line(in).split(" ", 3);
    if (status.length < 2 || !status[1].matches("[1-5][0-9]{2}")) {
      throw new IOException("this is no HTTP answer: " + String.join(" ", status));
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] header = line.split(":", 2);
      headers
          .computeIfAbsent(header[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.length == 2 ? header[1].strip() : "");
    }
    boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
    return new Answer(
        Integer.parseInt(status[1]), headers, chunked ? chunks(in) : in.readAllBytes());
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(line(in)); size > 0; size = size(line(in))) {
      body.writeBytes(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static int size(String line) throws IOException {
    try {
      return Integer.parseUnsignedInt(line.split(";", 2)[0].strip(), 16);
    } catch (NumberFormatException bad) {
      throw new IOException("this is no length of a chunk: " + line, bad);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed in the middle of its answer");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
