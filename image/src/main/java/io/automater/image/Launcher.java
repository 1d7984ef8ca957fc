package io.automater.image;

/** The image's main class. In Java, because the image needs no shell. */
public final class Launcher {

  private Launcher() {}

  /** Runs the server, or the Lambda function where {@code AWS_LAMBDA_RUNTIME_API} is set. */
  public static void main(String[] arguments) throws Throwable {
    EntryPoint.of(System.getenv()).run(arguments);
  }
}
