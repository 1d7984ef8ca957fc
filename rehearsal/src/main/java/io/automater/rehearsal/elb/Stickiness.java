package io.automater.rehearsal.elb;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a client stays with the target group that it came to, by a cookie.
 *
 * <p>Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#target-group-stickiness
 *
 * @param enabled without it there is no cookie
 * @param durationSeconds 1 to 604800 where it is enabled; empty where nobody said
 */
public record Stickiness(boolean enabled, Optional<Integer> durationSeconds) {
  public static final Stickiness OFF = new Stickiness(false, Optional.empty());

  private static final String COOKIE = "AWSALBTG";

  /**
   * The group that a request's cookie names, as long as it is one of these and the cookie holds.
   */
  Optional<Action.Weighted> remembered(
      HttpRequest request, List<Action.Weighted> groups, Instant now) {
    if (!enabled) {
      return Optional.empty();
    }
    Optional<String[]> cookie =
        request.headers().getOrDefault("cookie", List.of()).stream()
            .flatMap(line -> Arrays.stream(line.split("; *")))
            .filter(each -> each.startsWith(COOKIE + "="))
            .map(each -> each.substring(COOKIE.length() + 1).split("-"))
            .filter(parts -> parts.length == 2 && parts[1].matches("[0-9]{1,12}"))
            .filter(parts -> Long.parseLong(parts[1]) > now.getEpochSecond())
            .findFirst();
    return cookie.flatMap(
        parts ->
            groups.stream()
                .filter(each -> each.group().arn().endsWith("/" + parts[0]))
                .findFirst());
  }

  /** The answer with a cookie that names the group. */
  HttpAnswer remember(HttpAnswer answer, TargetGroup group, Instant now) {
    if (!enabled) {
      return answer;
    }
    Instant until = now.plusSeconds(durationSeconds.orElse(1));
    String id = group.arn().substring(group.arn().lastIndexOf('/') + 1);
    Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
    List<String> cookies = new ArrayList<>(headers.getOrDefault("set-cookie", List.of()));
    cookies.add(
        "%s=%s-%d; Max-Age=%d; Path=/"
            .formatted(COOKIE, id, until.getEpochSecond(), durationSeconds.orElse(1)));
    headers.put("set-cookie", cookies);
    return new HttpAnswer(answer.status(), headers, answer.body());
  }
}
