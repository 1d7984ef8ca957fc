package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Each root's policies, from its plan: they deny what they must, and let work what must work. */
final class PoliciesIT {
  private static final Background ROOTS = new Background(2);
  // A plan changes nothing there, so that all roots can share it.
  private static Moto moto;

  @AfterAll
  static void stop() {
    ROOTS.close();
    if (moto != null) {
      moto.close();
    }
  }

  @TestFactory
  List<DynamicNode> shouldDenyAndAllowAsTheCasesSay() {
    return Background.orSkip(PoliciesIT::start);
  }

  private static List<DynamicNode> start() {
    Tool.assumeTerraform();
    Tool.assumeMoto();
    Simulator simulator = Simulator.install();
    SourceTree tree = SourceTree.ofThisBuild();
    WorkingCopy copy = WorkingCopy.of(tree, "policies");
    Organization organization = Organization.of(tree);
    moto = Moto.start(organization.region());
    for (Path root : tree.foldersWith(PoliciesFile.NAME)) {
      if (!SourceTree.isModule(root)) {
        ROOTS.start(root, () -> checks(copy, organization, root, simulator));
      }
    }
    return ROOTS.tests();
  }

  private static List<Check> checks(
      WorkingCopy copy, Organization organization, Path root, Simulator simulator) {
    Path folder = copy.folder(root);
    PoliciesFile file = PoliciesFile.read(folder);
    String account =
        Optional.ofNullable(file.account()).orElseGet(() -> organization.accountOf(root));
    PoliciesRun run =
        new PoliciesRun(
            PoliciesRun.nameOf(root), file, plan(folder, moto.environment(account), file));
    List<Check> checks = run.checks(simulator);
    Counts.addCases(checks.stream().filter(check -> check.name().startsWith("should ")).count());
    return checks;
  }

  private static JsonNode plan(Path folder, Map<String, String> environment, PoliciesFile file) {
    Terraform terraform = new Terraform(folder, environment).withLocalState().init();
    Path plan = folder.resolve("policies.tfplan");
    terraform.plan(plan, ApplyFile.variableOptions(file.variables()));
    return terraform.show(plan);
  }
}
