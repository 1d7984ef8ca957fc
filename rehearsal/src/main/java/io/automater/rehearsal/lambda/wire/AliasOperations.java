package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.lambda.Alias;
import io.automater.rehearsal.lambda.AliasChange;
import io.automater.rehearsal.lambda.AliasControl;
import io.automater.rehearsal.lambda.Lambda;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Aliases and their weights. */
final class AliasOperations {
  private static final String ALL = "/2015-03-31/functions/{function}/aliases";
  private static final String ONE = ALL + "/{item}";

  private static final String[] CREATED = {
    "Name", "FunctionVersion", "Description", "RoutingConfig.AdditionalVersionWeights"
  };
  private static final String[] UPDATED = {
    "FunctionVersion", "Description", "RevisionId", "RoutingConfig.AdditionalVersionWeights"
  };

  private final AliasControl aliases;
  private final Shapes shapes;

  AliasOperations(Lambda lambda, Shapes shapes) {
    this.aliases = lambda.aliases();
    this.shapes = shapes;
  }

  List<Operation> all() {
    return List.of(
        Operation.of("CreateAlias", true, "POST", ALL, Accepted.body(CREATED), this::create),
        Operation.of(
            "ListAliases",
            false,
            "GET",
            ALL,
            Accepted.nothing().query("FunctionVersion", "Marker", "MaxItems"),
            this::list),
        Operation.of("GetAlias", false, "GET", ONE, Accepted.nothing(), this::get),
        Operation.of("UpdateAlias", true, "PUT", ONE, Accepted.body(UPDATED), this::update),
        Operation.of("DeleteAlias", true, "DELETE", ONE, Accepted.nothing(), this::delete));
  }

  private HttpAnswer create(LambdaRequest request) {
    JsonNode body = request.json();
    Alias created =
        aliases.create(
            request.function(),
            LambdaRequest.needed(body, "Name"),
            LambdaRequest.needed(body, "FunctionVersion"),
            LambdaRequest.text(body, "Description").orElse(""),
            weights(body).orElse(Map.of()));
    return answer(201, created);
  }

  private HttpAnswer update(LambdaRequest request) {
    JsonNode body = request.json();
    Alias updated =
        aliases.update(
            request.function(),
            request.item(),
            new AliasChange(
                LambdaRequest.text(body, "FunctionVersion"),
                LambdaRequest.text(body, "Description"),
                weights(body),
                LambdaRequest.text(body, "RevisionId")));
    return answer(200, updated);
  }

  private HttpAnswer get(LambdaRequest request) {
    return answer(200, aliases.get(request.function(), request.item()));
  }

  private HttpAnswer delete(LambdaRequest request) {
    aliases.delete(request.function(), request.item());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer list(LambdaRequest request) {
    var page =
        request.page(aliases.list(request.function(), request.http().query("FunctionVersion")), 50);
    ObjectNode out = Shapes.object();
    ArrayNode items = out.putArray("Aliases");
    page.items().forEach(alias -> items.add(shapes.alias(alias)));
    page.next().ifPresent(marker -> out.put("NextMarker", marker));
    return HttpAnswer.json(200, out.toString());
  }

  /** Absent keeps the weights; an empty map, or a routing config without one, clears them. */
  private static Optional<Map<String, Double>> weights(JsonNode body) {
    if (!body.hasNonNull("RoutingConfig")) {
      return Optional.empty();
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    JsonNode routing = LambdaRequest.structure(body, "RoutingConfig");
    for (var entry : LambdaRequest.structure(routing, "AdditionalVersionWeights").properties()) {
      if (!entry.getValue().isNumber()) {
        throw LambdaRequest.unreadable(
            "the weight of version " + entry.getKey(), "a number", entry.getValue());
      }
      weights.put(entry.getKey(), entry.getValue().asDouble());
    }
    return Optional.of(weights);
  }

  private HttpAnswer answer(int status, Alias alias) {
    return HttpAnswer.json(status, shapes.alias(alias).toString());
  }
}
