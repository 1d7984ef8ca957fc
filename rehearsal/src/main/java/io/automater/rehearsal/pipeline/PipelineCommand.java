package io.automater.rehearsal.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code make rehearse-pipeline}, once its commits are built. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description =
        "Takes a good and a bad commit through dev and prod by the pipeline's scripts, and brings prod"
            + " back. scripts/rehearse-pipeline makes the checkouts.")
public final class PipelineCommand implements Callable<Integer> {
  private static final double FUNCTION_USERS = 60;
  private static final double CLUSTER_USERS = 100;

  @Option(
      names = "--checkouts",
      paramLabel = "DIR",
      defaultValue = "target/pipeline",
      description = "before, good, bad and bare below it (${DEFAULT-VALUE})")
  private Path checkouts;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      split = ",",
      defaultValue = "lambda,eks",
      description = "where it runs: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
  private List<Target> targets;

  @Spec private CommandSpec spec;

  /** Where the handler runs. */
  enum Target {
    lambda,
    eks
  }

  @Override
  public Integer call() throws IOException, InterruptedException, TimeoutException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = checkouts.toAbsolutePath();
    Pipeline.Checkouts of =
        new Pipeline.Checkouts(
            new Build(folder.resolve("before")),
            new Build(folder.resolve("good")),
            new Build(folder.resolve("bad")),
            folder.resolve("bare"));
    List<Check> checks = new ArrayList<>();
    for (Target target : targets) {
      checks.addAll(rehearsed(target, of, folder.resolve(target.name()), out));
    }
    CheckTable.print(out, checks);
    return checks.stream().allMatch(Check::holds) ? 0 : 1;
  }

  private static List<Check> rehearsed(
      Target target, Pipeline.Checkouts of, Path work, PrintWriter out)
      throws IOException, InterruptedException, TimeoutException {
    try (Stage dev = stage(target, "dev", work, of.before());
        Stage prod = stage(target, "prod", work, of.before())) {
      return new Pipeline(
              target.name(),
              of,
              work,
              line -> {
                out.println(line);
                out.flush();
              })
          .run(dev, prod, target == Target.lambda ? FUNCTION_USERS : CLUSTER_USERS);
    }
  }

  private static Stage stage(Target target, String name, Path work, Build first)
      throws IOException, InterruptedException {
    return switch (target) {
      case lambda -> new FunctionStage(name, work.resolve(name), first);
      case eks -> new ClusterStage(name, work.resolve(name), first);
    };
  }
}
