package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.lambda.FunctionControl;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LambdaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tags of functions. Versions and aliases have none. */
final class TagOperations {
  private static final String PATH = "/2017-03-31/tags/{item}";
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String RESERVED = "aws:";
  private static final String ARN =
      "arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_]+"
          + "(:(\\$LATEST|[a-zA-Z0-9-_]+))?";

  private final Lambda lambda;
  private final FunctionControl functions;

  TagOperations(Lambda lambda) {
    this.lambda = lambda;
    this.functions = lambda.functions();
  }

  List<Operation> all() {
    return List.of(
        Operation.of("ListTags", false, "GET", PATH, Accepted.nothing(), this::list),
        Operation.of("TagResource", true, "POST", PATH, Accepted.body("Tags"), this::add),
        Operation.of(
            "UntagResource",
            true,
            "DELETE",
            PATH,
            Accepted.nothing().query("tagKeys"),
            this::remove));
  }

  private HttpAnswer list(LambdaRequest request) {
    ObjectNode out = Shapes.object();
    ObjectNode tags = out.putObject("Tags");
    functions.tags(function(request, "ListTags")).forEach(tags::put);
    return HttpAnswer.json(200, out.toString());
  }

  private HttpAnswer add(LambdaRequest request) {
    String function = function(request, "TagResource");
    Map<String, String> added = LambdaRequest.texts(request.json(), "Tags");
    if (added.isEmpty()) {
      throw LambdaException.invalid("An error occurred and the request cannot be processed.");
    }
    added.forEach(TagOperations::check);
    functions.tags(
        function,
        old -> {
          Map<String, String> all = new HashMap<>(old);
          all.putAll(added);
          if (all.size() > MOST) {
            throw LambdaException.invalid("Number of tags exceeds resource tag limit.");
          }
          return all;
        });
    return HttpAnswer.empty(204);
  }

  /** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html */
  private static void check(String key, String value) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw LambdaException.invalid("A tag's key must have 1 to " + LONGEST_KEY + " characters.");
    }
    if (value.length() > LONGEST_VALUE) {
      throw LambdaException.invalid(
          "A tag's value must have at most " + LONGEST_VALUE + " characters.");
    }
    if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
      throw LambdaException.invalid("Tag keys that begin with " + RESERVED + " are reserved.");
    }
  }

  private HttpAnswer remove(LambdaRequest request) {
    String function = function(request, "UntagResource");
    List<String> keys = request.http().query().getOrDefault("tagKeys", List.of());
    if (keys.isEmpty()) {
      throw LambdaException.missing("tagKeys");
    }
    functions.tags(
        function,
        old -> {
          Map<String, String> left = new HashMap<>(old);
          left.keySet().removeAll(keys);
          return left;
        });
    return HttpAnswer.empty(204);
  }

  private String function(LambdaRequest request, String operation) {
    if (!request.item().matches(ARN)) {
      throw LambdaException.validation(
          "resource", request.item(), "Member must satisfy regular expression pattern: " + ARN);
    }
    FunctionName name = FunctionName.of(request.item());
    name.check(lambda.settings().arns(), operation);
    if (name.qualifier().isPresent()) {
      throw LambdaException.invalid(
          "Tags on function aliases and versions are not supported. Please specify a function ARN.");
    }
    return name.name();
  }
}
