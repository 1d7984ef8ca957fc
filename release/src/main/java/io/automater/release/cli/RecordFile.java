package io.automater.release.cli;

import io.automater.release.record.Replay;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The record of a release that a command reads. */
final class RecordFile {

  private RecordFile() {}

  /** What is made of its lines. */
  @FunctionalInterface
  interface Reader<T> {
    T read(List<String> lines) throws Replay.BadRecord;
  }

  /** Reads it; what is wrong with it is bad input that names the file. */
  static <T> T read(Path file, Reader<T> reader) {
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
