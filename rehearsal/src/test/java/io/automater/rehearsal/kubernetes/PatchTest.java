package io.automater.rehearsal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patches by the examples of their specifications. */
final class PatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String patched(String type, String object, String patch)
      throws JsonProcessingException {
    return Patch.of("application/" + type, JSON.readTree(patch))
        .apply((ObjectNode) JSON.readTree(object))
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}",
        "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"name\":\"b\"}]}|{\"a\":[{\"name\":\"c\"}]}|{\"a\":[{\"name\":\"c\"}]}",
        "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}"
      })
  void shouldMergeAsRfc7386(String object, String patch, String expected) throws Exception {
    assertThat(patched("merge-patch+json", object, patch)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":[{\"name\":\"b\",\"x\":1}]}|{\"a\":[{\"name\":\"b\",\"y\":2}]}"
            + "|{\"a\":[{\"name\":\"b\",\"x\":1,\"y\":2}]}",
        "{\"a\":[{\"name\":\"b\"}]}|{\"a\":[{\"name\":\"c\"}]}"
            + "|{\"a\":[{\"name\":\"b\"},{\"name\":\"c\"}]}",
        "{\"a\":[{\"name\":\"b\"},{\"name\":\"c\"}]}|{\"a\":[{\"$patch\":\"delete\",\"name\":\"b\"}]}"
            + "|{\"a\":[{\"name\":\"c\"}]}",
        "{\"a\":[\"b\"]}|{\"a\":[\"c\"],\"$setElementOrder/a\":[]}|{\"a\":[\"c\"]}"
      })
  void shouldMergeByNameWhenStrategic(String object, String patch, String expected)
      throws Exception {
    assertThat(patched("strategic-merge-patch+json", object, patch)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"f\":\"b\"}|[{\"op\":\"add\",\"path\":\"/b\",\"value\":1}]|{\"f\":\"b\",\"b\":1}",
        "{\"f\":[1,2]}|[{\"op\":\"add\",\"path\":\"/f/1\",\"value\":9}]|{\"f\":[1,9,2]}",
        "{\"f\":[1]}|[{\"op\":\"add\",\"path\":\"/f/-\",\"value\":9}]|{\"f\":[1,9]}",
        "{\"f\":[1,2,3]}|[{\"op\":\"remove\",\"path\":\"/f/1\"}]|{\"f\":[1,3]}",
        "{\"f\":1}|[{\"op\":\"replace\",\"path\":\"/f\",\"value\":2}]|{\"f\":2}",
        "{\"f\":{\"a\":1},\"g\":{}}|[{\"op\":\"move\",\"from\":\"/f/a\",\"path\":\"/g/b\"}]"
            + "|{\"f\":{},\"g\":{\"b\":1}}",
        "{\"a/b\":1,\"c~d\":2}|[{\"op\":\"replace\",\"path\":\"/a~1b\",\"value\":3},"
            + "{\"op\":\"test\",\"path\":\"/c~0d\",\"value\":2}]|{\"a/b\":3,\"c~d\":2}",
        "{\"f\":1}|[{\"op\":\"copy\",\"from\":\"/f\",\"path\":\"/g\"}]|{\"f\":1,\"g\":1}"
      })
  void shouldPatchAsRfc6902(String object, String patch, String expected) throws Exception {
    assertThat(patched("json-patch+json", object, patch)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "json-patch+json|[{\"op\":\"replace\",\"path\":\"/absent\",\"value\":2}]",
        "json-patch+json|[{\"op\":\"test\",\"path\":\"/f\",\"value\":2}]",
        "json-patch+json|[{\"op\":\"remove\",\"path\":\"/g/0\"}]",
        "json-patch+json|[{\"op\":\"add\",\"path\":\"\",\"value\":2}]",
        "json-patch+json|[{\"op\":\"frob\",\"path\":\"/f\"}]",
        "json-patch+json|{}",
        "merge-patch+json|1",
        "x-yaml|{}"
      })
  void shouldRefuseWhatCannotBeApplied(String type, String patch) {
    assertThatThrownBy(() -> patched(type, "{\"f\":1}", patch)).isInstanceOf(KubernetesError.class);
  }
}
