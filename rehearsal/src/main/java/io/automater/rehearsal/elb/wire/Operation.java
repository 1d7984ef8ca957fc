package io.automater.rehearsal.elb.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * @param mutating whether it changes what the service holds
 * @param members of its input that it knows
 */
record Operation(boolean mutating, Members members, Function<Input, ObjectNode> call) {
  static Operation reading(Function<Input, ObjectNode> call, String... members) {
    return new Operation(false, Members.of(members), call);
  }

  static Operation writing(Function<Input, ObjectNode> call, String... members) {
    return new Operation(true, Members.of(members), call);
  }

  /** The same for a rule, whose actions and conditions have members of their own. */
  Operation ofRule() {
    return new Operation(mutating, members.andOfRule(), call);
  }

  ObjectNode apply(Input input) {
    members.check(input);
    return call.apply(input);
  }
}
