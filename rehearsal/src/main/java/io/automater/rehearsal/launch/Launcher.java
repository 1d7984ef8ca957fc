package io.automater.rehearsal.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Starts the real runtime interface client, and ends the process as soon as the rehearsal that
 * started it is gone, whatever killed that: only the rehearsal holds the other end of stdin.
 */
public final class Launcher {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private Launcher() {}

  /**
   * @param arguments the handler, as for the client itself
   */
  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(Launcher::haltWhenAlone, "rehearsal-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(CLIENT).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static void haltWhenAlone() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever written; only the end matters.
      }
    } catch (IOException closed) {
      // The same as the end.
    }
    Runtime.getRuntime().halt(137);
  }
}
