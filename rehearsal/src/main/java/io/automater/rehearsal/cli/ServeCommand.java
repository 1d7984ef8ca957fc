package io.automater.rehearsal.cli;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.WorkFolder;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The AWS endpoint alone, with nothing deployed: what the container that stands in for LocalStack
 * runs.
 */
@Command(
    name = "serve",
    description = "Start the AWS endpoint with nothing deployed, as LocalStack does; stay.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /** LocalStack's, by which its clients find it. */
  private static final String LOCALSTACK_PORT = "4566";

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "where it listens (default: ${DEFAULT-VALUE}); another in its own image only",
      defaultValue = "127.0.0.1")
  private String address;

  @Option(
      names = "--aws-port",
      paramLabel = "PORT",
      description = "the AWS endpoint's port (default: ${DEFAULT-VALUE}; 0 takes a free one)",
      defaultValue = LOCALSTACK_PORT)
  private int awsPort;

  @Mixin private WorkOption workOption;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Ports.check("--aws-port", awsPort);
    InetAddress listensOn = ListenAddress.of(address, ListenAddress.inContainer());
    WorkFolder folder = workOption.take(WorkOption.REHEARSAL, spec.commandLine());
    try (folder) {
      return stay(folder.path(), listensOn);
    }
  }

  private int stay(Path work, InetAddress listensOn) throws InterruptedException {
    Rehearsal rehearsal =
        Rehearsal.builder().awsAddress(listensOn).awsPort(awsPort).workDirectory(work).start();
    CloseOnExit closing = CloseOnExit.register(rehearsal::close, new Announcement(work));
    try {
      PrintWriter out = spec.commandLine().getOut();
      out.println("AWS " + rehearsal.aws());
      // Word for word what LocalStack prints: Testcontainers waits for it.
      out.println("Ready.");
      out.flush();
      new CountDownLatch(1).await();
      return 0;
    } finally {
      closing.close();
    }
  }
}
