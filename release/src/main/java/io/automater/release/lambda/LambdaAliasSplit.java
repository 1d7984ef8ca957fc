package io.automater.release.lambda;

import io.automater.release.traffic.EndedRelease;
import io.automater.release.traffic.EndedText;
import io.automater.release.traffic.RecordText;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/**
 * Live traffic on Lambda: the alias {@code live}, split by its routing configuration, each write
 * conditional on the alias's {@code RevisionId}.
 *
 * <p>Source: https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html and
 * https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html
 */
public final class LambdaAliasSplit implements TrafficSplit {

  private final LambdaClient lambda;
  private final String function;
  private final String liveAlias;
  private final String candidateAlias;

  public LambdaAliasSplit(
      LambdaClient lambda, String function, String liveAlias, String candidateAlias) {
    this.lambda = lambda;
    this.function = function;
    this.liveAlias = liveAlias;
    this.candidateAlias = candidateAlias;
  }

  @Override
  public String location() {
    return "alias " + liveAlias + " of function " + function;
  }

  /** The account that the alias is in, from its ARN. */
  public String account() {
    String[] arn = alias(liveAlias).aliasArn().split(":");
    return arn.length > 4 ? arn[4] : "";
  }

  /** AWS names no step; a tenth of a thousandth is finer than any traffic needs. */
  @Override
  public double leastWeight() {
    return 0.0001;
  }

  @Override
  public Split read() {
    GetAliasResponse alias = alias(liveAlias);
    return split(
        alias.functionVersion(), alias.routingConfig(), alias.description(), alias.revisionId());
  }

  @Override
  public Split record(Split read, ReleaseRecord release) throws SplitChanged {
    return write(
        read,
        UpdateAliasRequest.builder().description(RecordText.write(release)),
        new Split(
            read.primary(), read.additional(), read.weight(), Optional.of(release), "unknown"));
  }

  @Override
  public Split shift(Split read, double weight, ReleaseRecord release) throws SplitChanged {
    String candidate = release.candidate().orElseThrow();
    return write(
        read,
        UpdateAliasRequest.builder()
            .functionVersion(release.lastGood())
            .routingConfig(weights(Map.of(candidate, weight)))
            .description(RecordText.write(release)),
        new Split(
            release.lastGood(), Optional.of(candidate), weight, Optional.of(release), "unknown"));
  }

  @Override
  public Split settle(Split read, String version, ReleaseRecord release) throws SplitChanged {
    // An update without weights would keep the old ones: they are cleared by an empty map.
    Split settled =
        write(
            read,
            UpdateAliasRequest.builder()
                .functionVersion(version)
                .routingConfig(weights(Map.of()))
                .description(RecordText.write(release)),
            new Split(version, Optional.empty(), 0, Optional.of(release), "unknown"));
    remember(new EndedRelease(version, release.phase(), release.leaseUntil(), release.reason()));
    return settled;
  }

  @Override
  public List<EndedRelease> ended() {
    return EndedText.read(alias(candidateAlias).description());
  }

  @Override
  public String manualRollback(String version) {
    return "aws lambda update-alias --function-name "
        + function
        + " --name "
        + liveAlias
        + " --function-version "
        + version
        + " --routing-config AdditionalVersionWeights={}";
  }

  @Override
  public void preview(String version) {
    LambdaCalls.call(
        "point alias " + candidateAlias + " of function " + function + " to version " + version,
        () ->
            lambda.updateAlias(
                UpdateAliasRequest.builder()
                    .functionName(function)
                    .name(candidateAlias)
                    .functionVersion(version)
                    .routingConfig(weights(Map.of()))
                    .build()));
  }

  private Split write(Split read, UpdateAliasRequest.Builder update, Split wanted)
      throws SplitChanged {
    try {
      UpdateAliasResponse written =
          LambdaCalls.call(
              "update " + location(),
              () ->
                  lambda.updateAlias(
                      update
                          .functionName(function)
                          .name(liveAlias)
                          .revisionId(read.revision())
                          .build()));
      return split(
          written.functionVersion(),
          written.routingConfig(),
          written.description(),
          written.revisionId());
    } catch (PreconditionFailedException conflict) {
      // The SDK may have retried a write whose answer was lost: then the alias is as we wanted it.
      Split now = read();
      if (same(now, wanted)) {
        return now;
      }
      throw new SplitChanged(location() + " was changed by someone else");
    }
  }

  private static boolean same(Split now, Split wanted) {
    return now.primary().equals(wanted.primary())
        && now.additional().equals(wanted.additional())
        && Math.abs(now.weight() - wanted.weight()) < 1e-9
        && now.release().map(RecordText::write).equals(wanted.release().map(RecordText::write));
  }

  /**
   * Notes how a release ended; the outcome stands without it, so a failure is not one of the
   * release.
   */
  private void remember(EndedRelease ended) {
    try {
      String earlier = alias(candidateAlias).description();
      LambdaCalls.call(
          "note the end of the release",
          () ->
              lambda.updateAlias(
                  UpdateAliasRequest.builder()
                      .functionName(function)
                      .name(candidateAlias)
                      .description(EndedText.add(earlier, ended))
                      .build()));
    } catch (TargetFailure forgotten) {
      // History is a convenience.
    }
  }

  private GetAliasResponse alias(String name) {
    return LambdaCalls.call(
        "read alias " + name + " of function " + function,
        () -> lambda.getAlias(request -> request.functionName(function).name(name)));
  }

  private static AliasRoutingConfiguration weights(Map<String, Double> weights) {
    return AliasRoutingConfiguration.builder().additionalVersionWeights(weights).build();
  }

  private static Split split(
      String primary, AliasRoutingConfiguration routing, String description, String revision) {
    Optional<Map.Entry<String, Double>> additional =
        routing == null || !routing.hasAdditionalVersionWeights()
            ? Optional.empty()
            : routing.additionalVersionWeights().entrySet().stream().findFirst();
    return new Split(
        primary,
        additional.map(Map.Entry::getKey),
        additional.map(Map.Entry::getValue).orElse(0.0),
        RecordText.read(description),
        revision);
  }
}
