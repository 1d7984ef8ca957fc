package io.automater.rehearsal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The fields of {@code fields.txt} are those of the model that fabric8's client generates. */
final class KnownFieldsTest {
  /** What is written as a text or a number, or has any fields. */
  private static final List<Class<?>> LEAVES =
      List.of(IntOrString.class, Quantity.class, FieldsV1.class, MicroTime.class);

  private final Map<String, Map<String, String>> types = new TreeMap<>();

  @Test
  void shouldKnowTheFieldsOfTheModel() throws IOException {
    List.of(Deployment.class, Lease.class, Scale.class).forEach(this::name);
    try (InputStream in = KnownFields.class.getResourceAsStream("fields.txt")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1))
          .containsExactlyElementsOf(
              types.entrySet().stream().map(type -> line(type.getKey(), type.getValue())).toList());
    }
  }

  private static String line(String type, Map<String, String> fields) {
    StringBuilder line = new StringBuilder(type + ":");
    fields.forEach(
        (field, of) -> line.append(' ').append(field).append(of.isEmpty() ? "" : "=" + of));
    return line.toString();
  }

  /** The name of a type, whose fields are noted; empty for what has none, or any. */
  private String name(Type type) {
    if (type instanceof ParameterizedType list) {
      return Collection.class.isAssignableFrom((Class<?>) list.getRawType())
          ? name(list.getActualTypeArguments()[0])
          : "";
    }
    Class<?> model = (Class<?>) type;
    if (!model.isAnnotationPresent(JsonPropertyOrder.class) || LEAVES.contains(model)) {
      return "";
    }
    if (!types.containsKey(model.getSimpleName())) {
      Map<String, String> fields = new TreeMap<>();
      types.put(model.getSimpleName(), fields);
      for (Field field : model.getDeclaredFields()) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        if (property != null) {
          fields.put(property.value(), name(field.getGenericType()));
        }
      }
    }
    return model.getSimpleName();
  }
}
