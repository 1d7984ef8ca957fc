package io.automater.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Terraform in one folder of a working copy. Each command's output is kept under {@code
 * target/runs}; a command that fails throws an {@link AssertionError} that shows it.
 *
 * <p>After {@link #init} it has a provider of its own, until it is closed.
 */
final class Terraform implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** Ends what hangs; what is slow, six at a time on two processors, goes on. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final int CHANGES = 2;

  private final Path logs;
  private final Tool tool;
  private final AtomicInteger count = new AtomicInteger();
  private Optional<SharedProvider> provider = Optional.empty();

  /**
   * @param environment added to a clean one: {@link Moto#environment}, or nothing
   */
  Terraform(Path folder, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(cliEnvironment());
    variables.putAll(environment);
    this.logs =
        TARGET.resolve("runs").resolve(TARGET.resolve("work").relativize(folder).toString());
    this.tool = new Tool(folder, Map.copyOf(variables), TIMEOUT);
  }

  private Terraform(Path logs, Tool tool) {
    this.logs = logs;
    this.tool = tool;
  }

  /** Keeps the state beside the code, instead of in the bucket that {@code backend.tf} names. */
  Terraform withLocalState() {
    try {
      Files.writeString(
          tool.folder().resolve("backend_override.tf"), "terraform {\n  backend \"local\" {}\n}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Another folder for what init unpacks, so that two may plan one root at once. */
  Terraform withDataIn(String folder) {
    Map<String, String> variables = new HashMap<>(tool.environment());
    variables.put("TF_DATA_DIR", folder);
    return new Terraform(logs.resolve(folder), new Tool(tool.folder(), variables, TIMEOUT));
  }

  /** For tests and validation; a committed lock file must do as it is. */
  Outcome initWithoutBackend() {
    return Files.exists(tool.folder().resolve(".terraform.lock.hcl"))
        ? run("init", "-backend=false", "-lockfile=readonly")
        : run("init", "-backend=false");
  }

  Terraform init() {
    run("init").orFail();
    provider = SharedProvider.own(tool.folder(), data(), tool.environment());
    return this;
  }

  @Override
  public void close() {
    provider.ifPresent(SharedProvider::close);
    provider = Optional.empty();
  }

  private Path data() {
    return tool.folder().resolve(tool.environment().getOrDefault("TF_DATA_DIR", ".terraform"));
  }

  /** Whether the plan has changes; it is kept in the file. */
  boolean plan(Path file, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("plan", "-detailed-exitcode", "-out=" + file));
    arguments.addAll(options);
    Outcome planned = run(arguments);
    if (planned.exitCode() != 0 && planned.exitCode() != CHANGES) {
      throw new AssertionError(planned.report());
    }
    return planned.exitCode() == CHANGES;
  }

  /** What {@code terraform show -json} says of a plan. */
  JsonNode show(Path plan) {
    return json(runBySchema("show", "-json", plan.toString()).orFail());
  }

  void apply(List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("apply", "-auto-approve"));
    arguments.addAll(options);
    run(arguments).orFail();
  }

  void destroy(List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("destroy", "-auto-approve"));
    arguments.addAll(options);
    run(arguments).orFail();
  }

  /** The outputs of what is applied, by name. */
  JsonNode outputs() {
    return json(run("output", "-json").orFail());
  }

  /** The addresses of the resources that the state holds; what was only read is not among them. */
  List<String> state() {
    return run("state", "list")
        .orFail()
        .text()
        .lines()
        .filter(address -> !address.matches("(.*\\.)?data\\..*"))
        .toList();
  }

  /** A script that calls Terraform, in the same folder and environment. */
  Outcome script(String... command) {
    return tool.run(
        logs.resolve("%02d-script".formatted(count.incrementAndGet())), List.of(command));
  }

  Outcome run(String... arguments) {
    return run(List.of(arguments));
  }

  /** For commands that ask the AWS provider for nothing but its schema. */
  Outcome runBySchema(String... arguments) {
    return run(List.of(arguments), with(SharedProvider.environment(data())));
  }

  private Outcome run(List<String> arguments) {
    return run(arguments, with(provider.map(SharedProvider::environment).orElse(Map.of())));
  }

  private Tool with(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(tool.environment());
    variables.putAll(more);
    return new Tool(tool.folder(), Map.copyOf(variables), TIMEOUT);
  }

  private Outcome run(List<String> arguments, Tool with) {
    List<String> command = new ArrayList<>(List.of("terraform"));
    command.addAll(arguments);
    if (!arguments.getFirst().equals("fmt") && !arguments.getFirst().equals("state")) {
      command.add(2, "-no-color");
    }
    String name = "%02d-%s".formatted(count.incrementAndGet(), arguments.getFirst());
    return with.run(logs.resolve(name), command);
  }

  private static JsonNode json(Outcome outcome) {
    try {
      return JSON.readTree(outcome.text());
    } catch (JsonProcessingException e) {
      throw new AssertionError(outcome.report(), e);
    }
  }

  private static Map<String, String> cliEnvironment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("TF_IN_AUTOMATION", "1");
    variables.put("TF_INPUT", "0");
    variables.put("CHECKPOINT_DISABLE", "1");
    // Loading the provider's schema is most of a command, and half of that is garbage collection.
    variables.put("GOGC", "400");
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    // Files that don't exist: the developer's own profiles stay out of it.
    variables.put("AWS_CONFIG_FILE", TARGET.resolve("no-aws-config").toString());
    variables.put("AWS_SHARED_CREDENTIALS_FILE", TARGET.resolve("no-aws-credentials").toString());
    configuration().ifPresent(file -> variables.put("TF_CLI_CONFIG_FILE", file.toString()));
    return variables;
  }

  private static Optional<Path> configuration() {
    Optional<Path> mirror = ProviderMirror.find(System.getenv());
    if (mirror.isPresent()) {
      return Optional.of(write(ProviderMirror.configuration(mirror.get())));
    }
    return Optional.ofNullable(System.getenv("TF_CLI_CONFIG_FILE"))
        .map(Path::of)
        .filter(Files::exists);
  }

  private static synchronized Path write(String configuration) {
    Path file = TARGET.resolve("terraform.tfrc");
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(configuration)) {
        Files.createDirectories(TARGET);
        Files.writeString(file, configuration);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
