package io.automater.release.cli;

import java.io.IOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Asks on the terminal, where there is one. */
final class TerminalQuestions implements Questions {

  @Override
  public Optional<String> ask(String question) {
    if (System.getenv("CI") != null) {
      return Optional.empty();
    }
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build()) {
      return Optional.of(
          LineReaderBuilder.builder().terminal(terminal).build().readLine(question + ": "));
    } catch (IOException | IllegalStateException noTerminal) {
      return Optional.empty();
    } catch (UserInterruptException | EndOfFileException ended) {
      throw new BadInput("ended; nothing was written");
    }
  }
}
