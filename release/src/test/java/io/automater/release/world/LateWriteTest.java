package io.automater.release.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.release.controller.Cancellation;
import io.automater.release.controller.Guard;
import io.automater.release.controller.Lease;
import io.automater.release.controller.Pace;
import io.automater.release.controller.ReleaseTarget;
import io.automater.release.controller.Setting;
import io.automater.release.rollout.Policy;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** A load balancer's rule has no conditional write, so one that was given up may come late. */
class LateWriteTest {

  private static final Artifact NEXT =
      new Artifact(
          Path.of("app.zip"), "1.1.0", "abcdef0", Optional.of("registry/automater@sha256:1"));

  private final World world =
      World.of(
          World.Kind.EKS,
          Story.BEGIN,
          new World.Nature(
              "1.0.0",
              15,
              () -> 1_000,
              () -> 0,
              at -> 0,
              false,
              version -> Behaviour.GOOD,
              new Lateness()
                  .delay(Source.LINES, drawn -> 0)
                  .delay(Source.FAULTS, drawn -> 0)
                  .delay(Source.TARGET, drawn -> 0),
              UnaryOperator.identity(),
              UnaryOperator.identity()),
          RandomSource.XO_RO_SHI_RO_128_PP.create(1),
          () -> {});

  private final VirtualTime time = world.time();
  private Runnable whileItsWriteIsUnderWay = () -> {};
  private Supplier<?> late;
  private boolean kubernetesFails;

  private final Pace pace =
      new Pace() {
        @Override
        public Instant now() {
          return time.instant();
        }

        @Override
        public void pause(Duration duration) {
          time.sleep(duration.toMillis());
        }
      };

  /** The wire of a driver whose next write of the rule is given up. */
  private final Wire givesUp =
      new Wire() {
        @Override
        public <T> T call(Service service, String operation, boolean writes, Supplier<T> effect) {
          if (operation.equals("ModifyRule") && late == null) {
            late = effect;
            throw service.silent();
          }
          return effect.get();
        }
      };

  /** The wire of a driver that sleeps before its next write of the rule is sent. */
  private final Wire sleeps =
      new Wire() {
        @Override
        public <T> T call(Service service, String operation, boolean writes, Supplier<T> effect) {
          if (operation.equals("ModifyRule")) {
            Runnable meanwhile = whileItsWriteIsUnderWay;
            whileItsWriteIsUnderWay = () -> {};
            meanwhile.run();
          }
          if (kubernetesFails && service == Service.KUBERNETES) {
            throw service.silent();
          }
          return effect.get();
        }
      };

  @Test
  void shouldBeUndoneByTheGuardianThoughTheReleaseIsOver() throws Exception {
    during(
        () -> {
          givenUpAndRolledBack();
          assertThat(late.get()).isNotNull();
          assertThat(world.target().shares()).containsEntry("1.1.0", 0.5);
          assertThat(guard()).isInstanceOf(Guard.Finding.SetRight.class);
          assertThat(world.target().shares()).isEqualTo(Map.of("1.0.0", 1.0));
          assertThat(guard()).isInstanceOf(Guard.Finding.Nothing.class);
        });
  }

  @Test
  void shouldBeToldFromWhatAPersonSet() throws Exception {
    during(
        () -> {
          givenUpAndRolledBack();
          world.target().byHand("1.0.0", "1.1.0", 0.3);
          assertThat(guard()).isInstanceOf(Guard.Finding.Nothing.class);
          assertThat(world.target().shares()).containsEntry("1.1.0", 0.3);
        });
  }

  @Test
  void shouldBeTheirsAnHourLater() throws Exception {
    during(
        () -> {
          givenUpAndRolledBack();
          time.sleep(3_600_000);
          world.target().byHand("1.0.0", "1.1.0", 0.5);
          assertThat(guard()).isInstanceOf(Guard.Finding.Nothing.class);
        });
  }

  @Test
  void shouldFindPodsThatAnswerIt() throws Exception {
    during(
        () -> {
          givenUpAndRolledBack();
          assertThatThrownBy(
                  () ->
                      world.target().connect(plain(), pace, interval()).versions().retire("1.1.0"))
              .isInstanceOf(TargetFailure.class)
              .hasMessageContaining("may still send users");
          assertThat(world.target().answers("1.1.0")).isTrue();
        });
  }

  @Test
  void shouldBeTakenBackByItsWriterWhenItWasOvertaken() throws Exception {
    during(
        () -> {
          TrafficSplit driver = world.target().connect(sleeps, pace, interval()).split();
          ReleaseRecord release = published(driver);
          whileItsWriteIsUnderWay = () -> rollBack(release);
          assertThatThrownBy(() -> driver.shift(driver.read(), 0.5, release.at(Phase.SHIFTING)))
              .isInstanceOf(SplitChanged.class);
          assertThat(world.target().shares()).isEqualTo(Map.of("1.0.0", 1.0));
        });
  }

  @Test
  void shouldBeTakenBackByItsWriterOnceTheLeaseCanBeReadAgain() throws Exception {
    during(
        () -> {
          TrafficSplit driver = world.target().connect(sleeps, pace, interval()).split();
          ReleaseRecord release = published(driver);
          Split read = driver.read();
          whileItsWriteIsUnderWay =
              () -> {
                rollBack(release);
                kubernetesFails = true;
              };
          assertThatThrownBy(() -> driver.shift(read, 0.5, release.at(Phase.SHIFTING)))
              .isInstanceOf(TargetFailure.class);
          kubernetesFails = false;
          assertThat(driver.read().isWhole()).isTrue();
          assertThat(world.target().shares()).isEqualTo(Map.of("1.0.0", 1.0));
        });
  }

  @Test
  void shouldNotUndoAPromotionByHandForWantOfKubernetes() throws Exception {
    during(
        () -> {
          TrafficSplit driver = world.target().connect(sleeps, pace, interval()).split();
          ReleaseRecord release = published(driver).at(Phase.SHIFTING);
          Split shifted = driver.shift(driver.read(), 0.5, release);
          TrafficSplit person = world.target().connect(plain(), pace, interval()).split();
          person.settle(
              person.read(), "1.1.0", release.at(Phase.PROMOTED).heldBy("other", time.instant()));
          kubernetesFails = true;
          assertThatThrownBy(() -> driver.settle(shifted, "1.0.0", release.at(Phase.ROLLED_BACK)))
              .isInstanceOf(TargetFailure.class);
          assertThat(world.target().shares()).isEqualTo(Map.of("1.1.0", 1.0));
        });
  }

  private interface Scene {
    void play() throws Exception;
  }

  private void during(Scene scene) throws Exception {
    Throwable[] failed = new Throwable[1];
    time.start(
        "scene",
        time.millis(),
        () -> {
          try {
            scene.play();
          } catch (Exception | AssertionError failure) {
            failed[0] = failure;
          }
        });
    time.run(Long.MAX_VALUE);
    if (failed[0] != null) {
      throw new AssertionError(failed[0].getMessage(), failed[0]);
    }
  }

  private void givenUpAndRolledBack() throws Exception {
    TrafficSplit driver = world.target().connect(givesUp, pace, interval()).split();
    ReleaseRecord release = published(driver);
    assertThatThrownBy(() -> driver.shift(driver.read(), 0.5, release.at(Phase.SHIFTING)))
        .isInstanceOf(TargetFailure.class);
    time.sleep(10_000);
    rollBack(release);
  }

  private ReleaseRecord published(TrafficSplit driver) throws Exception {
    world.target().connect(plain(), pace, interval()).versions().publish(NEXT, () -> {});
    ReleaseRecord release =
        new ReleaseRecord(
            "r1",
            Phase.PUBLISHED,
            "1.0.0",
            Optional.of("1.1.0"),
            "laptop",
            time.instant().plusSeconds(60));
    driver.record(driver.read(), release);
    return release;
  }

  private void rollBack(ReleaseRecord release) {
    TrafficSplit other = world.target().connect(plain(), pace, interval()).split();
    Split read = other.read();
    try {
      other.settle(read, "1.0.0", release.at(Phase.ROLLED_BACK).heldBy("other", time.instant()));
    } catch (SplitChanged changed) {
      throw new AssertionError(changed);
    }
  }

  private Guard.Finding guard() {
    Target.Parts parts = world.target().connect(plain(), pace, interval());
    return new Guard(
            new Setting(
                new ReleaseTarget(
                    "prod",
                    "./release.sh",
                    "prod",
                    parts.split(),
                    parts.versions(),
                    parts.metrics(),
                    (names, since) -> List.of(),
                    version -> Collections.emptyIterator()),
                Policy.DEFAULT,
                new Lease("guardian", Duration.ofSeconds(60), holder -> false),
                pace,
                new Cancellation(),
                event -> {}))
        .look(Duration.ofSeconds(55));
  }

  private Wire plain() {
    return Wire.plain(time, 0);
  }

  private static Duration interval() {
    return Policy.DEFAULT.interval();
  }
}
