package io.automater.infra;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The tables of inputs and outputs that stand between two markers in a folder's README. */
final class ReadmeTables {
  static final String OPENING = "<!-- tables: written by infra/tests, do not edit -->";
  static final String CLOSING = "<!-- /tables -->";

  private ReadmeTables() {}

  /** The README with its tables as the folder's {@code .tf} files say. */
  static String updated(SourceTree tree, Path folder) {
    String readme = tree.read(folder.resolve("README.md"));
    int opening = readme.indexOf(OPENING);
    int closing = readme.indexOf(CLOSING);
    if (opening < 0 || closing < opening) {
      throw new AssertionError(
          "%s/README.md lacks the lines `%s` and `%s`".formatted(folder, OPENING, CLOSING));
    }
    return readme.substring(0, opening + OPENING.length())
        + "\n\n"
        + tables(blocks(tree, folder))
        + readme.substring(closing);
  }

  static String tables(List<HclBlock> blocks) {
    StringBuilder text = new StringBuilder();
    List<HclBlock> inputs = named(blocks, "variable");
    if (!inputs.isEmpty()) {
      text.append("| Input | What it is | Type | Default |\n|---|---|---|---|\n");
      for (HclBlock input : inputs) {
        text.append(
            "| `%s` | %s | `%s` | %s |\n"
                .formatted(
                    input.name(),
                    cell(input.string("description")),
                    cell(input.attributes().getOrDefault("type", "any")),
                    defaultOf(input)));
      }
      text.append('\n');
    }
    List<HclBlock> outputs = named(blocks, "output");
    if (!outputs.isEmpty()) {
      text.append("| Output | What it is |\n|---|---|\n");
      for (HclBlock output : outputs) {
        text.append("| `%s` | %s |\n".formatted(output.name(), cell(output.string("description"))));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<HclBlock> blocks(SourceTree tree, Path folder) {
    return tree.files(name -> name.endsWith(".tf")).stream()
        .filter(file -> folder.equals(file.getParent()))
        .flatMap(file -> HclBlock.read(file.toString(), tree.read(file)).stream())
        .toList();
  }

  private static List<HclBlock> named(List<HclBlock> blocks, String type) {
    return blocks.stream()
        .filter(block -> block.type().equals(type))
        .sorted(Comparator.comparing(HclBlock::name))
        .toList();
  }

  private static String defaultOf(HclBlock input) {
    String value = input.attributes().get("default");
    return value == null ? "required" : "`" + cell(value) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
