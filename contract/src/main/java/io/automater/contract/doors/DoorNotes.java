package io.automater.contract.doors;

import io.automater.contract.ContractCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a suite notes of its run: the names of the cases that passed, a line each. */
public final class DoorNotes {
  private final Path file;

  private DoorNotes(Path file) {
    this.file = file;
  }

  /** Begins anew; to be called where the module's tests run. */
  public static DoorNotes of(Door door) {
    Path file = door.inModule();
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write to " + file, failed);
    }
    return new DoorNotes(file);
  }

  /** To be called once a case is checked; one that failed is not noted. */
  public synchronized void passed(ContractCase each) {
    try {
      Files.writeString(file, each.eventFile().caseName() + "\n", StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write to " + file, failed);
    }
  }
}
