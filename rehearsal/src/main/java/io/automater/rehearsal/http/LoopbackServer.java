package io.automater.rehearsal.http;

import io.automater.rehearsal.process.OpenFiles;
import io.automater.rehearsal.process.PlatformThreads;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One listener on 127.0.0.1 unless told otherwise: a virtual thread per connection, and a platform
 * thread for each request that is answered, since a handler may read or write files. Where all
 * connections are taken, callers wait until one is free.
 */
public final class LoopbackServer implements AutoCloseable {
  /** Kept here, because a logger that nobody holds forgets its level. */
  private static final Logger SERVER_LOG = quiet(Logger.getLogger("io.helidon"));

  private static final Logger ACCEPT_LOG =
      silentAboutItsEnd(Logger.getLogger("io.helidon.webserver.ServerListener"));

  private static final int MAX_HEADERS = 64 * 1024;

  /** More than our own traffic opens: idle ones count too, and hold the place of others. */
  private static final int MAX_CONNECTIONS = 4_000;

  private static final long MAX_DRAINED = 64L * 1024 * 1024;

  private final HttpHandler handler;
  private final InetAddress address;
  private final int maxBody;
  private final WebServer server;
  private final ExecutorService handlers;

  /**
   * Starts to listen.
   *
   * @param name for messages
   * @param port 0 takes a free one
   * @param maxBody bytes of a body that are kept; a longer one is marked
   * @throws PortInUse when the port is taken
   */
  public LoopbackServer(String name, int port, int maxBody, HttpHandler handler) {
    this(name, InetAddress.getLoopbackAddress(), port, maxBody, handler);
  }

  /**
   * The same on another address, which only a container has a reason for: its network is the
   * border.
   */
  public LoopbackServer(
      String name, InetAddress address, int port, int maxBody, HttpHandler handler) {
    this(name, address, port, maxBody, OpenFiles.share(MAX_CONNECTIONS), handler);
  }

  LoopbackServer(
      String name,
      InetAddress address,
      int port,
      int maxBody,
      int maxConnections,
      HttpHandler handler) {
    this.handler = handler;
    this.address = address;
    this.maxBody = maxBody;
    this.handlers = PlatformThreads.named(name);
    this.server =
        WebServer.builder()
            .address(address)
            .port(port)
            .shutdownHook(false)
            .maxTcpConnections(maxConnections)
            .shutdownGracePeriod(Duration.ofMillis(100))
            // Without it an answer in two packets waits 40 ms for the caller's delayed ACK.
            .connectionOptions(options -> options.tcpNoDelay(true).readTimeout(Duration.ZERO))
            .idleConnectionTimeout(Duration.ofHours(12))
            .protocolsDiscoverServices(false)
            .addConnectionSelector(
                new AnyHttp(
                    Http1Config.builder()
                        .maxHeadersSize(MAX_HEADERS)
                        .maxPrologueLength(MAX_HEADERS)
                        .validateRequestHeaders(false)
                        .validateRequestHostHeader(false)
                        .validatePrologue(false)
                        .validatePath(false)
                        .build()))
            .directHandlers(AnyHttp.refusals())
            .routing(routing -> routing.any(this::serve))
            .build();
    start(name, port);
  }

  private static Logger quiet(Logger logger) {
    logger.setLevel(Level.WARNING);
    return logger;
  }

  /** A listener that is closed while it waits for a free connection calls that an error. */
  private static Logger silentAboutItsEnd(Logger logger) {
    logger.setFilter(
        message ->
            !(message.getThrown() instanceof InterruptedException)
                && !(message.getThrown() instanceof SocketException closed
                    && String.valueOf(closed.getMessage()).equals("Socket is closed")));
    return logger;
  }

  private void start(String name, int port) {
    ACCEPT_LOG.fine(() -> "starting the " + name + " listener");
    checkFree(name, port);
    server.start();
    if (!server.isRunning()) {
      throw new IllegalStateException("the " + name + " listener did not start");
    }
  }

  /** The server only logs that it could not listen, so this is asked beforehand. */
  private void checkFree(String name, int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, address)) {
      SERVER_LOG.finest(() -> probe + " is free");
    } catch (IOException taken) {
      throw new PortInUse(name, port, taken);
    }
  }

  public int port() {
    return server.port();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private void serve(ServerRequest request, ServerResponse response) {
    Optional<HttpRequest> read = read(request);
    if (read.isEmpty()) {
      send(Refusal.of(400), request.prologue().method().text(), response);
      throw new CloseConnectionException("as the rest of it cannot be told from a request");
    }
    HttpRequest asked = read.get();
    send(answer(asked), asked.method(), response);
    // The server would say that it closes the connection, and then wait for another request.
    if (asked.header("connection").orElse("").equalsIgnoreCase("close")) {
      throw new CloseConnectionException("as the caller asked");
    }
  }

  private HttpAnswer answer(HttpRequest request) {
    try {
      return handlers.submit(() -> handler.handle(request)).get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof DropConnection drop) {
        throw new CloseConnectionException(drop.getMessage());
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException | RejectedExecutionException closing) {
      throw new CloseConnectionException("the rehearsal ends");
    }
  }

  private static void send(HttpAnswer answer, String method, ServerResponse response) {
    response.status(Status.create(answer.status()));
    answer
        .headers()
        .forEach((name, values) -> response.header(name, values.toArray(String[]::new)));
    // A proxy knows the length of the body that its target left out.
    if (method.equals("HEAD") && !answer.headers().containsKey("content-length")) {
      response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(answer.body().length));
    }
    try {
      if (answer.rest().isPresent()) {
        stream(answer, answer.rest().get(), response);
      } else if (method.equals("HEAD") || answer.body().length == 0) {
        response.send();
      } else {
        response.send(answer.body());
      }
    } catch (IOException | UncheckedIOException broken) {
      throw new CloseConnectionException("the caller went away", broken);
    }
  }

  /** On the connection's own thread, which is a virtual one: it may take as long as it likes. */
  private static void stream(HttpAnswer answer, HttpAnswer.Rest rest, ServerResponse response)
      throws IOException {
    try (OutputStream out = response.outputStream()) {
      out.write(answer.body());
      out.flush();
      rest.writeTo(out);
    }
  }

  /** Nothing where it is no request, or breaks off. */
  private Optional<HttpRequest> read(ServerRequest request) {
    Target target = Target.of(request.prologue());
    if (RequestSyntax.isBroken(request.prologue(), target, request.headers())) {
      return Optional.empty();
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      headers
          .computeIfAbsent(header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .addAll(header.allValues());
    }
    byte[] body = new byte[0];
    boolean tooLarge = false;
    if (request.content().hasEntity()) {
      try {
        // Not closed where it breaks: that would read on, and wait for ever.
        InputStream content = request.content().inputStream();
        body = content.readNBytes(maxBody);
        tooLarge = content.skip(1) > 0;
        // A caller that is still sending would see a reset instead of the answer.
        for (long left = MAX_DRAINED; tooLarge && left > 0; ) {
          long skipped = content.skip(left);
          left = skipped > 0 ? left - skipped : 0;
        }
        content.close();
      } catch (IOException | RuntimeException broken) {
        return Optional.empty();
      }
    }
    target.authority().ifPresent(host -> headers.putIfAbsent("host", List.of(host)));
    return Optional.of(
        new HttpRequest(
            request.prologue().method().text(),
            target.rawPath(),
            target.rawQuery(),
            headers,
            body,
            tooLarge,
            request.remotePeer().host()));
  }

  @Override
  public void close() {
    handlers.shutdownNow();
    server.stop();
  }
}
