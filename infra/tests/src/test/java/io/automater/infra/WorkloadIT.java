package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.acts.BuiltArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The life of an environment: Terraform makes it, the release controller releases into what
 * Terraform made, and neither takes the other's work for a fault. Each test goes on where the one
 * before ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WorkloadIT {
  private static final Path BUILD = Path.of("../../function/target/automater-function.zip");

  private static WorkloadStage stage;

  /** Once; not in BeforeAll, where a skip would not be reported. */
  @BeforeEach
  void apply() {
    Tool.assumeTerraform();
    Tool.assumeMoto();
    if (stage != null) {
      return;
    }
    SourceTree tree = SourceTree.ofThisBuild();
    stage = new WorkloadStage(WorkingCopy.of(tree, "workload"), Organization.of(tree).region());
    stage.buildGuardian();
    stage.terraform.apply(List.of());
    Counts.addApply();
  }

  @AfterAll
  static void end() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  @Order(1)
  void shouldPlanNothingAfterTheApplyAndAnswer503() {
    assertThat(stage.changes(plan("after-apply"))).isEmpty();
    assertThat(stage.get("/").statusCode()).isEqualTo(503);
    assertThat(stage.get("/").body()).contains("not released yet");
    assertThat(stage.live()).isEqualTo("1");
  }

  @Test
  @Order(2)
  void shouldGiveTheGuardianAnEnvironmentThatTheReleaseControllerReads() {
    Outcome status = stage.releaseAsGuardian().run("status-as-guardian", "status");
    assertThat(status.orFail().text()).contains("dev");
  }

  @Test
  @Order(2)
  void shouldFindTheApiOfTerraformByItsName() {
    Outcome planned = stage.releaseByName().run("plan-by-name", "plan");
    assertThat(planned.orFail().text())
        .contains("live is the placeholder")
        .contains("Nothing was changed");
  }

  @Test
  @Order(3)
  void shouldReleaseTheFirstVersionOverThePlaceholder() {
    Outcome shipped = ship("first", BUILD, "[{ weight: 0.1, bake: 1s }]");
    assertThat(shipped.orFail().text()).contains("live was the placeholder");
    assertThat(stage.get("/version").statusCode()).isEqualTo(200);
    assertThat(stage.live()).isEqualTo("2");
    assertThat(stage.changes(plan("after-first"))).isEmpty();
  }

  @Test
  @Order(4)
  void shouldPlanNothingWhileAReleaseMovesTheWeights() throws Exception {
    Path next = next("1.1.0");
    AtomicInteger failed = new AtomicInteger();
    try (Users users = new Users(failed)) {
      Future<Outcome> shipping =
          users.also(() -> ship("second", next, "[{ weight: 0.1, bake: 5m }]"));
      stage.awaitWeight(0.1);
      assertThat(stage.changes(plan("in-mid-release"))).isEmpty();
      stage.release().run("promote", "promote").orFail();
      Outcome shipped = shipping.get();
      assertThat(shipped.exitCode()).as(shipped.report()).isZero();
    }
    assertThat(failed).as("requests of users that failed").hasValue(0);
    assertThat(stage.get("/version").body()).contains("1.1.0");
    assertThat(stage.weight()).isEmpty();
    assertThat(stage.changes(plan("after-second"))).isEmpty();
  }

  @Test
  @Order(5)
  void shouldNotRewindTheWeightsByAPlanThatIsOlderThanThey() {
    stage.shift("2", 0.1);
    stage.memory(768);
    Path saved = plan("saved-at-a-tenth");
    assertThat(stage.changes(saved)).singleElement().asString().contains("memory_size");
    stage.shift("2", 0.5);
    stage.terraform.apply(List.of(saved.toString()));
    assertThat(stage.weight()).hasValue(0.5);
    assertThat(stage.memoryOf("$LATEST")).isEqualTo(768);
    assertThat(stage.memoryOf(stage.live())).isEqualTo(1024);
    stage.settle();
  }

  @Test
  @Order(6)
  void shouldTakeAConfigurationLiveWithTheNextReleaseOnly() throws Exception {
    assertThat(stage.memoryOf(stage.live())).isEqualTo(1024);
    try (Users users = new Users(new AtomicInteger())) {
      Path next = next("1.2.0");
      Outcome shipped = users.also(() -> ship("third", next, "[{ weight: 0.5, bake: 1s }]")).get();
      assertThat(shipped.exitCode()).as(shipped.report()).isZero();
    }
    assertThat(stage.memoryOf(stage.live())).isEqualTo(768);
  }

  @Test
  @Order(7)
  void shouldRollBackByOneCommandAndPlanNothing() {
    stage.release().run("rollback", "rollback").orFail();
    assertThat(stage.get("/version").body()).contains("1.1.0");
    assertThat(stage.changes(plan("after-rollback"))).isEmpty();
  }

  @Test
  @Order(8)
  void shouldDestroyAllOfIt() {
    stage.terraform.destroy(List.of());
    assertThat(stage.terraform.state()).isEmpty();
  }

  private static Outcome ship(String name, Path artifact, String steps) {
    stage.steps(steps);
    return stage.release().run(name, "ship", "--artifact", artifact.toAbsolutePath().toString());
  }

  private static Path next(String version) throws IOException {
    return BuiltArtifact.read(BUILD)
        .restamped(version, stage.copy.root().resolve(version + ".zip"))
        .file();
  }

  private static Path plan(String name) {
    return stage.copy.root().resolve(name + ".tfplan");
  }

  /** Asks fifty times a second at most, and counts what failed. */
  private static final class Users implements AutoCloseable {
    private static final long BETWEEN_NANOS = 20_000_000;

    private final AtomicBoolean on = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Future<?> asking;

    Users(AtomicInteger failed) {
      asking =
          threads.submit(
              () -> {
                while (on.get()) {
                  LockSupport.parkNanos(BETWEEN_NANOS);
                  if (stage.get("/").statusCode() != 200) {
                    failed.incrementAndGet();
                  }
                }
              });
    }

    <T> Future<T> also(Callable<T> work) {
      return threads.submit(work);
    }

    @Override
    public void close() throws InterruptedException, ExecutionException {
      on.set(false);
      asking.get();
      threads.shutdownNow();
    }
  }
}
