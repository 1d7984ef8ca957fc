package io.automater.release.world;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Answers a few methods of a wide interface by name, and refuses the others. */
final class Dsl {

  private Dsl() {}

  static <T> T answering(Class<T> type, Map<String, Function<Object[], Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Function<Object[], Object> answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(type.getSimpleName() + "." + method);
              }
              return answer.apply(arguments);
            }));
  }
}
