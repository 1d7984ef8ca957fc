package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Each root's and module's policies, from its plan: they deny what they must, and let work what
 * must work.
 */
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
    for (Path file : tree.files(PoliciesFile::isOne)) {
      Path root = file.getParent().getParent();
      ROOTS.start(
          root.resolve(PoliciesFile.plan(file)),
          () -> checks(copy, organization, root, file, simulator));
    }
    return ROOTS.tests();
  }

  private static List<Check> checks(
      WorkingCopy copy, Organization organization, Path root, Path from, Simulator simulator) {
    Path folder = copy.folder(root);
    PoliciesFile file = PoliciesFile.read(copy.folder(from));
    String account =
        Optional.ofNullable(file.account()).orElseGet(() -> organization.accountOf(root));
    PoliciesRun run =
        new PoliciesRun(
            PoliciesRun.nameOf(root.resolve(PoliciesFile.plan(from))),
            file,
            plan(folder, PoliciesFile.plan(from), moto.environment(account), file));
    List<Check> checks = run.checks(simulator);
    Counts.addCases(checks.stream().filter(check -> check.name().startsWith("should ")).count());
    return checks;
  }

  private static JsonNode plan(
      Path folder, String name, Map<String, String> environment, PoliciesFile file) {
    Path plan = folder.resolve(name + ".tfplan");
    List<String> options = new ArrayList<>(ApplyFile.variableOptions(file.variables()));
    // Two plans of one root at once, neither of which changes the state.
    options.add("-lock=false");
    try (Terraform terraform =
        new Terraform(folder, environment).withDataIn(".terraform-" + name).withLocalState()) {
      terraform.init().plan(plan, options);
      return terraform.show(plan);
    }
  }
}
