package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.AwsCall;
import io.automater.rehearsal.aws.CallInterceptor;
import io.automater.rehearsal.http.DropConnection;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.HttpRequest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The API server. Each call passes the interceptor under the name of its verb and kind, as {@code
 * UpdateLease}, {@code PatchDeployment} or {@code ListPod}.
 */
final class KubernetesApi implements HttpHandler {
  private final ObjectCalls calls;
  private final Namespaces namespaces;
  private final PodCalls pods;
  private final WatchCalls watches;
  private final Table table;
  private final CallInterceptor interceptor;
  private volatile boolean away;

  KubernetesApi(
      ObjectStore store,
      Namespaces namespaces,
      PodCalls pods,
      InstantSource clock,
      CallInterceptor interceptor) {
    this.namespaces = namespaces;
    this.pods = pods;
    this.table = new Table(clock);
    this.calls = new ObjectCalls(store);
    this.watches = new WatchCalls(store, table);
    this.interceptor = interceptor;
  }

  /** Whether callers find nobody there: each connection is closed without an answer. */
  void away(boolean gone) {
    away = gone;
  }

  @Override
  public HttpAnswer handle(HttpRequest request) {
    if (away) {
      throw new DropConnection("the Kubernetes API is away on demand");
    }
    Optional<ApiPath> path = ApiPath.of(request);
    if (path.isPresent()) {
      return interceptor.around(call(request, path.get()));
    }
    return switch (request.rawPath()) {
      case "/healthz", "/livez", "/readyz" -> HttpAnswer.of(200, "text/plain", "ok");
      default -> answer(() -> other(request));
    };
  }

  private HttpAnswer other(HttpRequest request) {
    return namespaces
        .of(request)
        .or(() -> Discovery.of(request.rawPath()))
        .or(() -> OpenApi.of(request.rawPath()))
        .map(found -> HttpAnswer.json(200, found.toString()))
        .orElseThrow(KubernetesError::noSuchPath);
  }

  private AwsCall call(HttpRequest request, ApiPath path) {
    String verb = verb(request, path);
    return new AwsCall(
        verb
            + path.type().kind()
            + (path.subresource().equals("scale") ? "Scale" : path.isLog() ? "Log" : ""),
        !request.method().equals("GET"),
        path.subject(),
        () -> answer(() -> apply(verb, request, path)),
        KubernetesApi::error);
  }

  private static String verb(HttpRequest request, ApiPath path) {
    return switch (request.method()) {
      case "GET" -> {
        String list = request.query("watch").orElse("").matches("1|true") ? "Watch" : "List";
        yield path.name().isPresent() ? "Get" : list;
      }
      case "POST" -> "Create";
      case "PUT" -> "Update";
      case "PATCH" -> "Patch";
      case "DELETE" -> "Delete";
      default -> request.method();
    };
  }

  private HttpAnswer apply(String verb, HttpRequest request, ApiPath path) {
    Parameters.check(verb, path, request);
    return switch (verb) {
      case "Get" -> path.isLog() ? pods.log(path, request) : read(request, path, calls.get(path));
      case "List" -> read(request, path, calls.list(path, request));
      case "Watch" -> watches.watch(path, request);
      case "Create" -> written(201, request, body -> calls.create(path, body));
      case "Update" -> written(200, request, body -> calls.replace(path, body));
      case "Patch" -> written(200, request, body -> calls.patch(path, body));
      case "Delete" -> {
        DeleteOptions options = new DeleteOptions(request);
        yield json(
            200, path.isPod() ? pods.delete(path, options) : calls.delete(path, options), request);
      }
      default -> throw KubernetesError.notAllowed();
    };
  }

  private static HttpAnswer written(
      int status, HttpRequest request, Function<Decoding, ObjectNode> call) {
    Decoding body = new Decoding(request);
    return body.warned(json(status, call.apply(body), request));
  }

  private HttpAnswer read(HttpRequest request, ApiPath path, JsonNode found) {
    boolean asTable = Table.isAskedFor(request) && path.subresource().isEmpty();
    return json(200, asTable ? table.of(path.type(), found) : found, request);
  }

  private static HttpAnswer answer(Supplier<HttpAnswer> call) {
    try {
      return call.get();
    } catch (KubernetesError refused) {
      return refused.answer();
    }
  }

  private static HttpAnswer json(int status, JsonNode object, HttpRequest request) {
    boolean pretty = request.query("pretty").orElse("").matches("1|true");
    return HttpAnswer.json(status, pretty ? object.toPrettyString() : object.toString());
  }

  private static HttpAnswer error(int status, String code, String message) {
    return KubernetesError.answer(
        status, status == 429 ? "TooManyRequests" : "InternalError", message);
  }
}
