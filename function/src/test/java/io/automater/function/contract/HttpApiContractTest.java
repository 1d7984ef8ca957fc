package io.automater.function.contract;

import io.automater.contract.PayloadVersion;
import io.automater.contract.ProxyResponse;
import io.automater.contract.doors.Door;
import io.automater.function.lambda.RunningFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HttpApiContractTest {

  private static RunningFunction function;

  @BeforeAll
  static void start() {
    function = RunningFunction.with(PayloadVersion.HTTP_API_2_0);
  }

  @AfterAll
  static void stop() {
    function.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return Suite.through(
        Door.HANDLER_2_0, each -> ProxyResponse.read(function.invoke(each.eventFile().bytes())));
  }
}
