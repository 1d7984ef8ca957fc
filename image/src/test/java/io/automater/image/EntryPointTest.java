package io.automater.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryPointTest {
  @TempDir Path folder;

  @Test
  void shouldServeWhereNoRuntimeApiIs() {
    assertThat(EntryPoint.of(Map.of())).isEqualTo(EntryPoint.SERVER);
    assertThat(EntryPoint.of(Map.of("AWS_LAMBDA_RUNTIME_API", ""))).isEqualTo(EntryPoint.SERVER);
  }

  @Test
  void shouldBeAFunctionWhereLambdaSaysItsRuntimeApi() {
    assertThat(EntryPoint.of(Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001")))
        .isEqualTo(EntryPoint.LAMBDA);
  }

  @Test
  void shouldTakeTheNativeLibraryOfTheArchitecture() throws Exception {
    Path arm = Files.createFile(folder.resolve("libaws-lambda-jni.linux-aarch_64.so"));
    assertThat(NativeLibrary.in(folder, "aarch64")).contains(new NativeLibrary(arm));
    assertThat(NativeLibrary.in(folder, "amd64")).isEmpty();
  }
}
