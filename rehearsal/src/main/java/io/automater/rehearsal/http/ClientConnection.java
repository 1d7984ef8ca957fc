package io.automater.rehearsal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** One connection to a server: one request at a time. */
final class ClientConnection implements AutoCloseable {
  private final SocketChannel channel;
  private final InputStream in;
  private boolean reusable = true;
  private long usedNanos = System.nanoTime();

  private ClientConnection(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.in = new BufferedInputStream(channel.socket().getInputStream());
  }

  static ClientConnection open(InetSocketAddress to, Duration timeout) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(to, (int) timeout.toMillis());
      return new ClientConnection(channel);
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  HttpAnswer exchange(HttpRequest request, Duration timeout, boolean keepAlive) throws IOException {
    channel.socket().setSoTimeout((int) timeout.toMillis());
    reusable = false;
    channel.socket().getOutputStream().write(RequestBytes.of(request, keepAlive));
    AnswerReader.Read read = new AnswerReader(in).read(request.method());
    reusable = read.keepAlive();
    usedNanos = System.nanoTime();
    return read.answer();
  }

  boolean reusable() {
    return reusable;
  }

  boolean idleFor(Duration time) {
    return System.nanoTime() - usedNanos > time.toNanos();
  }

  /** Whether it was used lately, and the server has neither closed it nor sent anything unasked. */
  boolean usable(Duration idle) {
    if (idleFor(idle)) {
      return false;
    }
    try {
      channel.configureBlocking(false);
      int read = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return read == 0;
    } catch (IOException broken) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException broken) {
      // It is closed either way.
    }
  }
}
