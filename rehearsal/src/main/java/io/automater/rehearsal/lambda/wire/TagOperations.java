package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.lambda.FunctionControl;
import io.automater.rehearsal.lambda.Lambda;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tags of functions. */
final class TagOperations {
  private static final String PATH = "/2017-03-31/tags/{function}";

  private final FunctionControl functions;

  TagOperations(Lambda lambda) {
    this.functions = lambda.functions();
  }

  List<Operation> all() {
    return List.of(
        Operation.of("ListTags", false, "GET", PATH, this::list),
        Operation.of("TagResource", true, "POST", PATH, this::add),
        Operation.of("UntagResource", true, "DELETE", PATH, this::remove));
  }

  private HttpAnswer list(LambdaRequest request) {
    ObjectNode out = Shapes.object();
    ObjectNode tags = out.putObject("Tags");
    functions.tags(request.function()).forEach(tags::put);
    return HttpAnswer.json(200, out.toString());
  }

  private HttpAnswer add(LambdaRequest request) {
    Map<String, String> added = LambdaRequest.texts(request.json().path("Tags"));
    functions.tags(
        request.function(),
        old -> {
          Map<String, String> all = new HashMap<>(old);
          all.putAll(added);
          return all;
        });
    return HttpAnswer.empty(204);
  }

  private HttpAnswer remove(LambdaRequest request) {
    List<String> keys = request.http().query().getOrDefault("tagKeys", List.of());
    functions.tags(
        request.function(),
        old -> {
          Map<String, String> left = new HashMap<>(old);
          left.keySet().removeAll(keys);
          return left;
        });
    return HttpAnswer.empty(204);
  }
}
