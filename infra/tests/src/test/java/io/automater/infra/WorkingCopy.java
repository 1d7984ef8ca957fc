package io.automater.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * {@code infra/aws}, {@code environments} and {@code scripts} in {@code target/work/<name>}, in the
 * same places to each other, so that links and {@code ../../} lead where they lead in the source
 * tree. Terraform writes only here.
 */
record WorkingCopy(Path root) {
  private static final Path ALL = Path.of("target", "work").toAbsolutePath();

  /**
   * @param name one per class: a copy replaces the one of the last build
   */
  static WorkingCopy of(SourceTree tree, String name) {
    return at(ALL.resolve(name), tree);
  }

  static WorkingCopy at(Path to, SourceTree tree) {
    try {
      delete(to);
      copy(tree.root().resolve(SourceTree.AWS), to.resolve(SourceTree.AWS));
      copy(tree.root().resolve("environments"), to.resolve("environments"));
      copy(tree.root().resolve("scripts"), to.resolve("scripts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WorkingCopy(to);
  }

  /**
   * @param folder as the source tree names it: {@code infra/aws/bootstrap}
   */
  Path folder(Path folder) {
    return root.resolve(folder);
  }

  /** The rest of the repository, where a test needs some of it beside these. */
  static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.getFileName().toString().equals(".terraform")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                to.resolve(from.relativize(file).toString()),
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    // Links, as the one to the provider, are deleted and not followed.
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failed)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
