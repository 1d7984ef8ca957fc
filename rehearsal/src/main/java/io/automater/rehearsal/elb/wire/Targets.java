package io.automater.rehearsal.elb.wire;

import io.automater.rehearsal.elb.ElbException;
import io.automater.rehearsal.elb.TargetGroup;
import java.net.InetSocketAddress;
import java.util.List;

/** The addresses that a call names. */
final class Targets {
  private Targets() {}

  static List<InetSocketAddress> of(Input input, TargetGroup group) {
    return input.parts("Targets").stream().map(target -> address(target, group)).toList();
  }

  /** Only what is on loopback: nothing here may reach another machine. */
  private static InetSocketAddress address(Input target, TargetGroup group) {
    String ip = target.required("Id");
    if (!ip.matches("127(\\.[0-9]{1,3}){3}")) {
      throw ElbException.validation(
          "The IP address '"
              + ip
              + "' is not valid: targets of a rehearsal are within 127.0.0.0/8");
    }
    return new InetSocketAddress(ip, target.number("Port", group.port()));
  }
}
