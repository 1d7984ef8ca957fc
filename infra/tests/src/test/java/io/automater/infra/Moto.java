package io.automater.infra;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * An AWS mock server on loopback, empty at the start, with as many accounts as are asked for.
 *
 * <p>Not with {@code MOTO_ACCOUNT_ID}: that makes one account of all, so that a provider which
 * assumes a role in another account finds itself in the wrong one.
 */
final class Moto implements AutoCloseable {
  private static final Path LOGS = Path.of("target", "runs", "moto").toAbsolutePath();
  private static final Pattern RUNNING =
      Pattern.compile("Running on http://127\\.0\\.0\\.1:(\\d+)");
  // Its stdin is a pipe of ours: it ends with this process, even where that is killed.
  private static final String UNTIL_STDIN_ENDS =
      "\"$@\" </dev/null & trap 'kill $!' EXIT; read -r _ || true";

  private final Process process;
  private final int port;
  private final Path log;
  private final String region;

  private Moto(Process process, int port, Path log, String region) {
    this.process = process;
    this.port = port;
    this.log = log;
    this.region = region;
  }

  static Moto start(String region) {
    try {
      Files.createDirectories(LOGS);
      Path log = Files.createTempFile(LOGS, "", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  List.of(
                      "sh",
                      "-c",
                      UNTIL_STDIN_ENDS,
                      "sh",
                      "moto_server",
                      "-H",
                      "127.0.0.1",
                      "-p",
                      "0"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("AWS_") || name.startsWith("MOTO_"));
      Process process = builder.start();
      return new Moto(process, awaitPort(process, log), log, region);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * What a client in an account needs to talk to it; an IP makes S3's addresses path-style by
   * itself.
   */
  Map<String, String> environment(String account) {
    String credentials = credentials(account);
    return Map.of(
        "AWS_ENDPOINT_URL", url().toString(),
        "AWS_ACCESS_KEY_ID", value(credentials, "AccessKeyId"),
        "AWS_SECRET_ACCESS_KEY", value(credentials, "SecretAccessKey"),
        "AWS_SESSION_TOKEN", value(credentials, "SessionToken"),
        "AWS_REGION", region);
  }

  /** Those of a role that needs not exist; the mock server tells the account by the access key. */
  private String credentials(String account) {
    String role =
        URLEncoder.encode("arn:aws:iam::" + account + ":role/test", StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(url())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/%s/sts/aws4_request".formatted(region))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "Action=AssumeRole&Version=2011-06-15&RoleSessionName=test&RoleArn=" + role))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String value(String xml, String element) {
    Matcher matcher = Pattern.compile("<%1$s>([^<]+)</%1$s>".formatted(element)).matcher(xml);
    if (!matcher.find()) {
      throw new AssertionError("moto_server gives no credentials: " + xml);
    }
    return matcher.group(1);
  }

  /** It takes a free one itself: one that was found free for it may be another's by then. */
  private static int awaitPort(Process process, Path log) throws IOException {
    try {
      return await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> port(log), OptionalInt::isPresent)
          .getAsInt();
    } catch (ConditionTimeoutException silent) {
      process.destroy();
      throw new AssertionError("moto_server does not listen: " + Files.readString(log), silent);
    }
  }

  private static OptionalInt port(Path log) throws IOException {
    Matcher running = RUNNING.matcher(Files.readString(log));
    return running.find()
        ? OptionalInt.of(Integer.parseInt(running.group(1)))
        : OptionalInt.empty();
  }

  /** What it was asked for and can't do: Terraform would repeat such a call until it times out. */
  Set<String> notImplemented() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith("NotImplementedError"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> server = process.descendants().toList();
    process.destroy();
    server.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.forEach(ProcessHandle::destroyForcibly);
  }
}
