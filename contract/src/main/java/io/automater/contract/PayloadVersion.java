package io.automater.contract;

/** The two shapes in which API Gateway hands an HTTP request to a function. */
public enum PayloadVersion {
  /**
   * HTTP API, payload format 2.0.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">HTTP
   *     API Lambda integrations</a>
   */
  HTTP_API_2_0("http-api-2.0"),
  /**
   * REST API, Lambda proxy integration.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">REST
   *     API Lambda proxy integrations</a>
   */
  REST_1_0("rest-1.0");

  private final String folder;

  PayloadVersion(String folder) {
    this.folder = folder;
  }

  /** The folder below {@code events/} that holds the events of this shape. */
  public String folder() {
    return folder;
  }
}
