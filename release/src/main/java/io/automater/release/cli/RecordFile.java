package io.automater.release.cli;

import io.automater.release.delivery.FileFault;
import io.automater.release.record.RecordLine;
import io.automater.release.record.Replay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The record of a release that a command reads. */
final class RecordFile {

  @Parameters(
      paramLabel = "FILE",
      description = "The record: what ship --output json printed, or --record wrote.")
  private Path file;

  private int torn;

  /** What is made of its lines. */
  @FunctionalInterface
  interface Reader<T> {
    T read(List<String> lines) throws Replay.BadRecord;
  }

  /** Reads it; what is wrong with it is bad input that names the file. */
  <T> T read(Reader<T> reader) {
    try {
      return reader.read(lines());
    } catch (Replay.BadRecord bad) {
      throw new BadInput(
          file + ": " + bad.getMessage() + torn().map(note -> "; " + note).orElse(""));
    } catch (CharacterCodingException notText) {
      throw new BadInput(file + ": is no UTF-8 text");
    } catch (IOException unreadable) {
      throw new BadInput(file + ": can't be read: " + FileFault.reason(unreadable));
    }
  }

  /** That the last line ends in the middle, where it does: its controller was killed meanwhile. */
  Optional<String> torn() {
    return torn == 0
        ? Optional.empty()
        : Optional.of(
            "line "
                + torn
                + ", the last one, ends in the middle, as where the controller was killed while it"
                + " wrote; it is left out");
  }

  private List<String> lines() throws IOException {
    byte[] bytes = Files.readAllBytes(FileFault.fileOrPipe(file));
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    List<String> lines = new ArrayList<>(text(bytes, 0, end).lines().toList());
    if (end < bytes.length) {
      rest(bytes, end, lines.size() + 1).ifPresentOrElse(lines::add, () -> torn = lines.size() + 1);
    }
    return lines;
  }

  /** A last line without an end; empty where it is no whole object, or breaks off in a letter. */
  private static Optional<String> rest(byte[] bytes, int from, int number) {
    try {
      String last = text(bytes, from, bytes.length);
      return last.startsWith("{") && isTorn(last, number) ? Optional.empty() : Optional.of(last);
    } catch (CharacterCodingException inALetter) {
      return Optional.empty();
    }
  }

  private static boolean isTorn(String line, int number) {
    try {
      RecordLine.read(line, number);
      return false;
    } catch (Replay.BadRecord torn) {
      return true;
    }
  }

  private static String text(byte[] bytes, int from, int to) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, to - from))
        .toString();
  }
}
