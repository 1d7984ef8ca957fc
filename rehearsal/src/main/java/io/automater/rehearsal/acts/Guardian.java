package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.automater.rehearsal.LocalFunction;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.runtime.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The guardian as it is in the account: the same package and handler through the real runtime
 * client, woken by a schedule.
 */
public final class Guardian implements AutoCloseable {

  /** In an account it is a minute. */
  static final Duration EVERY = Duration.ofSeconds(2);

  private static final String HANDLER =
      "io.automater.release.guardian.GuardianFunction::handleRequest";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT =
      """
      {"version":"0","id":"53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa","detail-type":"Scheduled Event",\
      "source":"aws.events","account":"000000000000","time":"2026-11-26T10:00:00Z",\
      "region":"eu-central-1","resources":[],"detail":{}}""";

  private final LocalFunction function;
  private final Consumer<Deed> onDeed;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("guardian-schedule").factory());

  /**
   * A release that it ended, or a late write that it undid.
   *
   * @param promoted whether the release ended with all traffic on its candidate
   */
  public record Deed(Instant at, boolean promoted, String reason) {}

  private Guardian(LocalFunction function, Consumer<Deed> onDeed) {
    this.function = function;
    this.onDeed = onDeed;
  }

  /**
   * Puts it on its schedule.
   *
   * @param jar the release controller's, which has the guardian in it
   * @param environmentYaml the environment that it guards
   * @param target the variables by which it finds AWS and the cluster
   * @param onDeed is told of each release that it ends
   */
  public static Guardian start(
      Path jar,
      String environmentYaml,
      Map<String, String> target,
      Path work,
      Consumer<Deed> onDeed)
      throws IOException {
    Map<String, String> variables = new TreeMap<>(target);
    variables.put("AWS_ACCESS_KEY_ID", "rehearsal");
    variables.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    variables.put(
        "AUTOMATER_ENVIRONMENT",
        JSON.writeValueAsString(new YAMLMapper().readTree(environmentYaml)));
    Guardian guardian =
        new Guardian(
            LocalFunction.start(
                packaged(Files.readAllBytes(jar)),
                FunctionSettings.java(HANDLER, 120, 512, variables),
                work.resolve("guardian")),
            onDeed);
    var unused =
        guardian.schedule.scheduleWithFixedDelay(
            guardian::wake, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return guardian;
  }

  /** A package with the jar as one file of it: unpacked by its thousands it takes seconds. */
  private static byte[] packaged(byte[] jar) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(jar);
    ZipEntry entry = new ZipEntry("lib/automater-release.jar");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(jar.length);
    entry.setCrc(checksum.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(jar.length + 1024);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(jar);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private void wake() {
    Outcome outcome = function.invoke(EVENT.getBytes(StandardCharsets.UTF_8));
    if (outcome instanceof Outcome.Answered answered) {
      try {
        JsonNode said = JSON.readTree(answered.payload());
        if (said.path("acted").asBoolean()) {
          onDeed.accept(
              new Deed(
                  Instant.now(),
                  said.path("outcome").asText().equals("promoted"),
                  said.path("reason").asText()));
        }
      } catch (IOException noJson) {
        // Its log has what it said.
      }
    }
  }

  @Override
  public void close() {
    schedule.shutdownNow();
    function.close();
  }
}
