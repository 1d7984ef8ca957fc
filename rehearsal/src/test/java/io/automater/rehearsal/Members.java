package io.automater.rehearsal;

import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** The members of AWS's own model, as the SDK carries it. */
public final class Members {
  private Members() {}

  /** The paths of all members that hold a value, such as {@code VpcConfig.SubnetIds}. */
  public static List<String> of(SdkPojo structure) {
    return structure.sdkFields().stream()
        .flatMap(
            field ->
                inside(field)
                    .map(
                        inner ->
                            of(inner.get()).stream().map(name -> field.memberName() + "." + name))
                    .orElseGet(() -> Stream.of(field.memberName())))
        .toList();
  }

  /** Makes a builder of the structure that a member is, or is a list of. */
  private static Optional<Supplier<SdkPojo>> inside(SdkField<?> field) {
    ListTrait list = field.getTrait(ListTrait.class);
    return Optional.ofNullable(
        list == null ? field.constructor() : list.memberFieldInfo().constructor());
  }

  /** The name by which a member goes over the wire: in the query, a header or the body. */
  public static String onTheWire(SdkPojo structure, String path) {
    return path.contains(".") ? path : field(structure, path).locationName();
  }

  /** Sets a member of a builder. */
  public static void set(SdkPojo builder, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      field(builder, path).set(builder, value);
      return;
    }
    SdkField<?> outer = field(builder, path.substring(0, dot));
    SdkPojo inner = inside(outer).orElseThrow().get();
    set(inner, path.substring(dot + 1), value);
    Object built = ((Buildable) inner).build();
    outer.set(builder, outer.constructor() == null ? List.of(built) : built);
  }

  /** The value of a member of an answer; empty when the answer has no such member. */
  public static Optional<Object> get(SdkPojo answer, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    Optional<Object> value =
        answer.sdkFields().stream()
            .filter(field -> field.memberName().equals(name))
            .findFirst()
            .map(field -> field.getValueOrDefault(answer));
    return dot < 0 ? value : value.flatMap(inner -> get((SdkPojo) inner, path.substring(dot + 1)));
  }

  /** Some value that a member may have, as far as its type says. */
  public static Object some(SdkPojo structure, String path) {
    int dot = path.indexOf('.');
    SdkField<?> field = field(structure, dot < 0 ? path : path.substring(0, dot));
    return dot < 0 ? some(field) : some(inside(field).orElseThrow().get(), path.substring(dot + 1));
  }

  private static Object some(SdkField<?> field) {
    Class<?> type = field.marshallingType().getTargetClass();
    if (type == List.class) {
      return List.of(some(field.getTrait(ListTrait.class).memberFieldInfo()));
    }
    return Map.<Class<?>, Object>of(
            String.class,
            "x",
            Integer.class,
            1,
            Double.class,
            1.0,
            Boolean.class,
            true,
            SdkBytes.class,
            SdkBytes.fromUtf8String("x"),
            Instant.class,
            Instant.ofEpochSecond(1_700_000_000),
            Map.class,
            Map.of("x", "x"))
        .get(type);
  }

  private static SdkField<?> field(SdkPojo structure, String name) {
    return structure.sdkFields().stream()
        .filter(field -> field.memberName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the model has no " + name));
  }

  /** Calls an operation of a client by its name. */
  public static SdkPojo call(Object client, Class<?> type, String operation, SdkPojo builder) {
    Object request = ((Buildable) builder).build();
    try {
      String method = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
      return (SdkPojo) type.getMethod(method, request.getClass()).invoke(client, request);
    } catch (InvocationTargetException refused) {
      throw (RuntimeException) refused.getCause();
    } catch (ReflectiveOperationException absent) {
      throw new AssertionError(absent);
    }
  }
}
