package io.automater.rehearsal.elb.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.elb.Action;
import io.automater.rehearsal.elb.Condition;
import io.automater.rehearsal.elb.ElbSettings;
import io.automater.rehearsal.elb.LoadBalancer;
import io.automater.rehearsal.elb.LoadBalancing;
import io.automater.rehearsal.elb.Rule;
import io.automater.rehearsal.elb.TargetGroup;
import io.automater.rehearsal.elb.TargetHealth;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/** What the service holds, as its answers show it. */
final class Shapes {
  private static final String CREATED = "2026-01-01T00:00:00Z";
  private static final String VPC = "vpc-00000000000000000";

  private Shapes() {}

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode loadBalancer(LoadBalancer of) {
    ObjectNode shape =
        object()
            .put("LoadBalancerArn", of.arn())
            .put("LoadBalancerName", of.name())
            .put("DNSName", "127.0.0.1")
            .put("CanonicalHostedZoneId", "Z215JYRZR1TBD5")
            .put("CreatedTime", CREATED)
            .put("Scheme", "internal")
            .put("VpcId", VPC);
    shape.putObject("State").put("Code", "active");
    shape.put("Type", "application").put("IpAddressType", "ipv4");
    return shape;
  }

  static ObjectNode listener(LoadBalancer of) {
    ObjectNode shape =
        object()
            .put("ListenerArn", of.listener().arn())
            .put("LoadBalancerArn", of.arn())
            .put("Port", of.listener().port())
            .put("Protocol", "HTTP");
    shape.set("DefaultActions", actions(of.listener().rules().getLast().action()));
    return shape;
  }

  static ObjectNode targetGroup(TargetGroup of, LoadBalancing balancing) {
    ElbSettings settings = balancing.settings();
    ObjectNode shape =
        object()
            .put("TargetGroupArn", of.arn())
            .put("TargetGroupName", of.name())
            .put("Protocol", "HTTP")
            .put("ProtocolVersion", "HTTP1")
            .put("Port", of.port())
            .put("VpcId", VPC)
            .put("TargetType", "ip")
            .put("IpAddressType", "ipv4")
            .put("HealthCheckEnabled", true)
            .put("HealthCheckProtocol", "HTTP")
            .put("HealthCheckPort", "traffic-port")
            .put("HealthCheckPath", of.healthPath())
            .put("HealthCheckIntervalSeconds", Math.max(1, settings.healthInterval().toSeconds()))
            .put("HealthCheckTimeoutSeconds", Math.max(1, settings.healthTimeout().toSeconds()))
            .put("HealthyThresholdCount", settings.healthyThreshold())
            .put("UnhealthyThresholdCount", settings.unhealthyThreshold());
    shape.putObject("Matcher").put("HttpCode", "200");
    ArrayNode balancers = shape.putArray("LoadBalancerArns");
    balancing.loadBalancers().stream()
        .filter(known -> known.targetGroups().contains(of))
        .forEach(known -> balancers.add(known.arn()));
    return shape;
  }

  static ObjectNode rule(Rule of) {
    ObjectNode shape =
        object()
            .put("RuleArn", of.arn())
            .put(
                "Priority",
                of.priority().isPresent() ? String.valueOf(of.priority().getAsInt()) : "default");
    ArrayNode conditions = shape.putArray("Conditions");
    of.conditions().forEach(condition -> conditions.add(condition(condition)));
    shape.set("Actions", actions(of.action()));
    return shape.put("IsDefault", of.isDefault());
  }

  private static ObjectNode condition(Condition of) {
    return switch (of) {
      case Condition.HttpHeader header -> {
        ObjectNode shape = object().put("Field", "http-header");
        ObjectNode config =
            shape.putObject("HttpHeaderConfig").put("HttpHeaderName", header.name());
        values(config, header.values());
        yield shape;
      }
      case Condition.PathPattern path -> {
        ObjectNode shape = object().put("Field", "path-pattern");
        values(shape, path.values());
        values(shape.putObject("PathPatternConfig"), path.values());
        yield shape;
      }
    };
  }

  private static void values(ObjectNode into, List<String> values) {
    ArrayNode list = into.putArray("Values");
    values.forEach(list::add);
  }

  private static ArrayNode actions(Action of) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    ObjectNode shape = list.addObject();
    switch (of) {
      case Action.FixedResponse fixed ->
          shape
              .put("Type", "fixed-response")
              .put("Order", fixed.order())
              .putObject("FixedResponseConfig")
              .put("MessageBody", fixed.body())
              .put("StatusCode", String.valueOf(fixed.status()))
              .put("ContentType", fixed.contentType());
      case Action.Forward forward -> forward(shape, forward);
    }
    return list;
  }

  private static void forward(ObjectNode shape, Action.Forward forward) {
    shape.put("Type", "forward").put("Order", forward.order());
    // AWS names the group beside the configuration only where there is just one.
    if (forward.groups().size() == 1) {
      shape.put("TargetGroupArn", forward.groups().getFirst().group().arn());
    }
    ObjectNode config = shape.putObject("ForwardConfig");
    ArrayNode groups = config.putArray("TargetGroups");
    forward
        .groups()
        .forEach(
            weighted ->
                groups
                    .addObject()
                    .put("TargetGroupArn", weighted.group().arn())
                    .put("Weight", weighted.weight()));
    ObjectNode sticky =
        config
            .putObject("TargetGroupStickinessConfig")
            .put("Enabled", forward.stickiness().enabled());
    forward.stickiness().durationSeconds().ifPresent(of -> sticky.put("DurationSeconds", of));
  }

  static ObjectNode health(InetSocketAddress address, TargetHealth health) {
    ObjectNode shape = object();
    shape
        .putObject("Target")
        .put("Id", address.getHostString())
        .put("Port", address.getPort())
        .put("AvailabilityZone", "all");
    shape.put("HealthCheckPort", String.valueOf(address.getPort()));
    ObjectNode state =
        shape
            .putObject("TargetHealth")
            .put("State", health.state().name().toLowerCase(Locale.ROOT));
    if (!health.reason().isEmpty()) {
      state.put("Reason", health.reason()).put("Description", health.description());
    }
    return shape;
  }
}
