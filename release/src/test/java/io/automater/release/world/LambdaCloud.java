package io.automater.release.world;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/**
 * The aliases of one function.
 *
 * <p>Source: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html (what is left out
 * stays; a RevisionId that is not the present one is answered with 412).
 */
public final class LambdaCloud {

  private static final int PRECONDITION_FAILED = 412;

  private final Map<String, GetAliasResponse> aliases = new HashMap<>();
  private final Runnable changed;
  private int revision;

  /**
   * @param changed is told after each update
   */
  public LambdaCloud(Runnable changed) {
    this.changed = changed;
  }

  /** Makes an alias, as Terraform does. */
  public void create(String function, String alias, String version) {
    aliases.put(
        alias,
        GetAliasResponse.builder()
            .aliasArn("arn:aws:lambda:eu-central-1:111122223333:function:" + function + ":" + alias)
            .name(alias)
            .functionVersion(version)
            .revisionId("r0")
            .build());
  }

  public GetAliasResponse alias(String name) {
    return aliases.get(name);
  }

  /** What an update does at once. */
  public UpdateAliasResponse update(UpdateAliasRequest request) {
    GetAliasResponse before = aliases.get(request.name());
    if (request.revisionId() != null && !request.revisionId().equals(before.revisionId())) {
      throw PreconditionFailedException.builder()
          .message("The RevisionId provided does not match")
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("PreconditionFailedException")
                  .errorMessage("The RevisionId provided does not match")
                  .build())
          .statusCode(PRECONDITION_FAILED)
          .build();
    }
    GetAliasResponse.Builder after = before.toBuilder().revisionId("r" + ++revision);
    if (request.functionVersion() != null) {
      after.functionVersion(request.functionVersion());
    }
    if (request.description() != null) {
      after.description(request.description());
    }
    if (request.routingConfig() != null) {
      after.routingConfig(
          request.routingConfig().additionalVersionWeights().isEmpty()
              ? (AliasRoutingConfiguration) null
              : request.routingConfig());
    }
    GetAliasResponse now = after.build();
    aliases.put(request.name(), now);
    changed.run();
    return UpdateAliasResponse.builder()
        .aliasArn(now.aliasArn())
        .name(now.name())
        .functionVersion(now.functionVersion())
        .description(now.description())
        .routingConfig(now.routingConfig())
        .revisionId(now.revisionId())
        .build();
  }

  /** The client of one process. */
  public LambdaClient client(Wire wire) {
    return new LambdaClient() {
      @Override
      public GetAliasResponse getAlias(GetAliasRequest request) {
        return wire.call(Service.LAMBDA, "GetAlias", false, () -> aliases.get(request.name()));
      }

      @Override
      public UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
        Supplier<UpdateAliasResponse> effect = () -> update(request);
        return wire.call(Service.LAMBDA, "UpdateAlias", true, effect);
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
