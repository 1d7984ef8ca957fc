package io.automater.release.cli;

import java.io.PrintStream;
import picocli.CommandLine;

/** Gives commands the stream that they print their results to. */
final class CommandFactory implements CommandLine.IFactory {

  private final PrintStream out;
  private final CommandLine.IFactory otherwise = CommandLine.defaultFactory();

  CommandFactory(PrintStream out) {
    this.out = out;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == PrintStream.class) {
      return type.cast(out);
    }
    try {
      return type.cast(type.getDeclaredConstructor(PrintStream.class).newInstance(out));
    } catch (NoSuchMethodException takesNone) {
      return otherwise.create(type);
    }
  }
}
