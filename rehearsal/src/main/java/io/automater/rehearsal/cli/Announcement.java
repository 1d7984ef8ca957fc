package io.automater.rehearsal.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.EksRehearsal;
import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.ReleaseEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The two files by which others find a rehearsal: {@code endpoints.json} for scripts, there only
 * while it is ready, and {@code environment.yaml} for the release command.
 */
final class Announcement {
  private static final String ENDPOINTS = "endpoints.json";
  private static final String ENVIRONMENT = "environment.yaml";

  private final Path directory;

  Announcement(Path directory) {
    this.directory = directory;
  }

  /** Removes what was announced here, by this one or one that was killed: the folder is ours. */
  void withdraw() {
    try {
      Files.deleteIfExists(directory.resolve(ENDPOINTS));
      Files.deleteIfExists(directory.resolve(ENVIRONMENT));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
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
    write(ENVIRONMENT, ReleaseEnvironment.yaml(rehearsal));
    write(ENDPOINTS, endpoints.toString() + "\n");
  }

  /** Writes both for a rehearsal of EKS, whose kubeconfig is there already. */
  void publish(EksRehearsal rehearsal) {
    ObjectNode endpoints = new ObjectMapper().createObjectNode();
    endpoints.put("api", rehearsal.api().toString());
    endpoints.put("preview", rehearsal.preview().toString());
    endpoints.put("aws", rehearsal.aws().toString());
    endpoints.put("kubernetes", rehearsal.kubernetes().toString());
    endpoints.put("kubeconfig", rehearsal.kubeconfig().toString());
    endpoints.put("pid", ProcessHandle.current().pid());
    write(ENVIRONMENT, ReleaseEnvironment.yaml(rehearsal));
    write(ENDPOINTS, endpoints.toString() + "\n");
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
      throw new UncheckedIOException("cannot write to " + directory, e);
    }
  }
}
