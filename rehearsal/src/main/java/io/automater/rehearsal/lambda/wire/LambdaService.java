package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.AwsCall;
import io.automater.rehearsal.aws.AwsService;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.Arns;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LambdaException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lambda behind the AWS endpoint. */
public final class LambdaService implements AwsService {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Errors whose message is a member called Message; the others call it message. */
  private static final Set<String> UPPER_CASE =
      Set.of("ResourceNotFoundException", "ServiceException");

  private final Arns here;
  private final List<Operation> operations;

  public LambdaService(Lambda lambda) {
    this.here = lambda.settings().arns();
    Shapes shapes = new Shapes(lambda.settings());
    this.operations =
        Stream.of(
                new FunctionOperations(lambda, shapes).all(),
                new AliasOperations(lambda, shapes).all(),
                new PermissionOperations(lambda).all(),
                new TagOperations(lambda).all(),
                new InvokeOperation(lambda).all())
            .flatMap(List::stream)
            .toList();
  }

  /** The names of the operations that are served. */
  public List<String> operations() {
    return operations.stream().map(Operation::name).toList();
  }

  @Override
  public Optional<AwsCall> recognise(HttpRequest request) {
    for (Operation operation : operations) {
      Optional<LambdaRequest> found = operation.match(request);
      if (found.isPresent()) {
        return Optional.of(
            new AwsCall(
                operation.name(),
                operation.mutating(),
                found.get().subject(),
                () -> apply(operation, found.get()),
                LambdaService::error));
      }
    }
    return Optional.empty();
  }

  private HttpAnswer apply(Operation operation, LambdaRequest request) {
    try {
      if (request.http().bodyTooLarge()) {
        return error(
            413, "RequestEntityTooLargeException", "Request must be smaller than 70167211 bytes");
      }
      return operation.apply(request, here);
    } catch (LambdaException failed) {
      return error(failed.status(), failed.code(), failed.getMessage());
    }
  }

  private static HttpAnswer error(int status, String code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.put("Type", status < 500 ? "User" : "Service");
    body.put(UPPER_CASE.contains(code) ? "Message" : "message", message);
    if (status == 429) {
      body.put("Reason", "CallerRateLimitExceeded");
    }
    return HttpAnswer.json(status, body.toString()).with("x-amzn-errortype", code);
  }
}
