package io.automater.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that Terraform can say of one root or module without any AWS. */
record FolderRun(Path folder) {

  List<Check> checks() {
    Terraform terraform = new Terraform(folder, Map.of());
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.of("is formatted", () -> terraform.run("fmt", "-check", "-diff", "-recursive")));
    Check initialised = Check.of("initialises", terraform::initWithoutBackend);
    checks.add(initialised);
    if (initialised.ok()) {
      // Its own tests validate it too.
      checks.addAll(tests(terraform));
    }
    return checks;
  }

  private List<Check> tests(Terraform terraform) {
    if (!hasTests()) {
      return List.of(new Check("has tests", "there is no tests/*.tftest.hcl"));
    }
    Outcome tested = terraform.run("test", "-json");
    List<Check> checks = TestReport.read(tested.text()).checks();
    Counts.addRuns(checks.size());
    if (checks.isEmpty() || (tested.exitCode() != 0 && checks.stream().allMatch(Check::ok))) {
      return List.of(new Check("terraform test", tested.report()));
    }
    return checks;
  }

  private boolean hasTests() {
    Path tests = folder.resolve("tests");
    if (!Files.isDirectory(tests)) {
      return false;
    }
    try (Stream<Path> files = Files.list(tests)) {
      return files.anyMatch(file -> file.toString().endsWith(".tftest.hcl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
