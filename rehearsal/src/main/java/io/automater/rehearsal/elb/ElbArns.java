package io.automater.rehearsal.elb;

import java.util.HexFormat;
import java.util.Locale;

/** Names resources as AWS does; the same names give the same ids. */
record ElbArns(String region, String account) {
  private static final String SERVICE = ":loadbalancer/";

  String loadBalancer(String name) {
    return base() + "loadbalancer/app/" + name + "/" + id(name);
  }

  String targetGroup(String name) {
    return base() + "targetgroup/" + name + "/" + id(name);
  }

  String listener(String loadBalancer, int number) {
    return loadBalancer.replace(SERVICE, ":listener/") + "/" + id(loadBalancer + number);
  }

  String rule(String listener, int priority) {
    return listener.replace(":listener/", ":listener-rule/") + "/" + id(listener + priority);
  }

  private String base() {
    return "arn:aws:elasticloadbalancing:" + region + ":" + account + ":";
  }

  /** The part of an ARN by which metrics name a resource. */
  static String dimension(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1).replaceFirst("^loadbalancer/", "");
  }

  private static String id(String of) {
    return HexFormat.of()
        .toHexDigits((of.hashCode() * 0x9E3779B97F4A7C15L) ^ of.length())
        .toLowerCase(Locale.ROOT);
  }
}
