package io.automater.rehearsal.lambda.wire;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.Arns;
import io.automater.rehearsal.lambda.LambdaException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation of the API: where it is found, and what it does.
 *
 * @param path with the named groups {@code function} and, where there is one, {@code item}
 * @param accepted what of a request it honours
 */
record Operation(
    String name,
    boolean mutating,
    String method,
    Pattern path,
    Accepted accepted,
    Function<LambdaRequest, HttpAnswer> action) {

  /** A path like {@code /2015-03-31/functions/{function}/aliases/{item}}. */
  static Operation of(
      String name,
      boolean mutating,
      String method,
      String template,
      Accepted accepted,
      Function<LambdaRequest, HttpAnswer> action) {
    String pattern =
        template.replace("{function}", "(?<function>[^/]+)").replace("{item}", "(?<item>[^/]+)");
    return new Operation(name, mutating, method, Pattern.compile(pattern + "/?"), accepted, action);
  }

  Optional<LambdaRequest> match(HttpRequest request) {
    if (!request.method().equals(method)) {
      return Optional.empty();
    }
    Matcher matcher = path.matcher(request.rawPath());
    return matcher.matches()
        ? Optional.of(LambdaRequest.of(request, group(matcher, "function"), group(matcher, "item")))
        : Optional.empty();
  }

  HttpAnswer apply(LambdaRequest request, Arns here) {
    if (!request.name().text().isEmpty()) {
      request.name().check(here, name);
      if (request.name().qualifier().isPresent() && !accepted.qualifier()) {
        throw LambdaException.invalid(
            "This operation is permitted on Lambda functions only. Aliases and versions do not"
                + " support this operation. Please specify either a function name or an"
                + " unqualified function ARN.");
      }
    }
    accepted.check(request);
    return action.apply(request);
  }

  private String group(Matcher matcher, String name) {
    return path.pattern().contains("<" + name + ">") ? matcher.group(name) : "";
  }
}
