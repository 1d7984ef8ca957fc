package io.automater.rehearsal.lambda.wire;

import io.automater.rehearsal.lambda.Arns;
import io.automater.rehearsal.lambda.LambdaException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as a caller names it: a name, {@code account:function:name}, or an ARN; each may have
 * a qualifier.
 *
 * @param text as it was given
 * @param name the function's
 */
record FunctionName(
    String text,
    String name,
    Optional<String> region,
    Optional<String> account,
    Optional<String> qualifier) {
  private static final Pattern FORM =
      Pattern.compile(
          "(arn:(aws[a-zA-Z-]*)?:lambda:)?((?<region>[a-z]{2}(-gov)?-[a-z]+-\\d{1}):)?"
              + "((?<account>\\d{12}):)?(function:)?(?<name>[a-zA-Z0-9-_]+)"
              + "(:(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

  /** As AWS writes it in its errors. */
  private static final String DOCUMENTED =
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
          + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";

  private static final int LONGEST = 140;
  private static final int LONGEST_NAME = 64;

  static FunctionName of(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? new FunctionName(
            text,
            parts.group("name"),
            Optional.ofNullable(parts.group("region")),
            Optional.ofNullable(parts.group("account")),
            Optional.ofNullable(parts.group("qualifier")))
        : new FunctionName(text, text, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Refuses what is no function's name, or that of a function elsewhere. */
  void check(Arns here, String operation) {
    if (!FORM.matcher(text).matches()) {
      throw LambdaException.validation(
          "functionName", text, "Member must satisfy regular expression pattern: " + DOCUMENTED);
    }
    int most = text.equals(name) ? LONGEST_NAME : LONGEST;
    if (text.length() > most) {
      throw LambdaException.validation(
          "functionName", text, "Member must have length less than or equal to " + most);
    }
    if (region.isPresent() && !region.get().equals(here.region())) {
      throw new LambdaException(
          404,
          "ResourceNotFoundException",
          "Functions from '%s' are not reachable in this region ('%s')"
              .formatted(region.get(), here.region()));
    }
    if (account.isPresent() && !account.get().equals(here.account())) {
      throw new LambdaException(
          403,
          "AccessDeniedException",
          "User: arn:aws:iam::%1$s:user/rehearsal is not authorized to perform: lambda:%2$s on resource: arn:aws:lambda:%3$s:%4$s:function:%5$s because no resource-based policy allows the lambda:%2$s action"
              .formatted(here.account(), operation, here.region(), account.get(), name));
    }
  }
}
