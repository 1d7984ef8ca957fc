package io.automater.rehearsal.elb;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.http.LoopbackClient;
import io.automater.rehearsal.http.LoopbackServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener on loopback and its rules: the way of a request. */
public final class Listener implements HttpHandler, AutoCloseable {
  private static final int MAX_BODY = 10 * 1024 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final String arn;
  private final ElbSettings settings;
  private final BalancerMetrics metrics;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final LoopbackClient client = new LoopbackClient(true, CONNECT_TIMEOUT);
  private final LoopbackServer server;

  Listener(String arn, int port, ElbSettings settings, BalancerMetrics metrics) {
    this.arn = arn;
    this.settings = settings;
    this.metrics = metrics;
    this.server = new LoopbackServer("load balancer", port, MAX_BODY, this);
  }

  public String arn() {
    return arn;
  }

  public URI url() {
    return server.url();
  }

  public int port() {
    return server.port();
  }

  /** By priority, the default rule last. */
  public List<Rule> rules() {
    return List.copyOf(rules);
  }

  void add(Rule rule) {
    rules.add(rule);
    rules.sort(Comparator.comparingInt(any -> any.priority().orElse(Integer.MAX_VALUE)));
  }

  @Override
  public HttpAnswer handle(HttpRequest request) {
    if (request.bodyTooLarge()) {
      return OwnAnswer.of(413);
    }
    Optional<Rule> rule = rules.stream().filter(each -> each.matches(request)).findFirst();
    Action action =
        rule.map(Rule::effective).orElseGet(() -> new Action.FixedResponse(503, "text/plain", ""));
    return switch (action) {
      case Action.FixedResponse fixed -> {
        metrics.fixedResponse();
        yield OwnAnswer.of(fixed);
      }
      case Action.Forward forward -> forward(request, rule.orElseThrow(), forward);
    };
  }

  /** To the group that the client has come to before, else to the one whose turn it is. */
  private HttpAnswer forward(HttpRequest request, Rule rule, Action.Forward forward) {
    Instant now = settings.clock().instant();
    Stickiness stickiness = forward.stickiness();
    Optional<TargetGroup> group =
        stickiness
            .remembered(request, forward.groups(), now)
            .map(Action.Weighted::group)
            .or(() -> rule.turns().pick(forward.groups()));
    return group
        .map(chosen -> stickiness.remember(forward(request, chosen), chosen, now))
        .orElseGet(() -> failed(503));
  }

  private HttpAnswer forward(HttpRequest request, TargetGroup group) {
    Optional<Target> target = group.next();
    if (target.isEmpty()) {
      return failed(503);
    }
    try {
      metrics.requested(group);
      return send(request, group, target.get());
    } finally {
      group.done(target.get());
      if (group.health(target.get().address()).state() == TargetHealth.State.DRAINING) {
        client.forget(target.get().address());
      }
    }
  }

  private HttpAnswer send(HttpRequest request, TargetGroup group, Target target) {
    long begun = System.nanoTime();
    try {
      HttpAnswer answer =
          client.send(
              target.address(),
              ForwardedHeaders.add(request, server.port()),
              settings.idleTimeout());
      metrics.answered(group, answer.status(), Duration.ofNanos(System.nanoTime() - begun));
      return answer;
    } catch (ConnectException refused) {
      metrics.connectionError(group);
      return failed(502);
    } catch (SocketTimeoutException late) {
      return failed(504);
    } catch (IOException broken) {
      return failed(502);
    }
  }

  private HttpAnswer failed(int status) {
    metrics.failed(status);
    return OwnAnswer.of(status);
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
