package io.automater.release.gateway;

import io.automater.release.traffic.TargetFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.Api;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisResponse;

/**
 * The HTTP APIs of an account and region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html">GetApis</a>
 */
public final class HttpApis {

  private final ApiGatewayV2Client gateway;

  public HttpApis(ApiGatewayV2Client gateway) {
    this.gateway = gateway;
  }

  /**
   * Looks an API up; API Gateway does not keep names unique, so two of one name are a failure.
   *
   * @throws TargetFailure when there is not exactly one, or API Gateway does not answer
   */
  public ApiAddress named(String name) {
    List<Api> found = all().stream().filter(api -> name.equals(api.name())).toList();
    if (found.size() == 1) {
      return ApiAddress.of(found.getFirst().apiEndpoint());
    }
    throw new TargetFailure(
        found.isEmpty()
            ? "there is no API named "
                + name
                + " in this account and region: apply the environment's Terraform first, or give"
                + " api.url and api.previewUrl in its file"
            : "there are "
                + found.size()
                + " APIs named "
                + name
                + ": give api.url and api.previewUrl in the environment's file");
  }

  private List<Api> all() {
    List<Api> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      String from = next.orElse(null);
      GetApisResponse page = page(from);
      all.addAll(page.items());
      next = Optional.ofNullable(page.nextToken());
    } while (next.isPresent());
    return all;
  }

  private GetApisResponse page(String from) {
    try {
      return gateway.getApis(request -> request.nextToken(from));
    } catch (SdkException failed) {
      throw TargetFailure.noAnswer("list the APIs of the account", failed);
    }
  }
}
