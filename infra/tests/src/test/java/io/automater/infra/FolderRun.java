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
    Outcome tested =
        mocksAws() ? terraform.runBySchema("test", "-json") : terraform.run("test", "-json");
    List<Check> checks = TestReport.read(tested.text()).checks();
    Counts.addRuns(checks.size());
    if (checks.isEmpty() || (tested.exitCode() != 0 && checks.stream().allMatch(Check::ok))) {
      return List.of(new Check("terraform test", tested.report()));
    }
    return checks;
  }

  private boolean hasTests() {
    return !testFiles().isEmpty();
  }

  /** Whether no test file would configure the real provider. */
  private boolean mocksAws() {
    return testFiles().stream().allMatch(file -> read(file).contains("mock_provider \"aws\""));
  }

  private List<Path> testFiles() {
    Path tests = folder.resolve("tests");
    if (!Files.isDirectory(tests)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(tests)) {
      return files.filter(file -> file.toString().endsWith(".tftest.hcl")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
