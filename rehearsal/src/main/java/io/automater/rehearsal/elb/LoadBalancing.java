package io.automater.rehearsal.elb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The load balancers of one account in one region. */
public final class LoadBalancing implements AutoCloseable {
  private final ElbSettings settings;
  private final MetricSink sink;
  private final ElbArns arns;
  private final HealthChecks checks;
  private final List<LoadBalancer> loadBalancers = new CopyOnWriteArrayList<>();
  private final List<TargetGroup> targetGroups = new CopyOnWriteArrayList<>();
  private final ConcurrentMap<String, SortedMap<String, String>> tags = new ConcurrentHashMap<>();
  private final ScheduledExecutorService counter =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("host-counts").factory());

  public LoadBalancing(ElbSettings settings, MetricSink sink) {
    this.settings = settings;
    this.sink = sink;
    this.arns = new ElbArns(settings.region(), settings.account());
    this.checks = new HealthChecks(settings);
    var unused = counter.scheduleAtFixedRate(this::countHosts, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Makes a target group.
   *
   * @param port where targets listen that do not say otherwise
   */
  public TargetGroup createTargetGroup(
      String name, int port, String healthPath, Map<String, String> withTags) {
    TargetGroup group = new TargetGroup(arns.targetGroup(name), name, port, healthPath, settings);
    targetGroups.add(group);
    checks.watch(group);
    tag(group.arn(), withTags);
    return group;
  }

  /**
   * Makes a load balancer with one listener, which answers 404 where no rule matches.
   *
   * @param port of the listener; 0 takes a free one
   * @throws io.automater.rehearsal.http.PortInUse when the port is taken
   */
  public LoadBalancer createLoadBalancer(String name, int port, List<TargetGroup> groups) {
    String arn = arns.loadBalancer(name);
    Listener listener =
        new Listener(
            arns.listener(arn, 1),
            port,
            settings,
            new BalancerMetrics(sink, settings.clock(), arn));
    LoadBalancer loadBalancer = new LoadBalancer(arn, name, listener, groups);
    loadBalancers.add(loadBalancer);
    listener.add(
        new Rule(
            arns.rule(listener.arn(), 0),
            OptionalInt.empty(),
            List.of(),
            new Action.FixedResponse(404, "text/plain", "no rule matches"),
            settings));
    return loadBalancer;
  }

  /** Adds a rule to a load balancer's listener. */
  public Rule createRule(
      LoadBalancer of,
      int priority,
      Condition condition,
      Action action,
      Map<String, String> withTags) {
    Rule rule =
        new Rule(
            arns.rule(of.listener().arn(), priority),
            OptionalInt.of(priority),
            List.of(condition),
            action,
            settings);
    of.listener().add(rule);
    tag(rule.arn(), withTags);
    return rule;
  }

  public List<LoadBalancer> loadBalancers() {
    return List.copyOf(loadBalancers);
  }

  public List<TargetGroup> targetGroups() {
    return List.copyOf(targetGroups);
  }

  public ElbSettings settings() {
    return settings;
  }

  public LoadBalancer loadBalancer(String arn) {
    return loadBalancers.stream()
        .filter(known -> known.arn().equals(arn))
        .findFirst()
        .orElseThrow(ElbException::loadBalancerNotFound);
  }

  /** The load balancer that a listener belongs to. */
  public LoadBalancer ofListener(String arn) {
    return loadBalancers.stream()
        .filter(known -> known.listener().arn().equals(arn))
        .findFirst()
        .orElseThrow(ElbException::listenerNotFound);
  }

  public LoadBalancer named(String name) {
    return loadBalancers.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(ElbException::loadBalancerNotFound);
  }

  public TargetGroup targetGroup(String arn) {
    return targetGroups.stream()
        .filter(known -> known.arn().equals(arn))
        .findFirst()
        .orElseThrow(ElbException::targetGroupNotFound);
  }

  public TargetGroup targetGroupNamed(String name) {
    return targetGroups.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(ElbException::targetGroupNotFound);
  }

  public Rule rule(String arn) {
    return loadBalancers.stream()
        .flatMap(known -> known.listener().rules().stream())
        .filter(known -> known.arn().equals(arn))
        .findFirst()
        .orElseThrow(ElbException::ruleNotFound);
  }

  /** Changes a rule; what is null stays as it is. */
  public Rule modify(String ruleArn, List<Condition> conditions, Action action) {
    Rule rule = rule(ruleArn);
    if (rule.isDefault()) {
      throw ElbException.operationNotPermitted("Default rule '" + ruleArn + "' cannot be modified");
    }
    if (conditions != null) {
      rule.match(conditions);
    }
    if (action != null) {
      rule.act(action);
    }
    return rule;
  }

  /** The tags of a resource; throws when there is no such resource. */
  public SortedMap<String, String> tags(String arn) {
    checkExists(arn);
    return new TreeMap<>(tags.getOrDefault(arn, new TreeMap<>()));
  }

  public void tag(String arn, Map<String, String> more) {
    checkExists(arn);
    tags.merge(
        arn,
        new TreeMap<>(more),
        (before, added) -> {
          SortedMap<String, String> all = new TreeMap<>(before);
          all.putAll(added);
          return all;
        });
  }

  public void untag(String arn, List<String> keys) {
    checkExists(arn);
    tags.computeIfPresent(
        arn,
        (of, before) -> {
          SortedMap<String, String> left = new TreeMap<>(before);
          left.keySet().removeAll(keys);
          return left;
        });
  }

  private void checkExists(String arn) {
    if (arn.contains(":targetgroup/")) {
      targetGroup(arn);
    } else if (arn.contains(":listener-rule/")) {
      rule(arn);
    } else if (arn.contains(":listener/")) {
      ofListener(arn);
    } else if (arn.contains(":loadbalancer/")) {
      loadBalancer(arn);
    } else {
      throw ElbException.validation("'" + arn + "' is not a valid resource ARN");
    }
  }

  private void countHosts() {
    for (LoadBalancer of : loadBalancers) {
      BalancerMetrics metrics = new BalancerMetrics(sink, settings.clock(), of.arn());
      new ArrayList<>(of.targetGroups()).forEach(metrics::hosts);
    }
  }

  @Override
  public void close() {
    counter.shutdownNow();
    checks.close();
    loadBalancers.forEach(known -> known.listener().close());
  }
}
