package io.automater.release.cli;

import io.automater.release.init.NewEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code init} can be told, and what it asks for where it was not. */
final class InitOptions {

  enum Target {
    LAMBDA,
    EKS
  }

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The environment's name; the artifact's without it.")
  String name;

  @Option(
      names = "--target",
      paramLabel = "lambda|eks",
      description = "Where it runs; by what the artifact is, without it.")
  Target target;

  @Option(names = "--account", paramLabel = "ID", description = "The AWS account, 12 digits.")
  String account;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      defaultValue = "${AWS_REGION}",
      description = "The AWS region; AWS_REGION without it.")
  String region;

  @Option(
      names = "--from-url",
      paramLabel = "URL",
      description =
          "Where the handler answers now, on this machine too: one GET is recorded there.")
  String fromUrl;

  @Option(
      names = "--path",
      defaultValue = "/",
      paramLabel = "PATH",
      description = "What is asked there, with its query (${DEFAULT-VALUE}).")
  String path;

  @Option(
      names = "--handler",
      paramLabel = "CLASS[::METHOD]",
      description = "What Lambda calls; the one class that implements its interface, without it.")
  String handler;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "The Lambda function; automater-NAME without it.")
  String function;

  @Option(
      names = "--cidr",
      defaultValue = "10.20.0.0/16",
      paramLabel = "CIDR",
      description = "For eks: a network that no other environment has (${DEFAULT-VALUE}).")
  String cidr;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description =
          "The URL of users, for an API that Terraform did not make; goes with --preview-url.")
  private String apiUrl;

  @Option(
      names = "--preview-url",
      paramLabel = "URL",
      description = "The URL that serves the candidate to nobody but the probes.")
  private String previewUrl;

  @Option(
      names = "--environments",
      defaultValue = "environments",
      paramLabel = "DIR",
      description = "Where the environment's file goes (${DEFAULT-VALUE}).")
  Path environments;

  @Option(
      names = "--events",
      paramLabel = "DIR",
      description = "Where the recorded case goes; events-NAME beside the environments without it.")
  Path events;

  Optional<NewEnvironment.Api> api() {
    if ((apiUrl == null) != (previewUrl == null)) {
      throw new BadInput(
          (apiUrl == null ? "--api-url" : "--preview-url")
              + " is missing: the URL of users and that of the candidate go together");
    }
    return Optional.ofNullable(apiUrl).map(url -> new NewEnvironment.Api(url, previewUrl));
  }

  /** Two questions, at most, for what has no default. */
  void complete(Questions questions) {
    if (account == null || region == null) {
      questions
          .ask("AWS account and region, as 123456789012 eu-central-1")
          .ifPresent(
              answer -> {
                String[] words = answer.strip().split("\\s+");
                account = account == null ? words[0] : account;
                region = region == null && words.length > 1 ? words[words.length - 1] : region;
              });
    }
    if (fromUrl == null) {
      questions
          .ask("Where does it answer now? A URL, on this machine too, as http://127.0.0.1:8080")
          .ifPresent(answer -> fromUrl = answer.strip());
    }
    List<String> missing = new ArrayList<>();
    if (account == null || account.isEmpty()) {
      missing.add("--account (12 digits)");
    }
    if (region == null) {
      missing.add("--region");
    }
    if (fromUrl == null || fromUrl.isEmpty()) {
      missing.add("--from-url (where the handler answers now: a release replays what it answers)");
    }
    if (!missing.isEmpty()) {
      throw new BadInput("missing: " + String.join(", ", missing) + "; nothing was written");
    }
  }
}
