package io.automater.release.cli;

import io.automater.contract.Recorder;
import io.automater.release.init.Inspection;
import io.automater.release.init.NewEnvironment;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Says what {@code init} has written, what a release will do with it, and which commands to run.
 */
final class InitOutput {

  private final PrintStream out;

  InitOutput(PrintStream out) {
    this.out = out;
  }

  void print(
      Inspection artifact, NewEnvironment environment, Recorder.Recorded recorded, String path) {
    out.println("Wrote");
    out.println("  " + environment.file() + "   " + where(environment.target()));
    out.println(
        "  %s   GET %s: status %d, %s"
            .formatted(environment.events(), path, recorded.status(), recorded.body()));
    out.println();
    out.println("Plan: what ship will do");
    out.println("   1  publish " + artifact.shown() + " beside what is live, with no traffic");
    out.println("   2  probe it with what was recorded; one failure rolls back, before any user");
    out.println(
        "   3  shift traffic to it by what "
            + judge(environment)
            + "; a bad version may lose 20 requests");
    out.println("   4  promote it, or roll it back by itself");
    if (environment.countedByTarget()) {
      out.println("  note      " + unseen(environment.target()));
    }
    out.println();
    out.println("Next");
    if (environment.api().isEmpty()) {
      next("make environment NAME=" + environment.name(), "Terraform for it, like dev's");
      next(
          "infra/aws/tf workloads/" + environment.name() + " apply",
          "with an account: what it runs on, and its API");
    }
    String shipped = artifact.shown();
    if (artifact instanceof Inspection.Server server) {
      shipped = "NAME@sha256:DIGEST";
      next("docker build …", "an image with " + server.file() + "; push it to a registry");
    }
    String options = " --environment " + named(environment) + " --artifact " + shipped;
    next("./release.sh plan" + options, "how long it takes, and what it may cost");
    next("./release.sh ship" + options, "the release");
    next("./release.sh rollback --environment " + named(environment), "and back");
  }

  private void next(String command, String why) {
    out.println("  " + command + "   # " + why);
  }

  private static String named(NewEnvironment environment) {
    boolean usual = Path.of("environments").equals(environment.file().getParent());
    return usual ? environment.name() : environment.file().toString();
  }

  private static String where(NewEnvironment.Target target) {
    return switch (target) {
      case NewEnvironment.Target.Lambda lambda ->
          "function " + lambda.function() + lambda.handler().map(h -> ", handler " + h).orElse("");
      case NewEnvironment.Target.Eks eks -> "pods in cluster " + eks.cluster();
    };
  }

  private static String judge(NewEnvironment environment) {
    if (!environment.countedByTarget()) {
      return "its own metrics (EMF) show";
    }
    return environment.target() instanceof NewEnvironment.Target.Lambda
        ? "Lambda counts by the minute"
        : "the load balancer counts by the minute";
  }

  private static String unseen(NewEnvironment.Target target) {
    return target instanceof NewEnvironment.Target.Lambda
        ? "Lambda counts what crashes and times out; an answer of 5xx is no error to it. To have"
            + " those seen too, print EMF lines, or name an alarm on the API's 5xx in"
            + " release.alarms"
        : "the load balancer counts answers of 5xx and failed connections for each version";
  }
}
