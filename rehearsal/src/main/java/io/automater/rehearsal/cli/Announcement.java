package io.automater.rehearsal.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.ReleaseEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The two files by which others find a rehearsal: {@code endpoints.json} for scripts, there only
 * while it is ready, and {@code environment.yaml} for the release command.
 */
final class Announcement {
  private final Path directory;

  Announcement(Path directory) {
    this.directory = directory;
  }

  /** Removes what this rehearsal announced; what a later one announced in the same place stays. */
  void withdrawOwn() {
    Path endpoints = directory.resolve("endpoints.json");
    try {
      long announced = new ObjectMapper().readTree(endpoints.toFile()).path("pid").asLong();
      if (announced == ProcessHandle.current().pid()) {
        withdraw();
      }
    } catch (IOException nothingAnnounced) {
      // There is nothing to remove.
    }
  }

  /** Removes what this or an earlier rehearsal announced. */
  void withdraw() {
    try {
      Files.deleteIfExists(directory.resolve("endpoints.json"));
      Files.deleteIfExists(directory.resolve("environment.yaml"));
    } catch (IOException e) {
      throw new BadInput("cannot write to " + directory + ": " + e.getMessage());
    }
  }

  /** Writes both, the endpoints last and in one piece. */
  void publish(Rehearsal rehearsal) {
    ObjectNode endpoints = new ObjectMapper().createObjectNode();
    endpoints.put("api", rehearsal.api().toString());
    endpoints.put("preview", rehearsal.preview().toString());
    endpoints.put("aws", rehearsal.aws().toString());
    endpoints.put("function", rehearsal.settings().function());
    endpoints.put("pid", ProcessHandle.current().pid());
    write("environment.yaml", ReleaseEnvironment.yaml(rehearsal));
    write("endpoints.json", endpoints.toString() + "\n");
  }

  private void write(String name, String content) {
    try {
      Files.createDirectories(directory);
      Path temporary = directory.resolve(name + ".tmp");
      Files.writeString(temporary, content);
      Files.move(
          temporary,
          directory.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadInput("cannot write to " + directory + ": " + e.getMessage());
    }
  }
}
