package io.automater.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder that a command writes to, its own for as long as it runs: a lock says so, which the
 * system takes away from a process that dies. Whoever has it keeps this object: the lock goes with
 * it.
 */
public final class WorkFolder implements AutoCloseable {
  private static final String LOCK = ".lock";
  private static final int MOST = 99;

  private final Path path;
  private final FileChannel lock;

  private WorkFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** The folder is another process's. */
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Taken(Path folder) {
      super(folder + " is in use by process " + holder(folder) + ": take another folder");
    }
  }

  /**
   * Takes the folder that was asked for, or the usual one, or the first one that is free of {@code
   * usual-2}, {@code usual-3}, …
   *
   * @param note is told which it is where that is not to be expected
   * @throws Taken when another process has the one that was asked for
   * @throws UncheckedIOException when it cannot be written to
   */
  public static WorkFolder take(Optional<Path> asked, Path usual, Consumer<String> note) {
    if (asked.isPresent()) {
      return tried(asked.get()).orElseThrow(() -> new Taken(asked.get()));
    }
    Optional<WorkFolder> taken = tried(usual);
    for (int number = 2; taken.isEmpty() && number <= MOST; number++) {
      Path next = usual.resolveSibling(usual.getFileName() + "-" + number);
      taken = tried(next);
      taken.ifPresent(
          folder ->
              note.accept(
                  "%s is in use by process %s, so this works in %s"
                      .formatted(usual, holder(usual), next)));
    }
    return taken.orElseThrow(() -> new Taken(usual));
  }

  private static Optional<WorkFolder> tried(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      String pid = String.valueOf(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      return Optional.of(new WorkFolder(folder, channel));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write to " + folder, failed);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private static String holder(Path folder) {
    try {
      return Files.readString(folder.resolve(LOCK));
    } catch (IOException gone) {
      return "that just ended";
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot give up " + path, failed);
    }
  }
}
