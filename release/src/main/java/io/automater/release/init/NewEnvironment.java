package io.automater.release.init;

import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.environment.EnvironmentFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An environment that is to be written.
 *
 * @param file where to
 * @param name its name
 * @param account the AWS account
 * @param region the AWS region
 * @param target where the handler runs
 * @param events the folder of recorded events
 * @param countedByTarget whether the handler prints no metrics, so that the target's have to do
 * @param api where it answers, for an API that Terraform does not make
 */
public record NewEnvironment(
    Path file,
    String name,
    String account,
    String region,
    Target target,
    Path events,
    boolean countedByTarget,
    Optional<Api> api) {

  /** Where the handler runs. */
  public sealed interface Target {

    /** A function. */
    record Lambda(String function, Optional<String> handler) implements Target {}

    /** Pods. */
    record Eks(String cluster, String cidr) implements Target {}
  }

  /** The URL of users, and that of the candidate. */
  public record Api(String url, String previewUrl) {}

  /**
   * The file's text, which the readers accept.
   *
   * @param comment what it was made of
   * @throws BadEnvironment when a value is none that the schema takes
   */
  public String text(String comment) throws BadEnvironment {
    StringBuilder text = new StringBuilder("# yaml-language-server: $schema=schema.json\n");
    text.append("# ").append(comment.replaceAll("\\s+", " ")).append('\n');
    line(text, "name", name);
    line(text, "account", account);
    line(text, "region", region);
    switch (target) {
      case Target.Lambda lambda -> {
        text.append("target: lambda\nlambda:\n");
        line(text, "  function", lambda.function());
        lambda.handler().ifPresent(handler -> line(text, "  handler", handler));
      }
      case Target.Eks eks -> {
        text.append("target: eks\neks:\n");
        line(text, "  cluster", eks.cluster());
        text.append("network:\n");
        line(text, "  cidr", eks.cidr());
      }
    }
    line(
        text,
        "events",
        file.toAbsolutePath().getParent().relativize(events.toAbsolutePath()).toString());
    if (countedByTarget) {
      line(text, "metrics", "target");
    }
    api.ifPresent(
        given -> {
          text.append("api:\n");
          line(text, "  url", given.url());
          line(text, "  previewUrl", given.previewUrl());
        });
    read(text.toString());
    return text.toString();
  }

  /** As the readers do. */
  private Environment read(String text) throws BadEnvironment {
    return new EnvironmentFile(file.resolveSibling(".")).readText(file.toString(), text);
  }

  /** Always in quotes: 012345678901 is no number, and no is no word. */
  private static void line(StringBuilder text, String field, String value) {
    text.append(field)
        .append(": \"")
        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
        .append("\"\n");
  }
}
