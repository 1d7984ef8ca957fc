package io.automater.contract.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class MistypedTest {

  enum Output {
    TEXT,
    JSON
  }

  @Command(name = "tool", mixinStandardHelpOptions = true, subcommands = Status.class)
  static final class Tool {}

  @Command(name = "status", mixinStandardHelpOptions = true)
  @SuppressWarnings("UnusedVariable") // picocli sets them
  static final class Status implements Runnable {
    @Option(
        names = {"-e", "--environment"},
        required = true)
    private String environment;

    @Option(names = "--environments")
    private String environments;

    @Option(names = "--output")
    private Output output;

    @Option(names = "--limit")
    private int limit;

    @Parameters(arity = "0..1")
    private String file;

    @Override
    public void run() {}
  }

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "status --enviroment dev | unknown option --enviroment, did you mean --environment? | tool status",
        "status --enviroment=dev | unknown option --enviroment, did you mean --environment? | tool status",
        "status -e dev --outptu json | unknown option --outptu, did you mean --output? | tool status",
        "status -e dev --nonsense | unknown option --nonsense | tool status",
        "status | missing --environment | tool status",
        "status -e | --environment has no value: write --environment <environment> | tool status",
        "status -e dev --limit | --limit has no value: write --limit <limit> | tool status",
        "status -e dev --output jsn | --output is 'jsn': must be text or json | tool status",
        "status -e dev --limit many | --limit is 'many': must be a whole number | tool status",
        "status -e dev one two | unexpected argument 'two' | tool status",
        "staus -e dev | unknown command staus, did you mean status? | tool",
        "deploy | unknown command deploy | tool",
        "--versoin | unknown option --versoin, did you mean --version? | tool",
      })
  void shouldSayInTwoLinesWhatIsWrong(String arguments, String sentence, String helped) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("error: " + sentence, "See " + helped + " --help");
  }

  @Test
  void shouldShowWhatThereIsWhenNothingIsAskedFor() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: tool").contains("status");
  }

  private int run(String... arguments) {
    return new CommandLine(new Tool())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new Mistyped("error: "))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
