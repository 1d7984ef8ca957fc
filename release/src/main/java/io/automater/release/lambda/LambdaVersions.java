package io.automater.release.lambda;

import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.VersionDoesNotStart;
import io.automater.release.traffic.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

/**
 * The published versions of a function.
 *
 * <p>A version takes requests once its state is {@code Active}; with SnapStart that takes minutes
 * (https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html).
 */
public final class LambdaVersions implements Versions {

  /** The largest zip that may come with the call itself; a larger one has to go through S3. */
  static final long LARGEST_ZIP = 50L * 1024 * 1024;

  /** An upload may take longer than any other call: 50 MB over 4 Mbit/s. */
  private static final Duration UPLOAD = Duration.ofMinutes(2);

  /** AWS writes {@code 2026-11-24T11:00:00.000+0000}. */
  private static final DateTimeFormatter LAST_MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

  private final LambdaClient lambda;
  private final String function;
  private final Optional<String> handler;
  private final Duration patience;
  private final Consumer<Duration> pause;

  /**
   * @param handler what Lambda is to call in what is published; empty leaves it as it is
   * @param patience the longest to wait for a version to become active
   * @param pause waits
   */
  public LambdaVersions(
      LambdaClient lambda,
      String function,
      Optional<String> handler,
      Duration patience,
      Consumer<Duration> pause) {
    this.lambda = lambda;
    this.function = function;
    this.handler = handler;
    this.patience = patience;
    this.pause = pause;
  }

  @Override
  public PublishedVersion publish(Artifact artifact, Heartbeat heartbeat)
      throws VersionDoesNotStart, SplitChanged {
    SdkBytes zip = bytes(artifact);
    UpdateFunctionCodeResponse updated =
        LongCall.make(
            heartbeat,
            () ->
                LambdaCalls.call(
                    "upload " + artifact.file().getFileName() + " to function " + function,
                    () ->
                        lambda.updateFunctionCode(
                            request ->
                                request
                                    .functionName(function)
                                    .zipFile(zip)
                                    .overrideConfiguration(
                                        upload ->
                                            upload
                                                .apiCallAttemptTimeout(UPLOAD)
                                                .apiCallTimeout(UPLOAD.multipliedBy(2))))));
    await("$LATEST", heartbeat);
    if (handler.isPresent() && !handler.get().equals(configuration("$LATEST").handler())) {
      LambdaCalls.call(
          "set the handler of function " + function + " to " + handler.get(),
          () ->
              lambda.updateFunctionConfiguration(
                  request -> request.functionName(function).handler(handler.get())));
      await("$LATEST", heartbeat);
    }
    PublishVersionResponse published =
        LambdaCalls.call(
            "publish a version of function " + function,
            () ->
                lambda.publishVersion(
                    request ->
                        request
                            .functionName(function)
                            .codeSha256(updated.codeSha256())
                            .description(VersionDescription.write(artifact))));
    await(published.version(), heartbeat);
    return version(
        published.version(),
        published.description(),
        published.lastModified(),
        published.codeSha256());
  }

  /**
   * What Lambda refuses in an alias of two versions: another execution role, another dead-letter
   * queue. The next version has what {@code $LATEST} has.
   *
   * <p>Source: https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html. The
   * third condition, that both are published, holds by how a release works.
   */
  @Override
  public Optional<Obstacle> obstacleBeside(PublishedVersion live) {
    if (live.isPlaceholder()) {
      return Optional.empty(); // Replaced in one step, without weights.
    }
    GetFunctionConfigurationResponse served = configuration(live.id());
    GetFunctionConfigurationResponse next = configuration("$LATEST");
    return differing(
            live,
            "execution role",
            "--role ",
            "",
            Optional.ofNullable(served.role()),
            Optional.ofNullable(next.role()))
        .or(
            () ->
                differing(
                    live,
                    "dead-letter queue",
                    "--dead-letter-config TargetArn=",
                    "''",
                    deadLetters(served),
                    deadLetters(next)));
  }

  private Optional<Obstacle> differing(
      PublishedVersion live,
      String what,
      String option,
      String none,
      Optional<String> served,
      Optional<String> next) {
    if (served.equals(next)) {
      return Optional.empty();
    }
    return Optional.of(
        new Obstacle(
            "version "
                + live.id()
                + ", which is live, has "
                + served.map(arn -> what + " " + arn).orElse("no " + what)
                + ", but the next one would have "
                + next.orElse("none")
                + ": Lambda refuses an alias whose two versions differ in that",
            "give the function the one that live has: aws lambda update-function-configuration"
                + " --function-name "
                + function
                + " "
                + option
                + served.orElse(none)
                + "; where the new one is meant, first let live take it in one step, with a"
                + " version of the same code: aws lambda publish-version, aws lambda update-alias"
                + " --function-version"));
  }

  private static Optional<String> deadLetters(GetFunctionConfigurationResponse version) {
    return Optional.ofNullable(version.deadLetterConfig())
        .map(DeadLetterConfig::targetArn)
        .filter(arn -> !arn.isEmpty());
  }

  @Override
  public PublishedVersion get(String id) {
    GetFunctionConfigurationResponse version = configuration(id);
    return version(
        version.version(), version.description(), version.lastModified(), version.codeSha256());
  }

  @Override
  public List<PublishedVersion> list() {
    List<PublishedVersion> versions = new ArrayList<>();
    LambdaCalls.call(
        "list the versions of function " + function,
        () -> {
          for (FunctionConfiguration version :
              lambda
                  .listVersionsByFunctionPaginator(request -> request.functionName(function))
                  .versions()) {
            if (!version.version().equals("$LATEST")) {
              versions.add(
                  version(
                      version.version(),
                      version.description(),
                      version.lastModified(),
                      version.codeSha256()));
            }
          }
          return null;
        });
    versions.sort(
        Comparator.comparingLong((PublishedVersion v) -> Long.parseLong(v.id())).reversed());
    return versions;
  }

  private void await(String version, Heartbeat heartbeat) throws VersionDoesNotStart, SplitChanged {
    Duration waited = Duration.ZERO;
    Duration step = Duration.ofMillis(250);
    while (true) {
      GetFunctionConfigurationResponse now = configuration(version);
      if (now.state() == State.FAILED) {
        throw new VersionDoesNotStart(
            "version " + version + ": " + now.stateReasonCodeAsString() + ", " + now.stateReason());
      }
      if (now.lastUpdateStatus() == LastUpdateStatus.FAILED) {
        throw new VersionDoesNotStart("version " + version + ": " + now.lastUpdateStatusReason());
      }
      boolean updated =
          now.lastUpdateStatus() == null || now.lastUpdateStatus() == LastUpdateStatus.SUCCESSFUL;
      // A function that was idle for long is Inactive until it is called, and can be published
      // from.
      boolean ready = now.state() != State.PENDING;
      if (updated && ready) {
        return;
      }
      if (waited.compareTo(patience) >= 0) {
        throw new TargetFailure(
            "version "
                + version
                + " of function "
                + function
                + " is still "
                + now.stateAsString()
                + " after "
                + patience.toSeconds()
                + " s");
      }
      pause.accept(step);
      waited = waited.plus(step);
      step = step.compareTo(Duration.ofSeconds(2)) < 0 ? step.multipliedBy(2) : step;
      heartbeat.beat();
    }
  }

  private GetFunctionConfigurationResponse configuration(String version) {
    return LambdaCalls.configuration(lambda, function, version);
  }

  private static SdkBytes bytes(Artifact artifact) {
    try {
      return SdkBytes.fromByteArrayUnsafe(Files.readAllBytes(artifact.file()));
    } catch (IOException unreadable) {
      throw new TargetFailure(
          "could not read " + artifact.file() + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private static Instant instant(String lastModified) {
    return lastModified == null ? Instant.EPOCH : Instant.from(LAST_MODIFIED.parse(lastModified));
  }

  /** From the fields that Lambda's three answers about a version share. */
  private static PublishedVersion version(
      String id, String description, String lastModified, String codeSha256) {
    return new PublishedVersion(
        id,
        VersionDescription.artifactVersion(description, id),
        instant(lastModified),
        sha256(codeSha256));
  }

  /** Lambda writes it in base64. */
  private static Optional<String> sha256(String base64) {
    return Optional.ofNullable(base64)
        .map(text -> HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
  }
}
