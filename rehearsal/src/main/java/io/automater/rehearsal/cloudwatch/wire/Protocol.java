package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.util.Optional;

/**
 * How calls and answers are written. In the trees an instant is a POJO node, and a call's numbers
 * and instants may be text.
 */
interface Protocol {
  /** The operation's name, when the request is CloudWatch's in this protocol. */
  Optional<String> operation(HttpRequest request);

  /**
   * The call as a tree.
   *
   * @param body of the request, unpacked
   * @throws io.automater.rehearsal.cloudwatch.store.CloudWatchError when it cannot be read
   */
  JsonNode input(byte[] body);

  /**
   * The answer to a call that was served.
   *
   * @param output empty for operations that answer nothing
   */
  HttpAnswer answer(String operation, Optional<ObjectNode> output);

  HttpAnswer error(int status, String code, String message);

  /** Of AWS-query compatible protocols: the code that clients have always switched on. */
  static HttpAnswer withQueryError(HttpAnswer answer, int status, String code) {
    return answer.with("x-amzn-query-error", code + (status < 500 ? ";Sender" : ";Receiver"));
  }

  /**
   * The name of an error's shape where it is not the code itself; clients that know the model
   * switch on it.
   */
  static String shape(String code) {
    return switch (code) {
      case "InvalidParameterValue" -> "InvalidParameterValueException";
      case "InvalidParameterCombination" -> "InvalidParameterCombinationException";
      case "MissingParameter" -> "MissingRequiredParameterException";
      case "InvalidFormat" -> "InvalidFormatFault";
      case "LimitExceeded" -> "LimitExceededFault";
      case "Throttling" -> "ThrottlingException";
      default -> code;
    };
  }
}
