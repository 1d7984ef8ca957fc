package io.automater.rehearsal.elb.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * @param mutating whether it changes what the service holds
 */
record Operation(boolean mutating, Function<Input, ObjectNode> apply) {
  static Operation reading(Function<Input, ObjectNode> apply) {
    return new Operation(false, apply);
  }

  static Operation writing(Function<Input, ObjectNode> apply) {
    return new Operation(true, apply);
  }
}
