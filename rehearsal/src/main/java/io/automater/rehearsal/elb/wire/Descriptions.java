package io.automater.rehearsal.elb.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.elb.ElbException;
import io.automater.rehearsal.elb.LoadBalancer;
import io.automater.rehearsal.elb.LoadBalancing;
import io.automater.rehearsal.elb.Rule;
import io.automater.rehearsal.elb.TargetGroup;
import io.automater.rehearsal.elb.TargetHealth;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The operations that only read. */
final class Descriptions {
  private static final int MAX_PAGE = 400;

  private final LoadBalancing balancing;

  Descriptions(LoadBalancing balancing) {
    this.balancing = balancing;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A part of the list, and where the next one begins. */
  private static <T> ObjectNode page(
      Input input, String name, List<T> all, Function<T, ObjectNode> shape) {
    int size = input.number("PageSize", MAX_PAGE);
    int from = input.number("Marker", 0);
    if (size < 1 || size > MAX_PAGE || from < 0 || from > all.size()) {
      throw ElbException.validation(
          "PageSize must be 1 to " + MAX_PAGE + ", and Marker the one of the page before");
    }
    int to = Math.min(all.size(), from + size);
    ObjectNode result = object();
    ArrayNode list = result.putArray(name);
    all.subList(from, to).forEach(found -> list.add(shape.apply(found)));
    if (to < all.size()) {
      result.put("NextMarker", String.valueOf(to));
    }
    return result;
  }

  ObjectNode loadBalancers(Input input) {
    List<LoadBalancer> wanted = balancing.loadBalancers();
    if (input.has("Names")) {
      wanted = input.texts("Names").stream().map(balancing::named).toList();
    } else if (input.has("LoadBalancerArns")) {
      wanted = input.texts("LoadBalancerArns").stream().map(balancing::loadBalancer).toList();
    }
    return page(input, "LoadBalancers", wanted, found -> Shapes.loadBalancer(found));
  }

  ObjectNode listeners(Input input) {
    List<LoadBalancer> wanted =
        input.has("ListenerArns")
            ? input.texts("ListenerArns").stream().map(balancing::ofListener).toList()
            : List.of(balancing.loadBalancer(input.required("LoadBalancerArn")));
    return page(input, "Listeners", wanted, found -> Shapes.listener(found));
  }

  ObjectNode targetGroups(Input input) {
    List<TargetGroup> wanted = balancing.targetGroups();
    if (input.has("Names")) {
      wanted = input.texts("Names").stream().map(balancing::targetGroupNamed).toList();
    } else if (input.has("TargetGroupArns")) {
      wanted = input.texts("TargetGroupArns").stream().map(balancing::targetGroup).toList();
    } else if (input.has("LoadBalancerArn")) {
      wanted = balancing.loadBalancer(input.required("LoadBalancerArn")).targetGroups();
    }
    return page(input, "TargetGroups", wanted, found -> Shapes.targetGroup(found, balancing));
  }

  ObjectNode rules(Input input) {
    List<Rule> wanted;
    if (input.has("RuleArns")) {
      wanted = input.texts("RuleArns").stream().map(balancing::rule).toList();
    } else if (input.has("ListenerArn")) {
      wanted = balancing.ofListener(input.required("ListenerArn")).listener().rules();
    } else {
      throw ElbException.validation("You must specify either listener ARN or rule ARNs");
    }
    return page(input, "Rules", wanted, found -> Shapes.rule(found));
  }

  ObjectNode tags(Input input) {
    ObjectNode result = object();
    ArrayNode list = result.putArray("TagDescriptions");
    for (String arn : input.texts("ResourceArns")) {
      ObjectNode description = object().put("ResourceArn", arn);
      ArrayNode tags = description.putArray("Tags");
      balancing
          .tags(arn)
          .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
      list.add(description);
    }
    return result;
  }

  ObjectNode targetHealth(Input input) {
    TargetGroup group = balancing.targetGroup(input.required("TargetGroupArn"));
    Map<InetSocketAddress, TargetHealth> found = group.health();
    if (input.has("Targets")) {
      Map<InetSocketAddress, TargetHealth> asked = new LinkedHashMap<>();
      Targets.of(input, group).forEach(address -> asked.put(address, group.health(address)));
      found = asked;
    }
    ObjectNode result = object();
    ArrayNode list = result.putArray("TargetHealthDescriptions");
    found.forEach((address, health) -> list.add(Shapes.health(address, health)));
    return result;
  }
}
