package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * @param mutating whether it changes what CloudWatch holds
 * @param apply gives the answer; none for operations that answer nothing
 */
record Operation(boolean mutating, Function<Input, Optional<ObjectNode>> apply) {
  static Operation reading(Function<Input, ObjectNode> apply) {
    return new Operation(false, input -> Optional.of(apply.apply(input)));
  }

  static Operation writing(Consumer<Input> apply) {
    return new Operation(
        true,
        input -> {
          apply.accept(input);
          return Optional.empty();
        });
  }
}
