package io.automater.rehearsal.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The log of one invocation, for a caller who wants its end. */
public final class LogTail {
  /** Lambda gives the last 4 kB. */
  private static final int KEPT = 4096;

  private final Deque<byte[]> lines = new ArrayDeque<>();
  private int size;

  public synchronized void add(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    lines.addLast(bytes);
    size += bytes.length;
    while (size - lines.getFirst().length >= KEPT) {
      size -= lines.removeFirst().length;
    }
  }

  /** The last 4096 bytes; the first line may lack its start. */
  public synchronized byte[] last() {
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] line : lines) {
      System.arraycopy(line, 0, all, at, line.length);
      at += line.length;
    }
    return Arrays.copyOfRange(all, Math.max(0, size - KEPT), size);
  }
}
