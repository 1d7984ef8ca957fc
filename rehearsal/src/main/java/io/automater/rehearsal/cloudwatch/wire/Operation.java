package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.TakenMembers;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * @param mutating whether it changes what CloudWatch holds
 * @param members of the request that it honours
 * @param apply gives the answer; none for operations that answer nothing
 */
record Operation(
    boolean mutating, TakenMembers members, Function<Input, Optional<ObjectNode>> apply) {
  static Operation reading(TakenMembers members, Function<Input, ObjectNode> apply) {
    return new Operation(false, members, input -> Optional.of(apply.apply(input)));
  }

  static Operation writing(TakenMembers members, Consumer<Input> apply) {
    return new Operation(
        true,
        members,
        input -> {
          apply.accept(input);
          return Optional.empty();
        });
  }
}
