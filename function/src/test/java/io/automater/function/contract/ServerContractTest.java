package io.automater.function.contract;

import io.automater.contract.PayloadVersion;
import io.automater.contract.doors.Door;
import io.automater.function.server.RunningServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ServerContractTest {

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractForRequestsOfAnHttpApi() {
    return Suite.through(Door.SERVER, each -> server.call(each.request()));
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractForRequestsOfARestApi() {
    return Suite.of(PayloadVersion.REST_1_0, each -> server.call(each.request()));
  }
}
