package io.automater.rehearsal.aws;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What {@code AWS_ENDPOINT_URL} points at: every service behind one URL, as the SDKs allow. */
public final class AwsEndpoint implements HttpHandler {
  private final List<AwsService> services;
  private final CallInterceptor interceptor;

  public AwsEndpoint(List<AwsService> services, CallInterceptor interceptor) {
    this.services = List.copyOf(services);
    this.interceptor = interceptor;
  }

  @Override
  public HttpAnswer handle(HttpRequest request) {
    for (AwsService service : services) {
      Optional<AwsCall> call = service.recognise(request);
      if (call.isPresent()) {
        return interceptor
            .around(call.get())
            .with("x-amzn-requestid", UUID.randomUUID().toString());
      }
    }
    return HttpAnswer.json(
            404,
            "{\"message\":\"the rehearsal has no such AWS operation: "
                + request.method()
                + " "
                + request.rawPath().replaceAll("[^ -~]|[\"\\\\]", "?")
                + "\"}")
        .with("x-amzn-errortype", "UnknownOperationException");
  }
}
