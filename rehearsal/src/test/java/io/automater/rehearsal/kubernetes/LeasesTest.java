package io.automater.rehearsal.kubernetes;

import static io.automater.rehearsal.EksClients.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.rehearsal.EksClients;
import io.automater.rehearsal.EksRehearsal;
import io.automater.rehearsal.faults.Fault;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditional writes as fabric8's client makes them. */
final class LeasesTest {
  private static final int NO_ANSWER = -1;

  @TempDir Path work;
  private EksRehearsal rehearsal;
  private EksClients clients;

  @BeforeEach
  void start() {
    rehearsal = EksRehearsal.builder("dev").workDirectory(work).start();
    clients = new EksClients(rehearsal, work);
  }

  @AfterEach
  void stop() {
    clients.close();
    rehearsal.close();
  }

  private NonNamespaceOperation<Lease, LeaseList, Resource<Lease>> leases() {
    return clients.kubernetes().leases().inNamespace(NAMESPACE);
  }

  private static Lease lease(String holder) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withName("automater")
        .withNamespace(NAMESPACE)
        .addToAnnotations("automater.io/release", "automater release=1 holder=" + holder)
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(holder)
        .withLeaseDurationSeconds(15)
        .withRenewTime(ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 600_000_000, ZoneOffset.UTC))
        .endSpec()
        .build();
  }

  private static void assertRefused(int code, Callable<?> call) {
    assertThatThrownBy(call::call)
        .isInstanceOf(KubernetesClientException.class)
        .satisfies(
            refused -> assertThat(((KubernetesClientException) refused).getCode()).isEqualTo(code));
  }

  @Test
  void shouldLetOneOfTwoWritersWin() {
    assertThat(leases().withName("automater").get()).isNull();
    leases().resource(lease("a")).create();
    assertRefused(409, () -> leases().resource(lease("b")).create());

    Lease seen = leases().withName("automater").get();
    assertThat(seen.getSpec()).isEqualTo(lease("a").getSpec());
    Lease first = new LeaseBuilder(seen).editSpec().withHolderIdentity("first").endSpec().build();
    Lease second = new LeaseBuilder(seen).editSpec().withHolderIdentity("second").endSpec().build();
    Lease written = leases().resource(first).update();
    assertThat(written.getMetadata().getResourceVersion())
        .isNotEqualTo(seen.getMetadata().getResourceVersion());
    assertRefused(409, () -> leases().resource(second).update());
    assertThat(leases().withName("automater").get().getSpec().getHolderIdentity())
        .isEqualTo("first");

    Lease third =
        new LeaseBuilder(written).editSpec().withHolderIdentity("third").endSpec().build();
    leases().resource(third).update();
    assertThat(leases().withName("automater").get().getSpec().getHolderIdentity())
        .isEqualTo("third");
  }

  @Test
  void shouldWantToKnowWhatAnUpdateIsBasedOn() {
    leases().resource(lease("a")).create();
    Lease blind = lease("b");
    String body = clients.kubernetes().getKubernetesSerialization().asJson(blind);
    assertRefused(
        422,
        () ->
            clients
                .kubernetes()
                .raw(
                    "/apis/coordination.k8s.io/v1/namespaces/automater/leases/automater",
                    "PUT",
                    body));
  }

  @Test
  void shouldPatchOnConditionToo() {
    leases().resource(lease("a")).create();
    Lease seen = leases().withName("automater").get();
    leases()
        .withName("automater")
        .edit(
            found ->
                new LeaseBuilder(found)
                    .editMetadata()
                    .addToAnnotations("automater.io/ended", "one/two~three")
                    .endMetadata()
                    .build());
    assertThat(leases().withName("automater").get().getMetadata().getAnnotations())
        .containsEntry("automater.io/ended", "one/two~three")
        .containsKey("automater.io/release");
    assertRefused(
        409,
        () ->
            leases()
                .withName("automater")
                .patch(
                    io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                        io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
                    "{\"metadata\":{\"resourceVersion\":\""
                        + seen.getMetadata().getResourceVersion()
                        + "\"},\"spec\":{\"holderIdentity\":\"late\"}}"));
    assertThat(leases().withName("automater").get().getSpec().getHolderIdentity()).isEqualTo("a");
  }

  @Test
  void shouldDeleteAndFindByLabel() {
    leases().resource(lease("a")).create();
    leases()
        .resource(
            new LeaseBuilder(lease("b"))
                .editMetadata()
                .withName("other")
                .withLabels(Map.of("of", "b", "x", "1"))
                .endMetadata()
                .build())
        .create();
    assertThat(leases().list().getItems()).hasSize(2);
    assertThat(leases().withLabel("of", "b").list().getItems()).hasSize(1);
    assertThat(leases().withLabelIn("of", "a", "b").withLabel("x").list().getItems()).hasSize(1);
    assertThat(leases().withLabelNotIn("of", "b").list().getItems()).hasSize(1);
    assertThat(leases().withoutLabel("x").list().getItems()).hasSize(1);
    leases().withName("other").delete();
    assertThat(leases().list().getItems()).hasSize(1);
  }

  @Test
  void shouldBeAwayOnDemand() {
    leases().resource(lease("a")).create();
    rehearsal.cluster().away(true);
    assertRefused(NO_ANSWER, () -> leases().withName("automater").get());
    rehearsal.cluster().away(false);
    assertThat(leases().withName("automater").get()).isNotNull();
  }

  @Test
  void shouldFailCallsOnDemand() {
    rehearsal.faults().next("GetLease", 1, new Fault.Throttle());
    assertRefused(429, () -> leases().withName("automater").get());
    rehearsal.faults().next("CreateLease", 1, new Fault.ServerError(500));
    assertRefused(500, () -> leases().resource(lease("a")).create());
    rehearsal.faults().next("mutating", 1, new Fault.LostAnswer());
    assertRefused(NO_ANSWER, () -> leases().resource(lease("b")).create());
    assertThat(leases().withName("automater").get().getSpec().getHolderIdentity()).isEqualTo("b");
    assertThat(rehearsal.faults().calls())
        .extracting(call -> call.operation() + " " + call.subject() + " " + call.fault())
        .contains(
            "GetLease leases/automater Throttle",
            "CreateLease leases ServerError",
            "CreateLease leases LostAnswer");
  }

  @Test
  void shouldSayItsVersion() {
    assertThat(clients.kubernetes().getKubernetesVersion().getMajor()).isEqualTo("1");
    assertThat(clients.kubernetes().getApiGroups().getGroups())
        .extracting(group -> group.getName())
        .containsExactly("apps", "coordination.k8s.io");
    assertThat(clients.kubernetes().getApiResources("apps/v1").getResources())
        .extracting(resource -> resource.getName())
        .contains("deployments", "deployments/scale");
  }
}
