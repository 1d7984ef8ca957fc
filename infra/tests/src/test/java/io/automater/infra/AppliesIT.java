package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** What a mock server can hold is applied for real, is stable, and goes away without a rest. */
final class AppliesIT {
  // They wait for S3 (its lifecycle takes 55 s) and hardly compute: all at once.
  private static final Background APPLIES = new Background(8);

  @AfterAll
  static void stop() {
    APPLIES.close();
  }

  @TestFactory
  List<DynamicNode> shouldApplyPlanNothingAndDestroy() {
    return Background.orSkip(AppliesIT::start);
  }

  private static List<DynamicNode> start() {
    Tool.assumeTerraform();
    Tool.assumeMoto();
    SourceTree tree = SourceTree.ofThisBuild();
    WorkingCopy copy = WorkingCopy.of(tree, "applies");
    String region = Organization.of(tree).region();
    for (Path folder : tree.foldersWith(ApplyFile.NAME)) {
      APPLIES.start(
          folder,
          () ->
              List.of(
                  Check.of(
                      "applies, plans nothing more, destroys",
                      () -> run(copy.folder(folder), region))));
    }
    return APPLIES.tests();
  }

  private static void run(Path folder, String region) {
    ApplyFile file = ApplyFile.read(folder);
    try (Moto moto = Moto.start(region)) {
      try (Terraform terraform = new Terraform(folder, moto.environment(file.account()))) {
        run(terraform, folder, file);
      } catch (AssertionError failed) {
        throw new AssertionError(
            "%s%nThe mock server says: %s".formatted(failed.getMessage(), moto.notImplemented()),
            failed);
      }
    }
  }

  private static void run(Terraform terraform, Path folder, ApplyFile file) {
    terraform.withLocalState().init().apply(file.options());
    Counts.addApply();
    assertThat(terraform.state()).as("state after the apply").isNotEmpty();
    Path again = folder.resolve("again.tfplan");
    if (terraform.plan(again, file.options())) {
      throw new AssertionError(
          "the plan after the apply is not empty: " + Changes.of(terraform.show(again)));
    }
    if (ApplyFile.allowDestruction(folder)) {
      terraform.apply(file.options());
    }
    // All that there is: with targets, Terraform leaves some of it.
    terraform.destroy(ApplyFile.variableOptions(file.variables()));
    assertThat(terraform.state()).as("state after the destroy").isEmpty();
  }
}
