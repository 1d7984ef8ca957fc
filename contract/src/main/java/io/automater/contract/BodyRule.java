package io.automater.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the body of an answer must be. */
public sealed interface BodyRule {

  /** No byte at all. */
  record Empty() implements BodyRule {}

  /** Some bytes, whichever. */
  record NotEmpty() implements BodyRule {}

  /**
   * This JSON.
   *
   * @param value the body; a volatile field has a sample there
   * @param volatileFields JSON pointer to the kind of value that must be there
   * @param exact whether it must be written without spaces and in this order of fields, so that
   *     every answer has the same bytes
   */
  record JsonBody(JsonNode value, Map<String, ValueKind> volatileFields, boolean exact)
      implements BodyRule {
    public JsonBody {
      value = value.deepCopy();
      volatileFields = Map.copyOf(volatileFields);
    }
  }
}
