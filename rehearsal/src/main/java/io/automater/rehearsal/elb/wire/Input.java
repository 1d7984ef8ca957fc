package io.automater.rehearsal.elb.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.elb.ElbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a call, all of whose leaves are text. */
record Input(JsonNode tree) {
  static Input of(JsonNode tree) {
    return new Input(tree);
  }

  Optional<String> text(String name) {
    return Optional.of(tree.path(name).asText("")).filter(text -> !text.isEmpty());
  }

  String required(String name) {
    return text(name)
        .orElseThrow(() -> ElbException.validation("The parameter " + name + " is required"));
  }

  /**
   * @param otherwise where it is not given
   */
  int number(String name, int otherwise) {
    try {
      return text(name).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException bad) {
      throw ElbException.validation("The parameter " + name + " must be an integer");
    }
  }

  boolean has(String name) {
    return tree.has(name);
  }

  Input part(String name) {
    return new Input(tree.path(name));
  }

  List<Input> parts(String name) {
    List<Input> parts = new ArrayList<>();
    tree.path(name).forEach(part -> parts.add(new Input(part)));
    return parts;
  }

  List<String> texts(String name) {
    return parts(name).stream().map(part -> part.tree().asText()).toList();
  }

  /** What the call is about, for people. */
  String subject() {
    return Stream.of("RuleArn", "TargetGroupArn", "ListenerArn", "LoadBalancerArn")
        .flatMap(name -> text(name).stream())
        .findFirst()
        .or(() -> texts("ResourceArns").stream().findFirst())
        .or(() -> texts("Names").stream().findFirst())
        .orElse("");
  }
}
