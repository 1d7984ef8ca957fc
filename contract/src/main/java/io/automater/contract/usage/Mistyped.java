package io.automater.contract.usage;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line what is wrong with a command line, and in another where the rest is explained. */
public final class Mistyped implements CommandLine.IParameterExceptionHandler {

  private final String prefix;

  /**
   * @param prefix in front of what is wrong, as {@code "error: "}
   */
  public Mistyped(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public int handleParseException(ParameterException bad, String[] arguments) {
    CommandLine line = bad.getCommandLine();
    PrintWriter err = line.getErr();
    if (arguments.length == 0 && !line.getSubcommands().isEmpty()) {
      // Nothing is wrong with asking what there is.
      line.usage(err);
    } else {
      err.println(prefix + sentence(bad, line));
      err.println("See " + line.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String sentence(ParameterException bad, CommandLine line) {
    if (bad instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().getFirst(), line);
    }
    if (bad instanceof MissingParameterException missing) {
      // A mistyped option is missing, too; what was typed is the better hint.
      return line.getUnmatchedArguments().stream()
          .findFirst()
          .map(argument -> unknown(argument, line))
          .orElseGet(() -> missing(missing));
    }
    ArgSpec option = bad.getArgSpec();
    if (option != null && bad.getValue() != null) {
      Optional<String> allowed = allowed(option.type(), line.isCaseInsensitiveEnumValuesAllowed());
      if (allowed.isPresent()) {
        return name(option) + " is '" + bad.getValue() + "': must be " + allowed.get();
      }
    }
    return bad.getMessage();
  }

  private static String unknown(String argument, CommandLine line) {
    String typed = argument.replaceFirst("(?s)=.*", "");
    if (typed.startsWith("-")) {
      return "unknown option " + typed + meant(typed, line.getCommandSpec().optionsMap().keySet());
    }
    return line.getSubcommands().isEmpty()
        ? "unexpected argument '" + argument + "'"
        : "unknown command " + argument + meant(argument, line.getSubcommands().keySet());
  }

  /** The nearest of what there is, unless it is far. */
  private static String meant(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(typed, name) <= Math.max(1, typed.length() / 3))
        .min((one, other) -> Integer.compare(distance(typed, one), distance(typed, other)))
        .map(name -> ", did you mean " + name + "?")
        .orElse("");
  }

  private static String missing(MissingParameterException missing) {
    List<ArgSpec> arguments = missing.getMissing();
    if (arguments.size() == 1
        && arguments.getFirst() instanceof OptionSpec option
        && missing.getMessage().matches("(?s).*required parameter for option.*")) {
      return "%1$s has no value: write %1$s %2$s".formatted(name(option), option.paramLabel());
    }
    return arguments.isEmpty()
        ? missing.getMessage()
        : arguments.stream()
            .map(argument -> name(argument))
            .collect(Collectors.joining(", ", "missing ", ""));
  }

  /** As it is typed, with what follows it: {@code --environment FILE}. */
  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static Optional<String> allowed(Class<?> type, boolean inAnyCase) {
    if (type.isEnum()) {
      return Optional.of(
          Stream.of(type.getEnumConstants())
              .map(Object::toString)
              .map(name -> inAnyCase ? name.toLowerCase(Locale.ROOT) : name)
              .collect(Collectors.joining(" or ")));
    }
    boolean whole = List.of(int.class, long.class, Integer.class, Long.class).contains(type);
    return whole ? Optional.of("a whole number") : Optional.empty();
  }

  /** How many letters have to be put in, taken out or changed (Levenshtein). */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    Arrays.setAll(above, column -> column);
    for (int row = 1; row <= from.length(); row++) {
      int[] here = new int[to.length() + 1];
      here[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        here[column] =
            Math.min(above[column - 1] + change, Math.min(above[column], here[column - 1]) + 1);
      }
      above = here;
    }
    return above[to.length()];
  }
}
