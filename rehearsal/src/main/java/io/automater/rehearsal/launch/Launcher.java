package io.automater.rehearsal.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a program's main class, and ends the process as soon as the rehearsal that started it is
 * gone, whatever killed that: only the rehearsal holds the other end of stdin.
 */
public final class Launcher {
  private Launcher() {}

  /**
   * @param arguments the main class to run, and then its own arguments
   */
  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(Launcher::haltWhenAlone, "rehearsal-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) own);
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
