package io.automater.release.cli;

import io.automater.release.record.Replay;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The record of a release that a command reads. */
final class RecordFile {

  @Parameters(
      paramLabel = "FILE",
      description = "The record: what ship --output json printed, or --record wrote.")
  private Path file;

  /** What is made of its lines. */
  @FunctionalInterface
  interface Reader<T> {
    T read(List<String> lines) throws Replay.BadRecord;
  }

  /** Reads it; what is wrong with it is bad input that names the file. */
  <T> T read(Reader<T> reader) {
    try {
      return reader.read(Files.readAllLines(file));
    } catch (Replay.BadRecord bad) {
      throw new BadInput(file + ": " + bad.getMessage());
    } catch (MalformedInputException notText) {
      throw new BadInput(file + ": is no UTF-8 text");
    } catch (IOException unreadable) {
      throw new BadInput(file + ": can't be read: " + unreadable.getMessage());
    }
  }
}
