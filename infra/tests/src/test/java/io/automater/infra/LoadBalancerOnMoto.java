package io.automater.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Does to the live rule on a mock server what the release controller does: weights and tags. */
final class LoadBalancerOnMoto {
  /** As modules/eks-target/rules.tf has it. */
  private static final int LIVE_PRIORITY = 20;

  private static final Pattern GROUP =
      Pattern.compile(
          "<TargetGroupArn>([^<]+-(blue|green)/[^<]+)</TargetGroupArn>\\s*<Weight>(\\d+)</Weight>");

  private final Map<String, String> environment;
  private final String rule;

  /**
   * @param environment of {@link Moto#environment}
   */
  LoadBalancerOnMoto(Map<String, String> environment, String name) {
    this.environment = environment;
    String balancer =
        first("LoadBalancerArn", call("DescribeLoadBalancers", Map.of("Names.member.1", name)));
    String listener =
        first("ListenerArn", call("DescribeListeners", Map.of("LoadBalancerArn", balancer)));
    String rules = call("DescribeRules", Map.of("ListenerArn", listener));
    this.rule = all("<RuleArn>([^<]+)</RuleArn><Priority>" + LIVE_PRIORITY + "<", rules).getFirst();
  }

  /** The weights of the live rule, by colour. */
  Map<String, Integer> weights() {
    Map<String, Integer> weights = new TreeMap<>();
    GROUP
        .matcher(describe())
        .results()
        .forEach(group -> weights.put(group.group(2), Integer.valueOf(group.group(3))));
    return weights;
  }

  void shift(int blue, int green) {
    Map<String, Integer> weights = Map.of("blue", blue, "green", green);
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("RuleArn", rule);
    arguments.put("Actions.member.1.Type", "forward");
    List<MatchResult> groups = GROUP.matcher(describe()).results().toList();
    for (int i = 0; i < groups.size(); i++) {
      String group = "Actions.member.1.ForwardConfig.TargetGroups.member.%d.".formatted(i + 1);
      arguments.put(group + "TargetGroupArn", groups.get(i).group(1));
      arguments.put(group + "Weight", weights.get(groups.get(i).group(2)).toString());
    }
    call("ModifyRule", arguments);
  }

  void tag(String key, String value) {
    call(
        "AddTags",
        Map.of(
            "ResourceArns.member.1", rule, "Tags.member.1.Key", key, "Tags.member.1.Value", value));
  }

  private String describe() {
    return call("DescribeRules", Map.of("RuleArns.member.1", rule));
  }

  private String call(String action, Map<String, String> arguments) {
    Map<String, String> form = new LinkedHashMap<>(arguments);
    form.put("Action", action);
    form.put("Version", "2015-12-01");
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    // The mock server tells account and service by this.
    String authorization =
        "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/elasticloadbalancing/aws4_request"
            .formatted(environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_REGION"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(environment.get("AWS_ENDPOINT_URL")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(action + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String first(String element, String xml) {
    return all("<%1$s>([^<]+)</%1$s>".formatted(element), xml).getFirst();
  }

  private static List<String> all(String pattern, String xml) {
    return Pattern.compile(pattern)
        .matcher(xml.replaceAll(">\\s+<", "><"))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
