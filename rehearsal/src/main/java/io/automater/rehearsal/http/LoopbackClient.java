package io.automater.rehearsal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends requests over kept-alive connections of HTTP/1.1, each exactly once: what fails is not
 * repeated, so that a proxy built on it hides nothing.
 */
public final class LoopbackClient implements AutoCloseable {
  /** Shorter than servers keep a connection, so that none is reused while it is being closed. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final boolean keepAlive;
  private final Duration connectTimeout;
  private final Duration longestIdle;
  private final Map<InetSocketAddress, Deque<ClientConnection>> idle = new HashMap<>();
  private boolean closed;

  /**
   * @param keepAlive whether connections are used again
   */
  public LoopbackClient(boolean keepAlive, Duration connectTimeout) {
    this(keepAlive, connectTimeout, IDLE);
  }

  LoopbackClient(boolean keepAlive, Duration connectTimeout, Duration longestIdle) {
    this.keepAlive = keepAlive;
    this.connectTimeout = connectTimeout;
    this.longestIdle = longestIdle;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param timeout between bytes
   * @throws java.net.ConnectException when nothing listens there
   * @throws java.net.SocketTimeoutException when the answer, or the connection, took too long
   * @throws IOException when the connection broke
   */
  public HttpAnswer send(InetSocketAddress to, HttpRequest request, Duration timeout)
      throws IOException {
    Optional<ClientConnection> reused = take(to);
    ClientConnection connection =
        reused.isPresent() ? reused.get() : ClientConnection.open(to, connectTimeout);
    boolean reusable = false;
    try {
      HttpAnswer answer = connection.exchange(request, timeout, keepAlive);
      reusable = connection.reusable();
      return answer;
    } finally {
      if (reusable && keepAlive) {
        giveBack(to, connection);
      } else {
        connection.close();
      }
    }
  }

  private synchronized Optional<ClientConnection> take(InetSocketAddress to) {
    Deque<ClientConnection> waiting = idle.getOrDefault(to, new ArrayDeque<>());
    while (!waiting.isEmpty()) {
      ClientConnection connection = waiting.removeLast();
      if (connection.usable(longestIdle)) {
        return Optional.of(connection);
      }
      connection.close();
    }
    return Optional.empty();
  }

  private synchronized void giveBack(InetSocketAddress to, ClientConnection connection) {
    if (closed) {
      connection.close();
    } else {
      idle.computeIfAbsent(to, key -> new ArrayDeque<>()).addLast(connection);
      closeTheStale();
    }
  }

  /** Whoever listened there may be gone, and nobody ask for such a connection any more. */
  private void closeTheStale() {
    for (Deque<ClientConnection> waiting : idle.values()) {
      while (!waiting.isEmpty() && waiting.getFirst().idleFor(longestIdle)) {
        waiting.removeFirst().close();
      }
    }
    idle.values().removeIf(Deque::isEmpty);
  }

  /** Closes the idle connections to one address. */
  public synchronized void forget(InetSocketAddress address) {
    Deque<ClientConnection> waiting = idle.remove(address);
    if (waiting != null) {
      waiting.forEach(ClientConnection::close);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.values().forEach(waiting -> waiting.forEach(ClientConnection::close));
    idle.clear();
  }
}
