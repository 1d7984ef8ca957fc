package io.automater.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The repository as it is checked out: what there is under {@code infra/aws}. Only ever read. */
record SourceTree(Path root) {
  static final Path AWS = Path.of("infra", "aws");

  static SourceTree ofThisBuild() {
    return new SourceTree(Path.of("..", "..").toAbsolutePath().normalize());
  }

  /** Every root and module, as a path under the repository. */
  List<Path> folders() {
    return files(name -> name.endsWith(".tf")).stream()
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !hasPart(folder, "tests"))
        .toList();
  }

  List<Path> roots() {
    return folders().stream().filter(folder -> !isModule(folder)).toList();
  }

  static boolean isModule(Path folder) {
    return hasPart(folder, "modules");
  }

  List<Path> foldersWith(String file) {
    return folders().stream()
        .filter(folder -> Files.exists(root.resolve(folder).resolve(file)))
        .toList();
  }

  /** Files under {@code infra/aws} by their names, as paths under the repository. */
  List<Path> files(Predicate<String> name) {
    Path aws = root.resolve(AWS);
    if (!Files.isDirectory(aws)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(aws)) {
      return walk.filter(file -> name.test(file.getFileName().toString()))
          .map(root::relativize)
          .filter(file -> !hasPart(file, ".terraform"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(Path file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean hasPart(Path path, String name) {
    for (Path part : path) {
      if (part.toString().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
