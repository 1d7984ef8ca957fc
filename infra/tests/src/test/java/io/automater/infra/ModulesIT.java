package io.automater.infra;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Each root and module: format, initialisation, validation, and its own tests, run by run. */
final class ModulesIT {
  private static final Background FOLDERS = new Background(2);

  @AfterAll
  static void stop() {
    FOLDERS.close();
  }

  @TestFactory
  List<DynamicNode> shouldPassEveryRunOfEveryFolder() {
    return Background.orSkip(ModulesIT::start);
  }

  private static List<DynamicNode> start() {
    Tool.assumeTerraform();
    SourceTree tree = SourceTree.ofThisBuild();
    WorkingCopy copy = WorkingCopy.of(tree, "modules");
    for (Path folder : tree.folders()) {
      FOLDERS.start(folder, () -> new FolderRun(copy.folder(folder)).checks());
    }
    return FOLDERS.tests();
  }
}
