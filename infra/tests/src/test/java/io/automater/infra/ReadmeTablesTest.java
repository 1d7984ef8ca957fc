package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * With {@code -Dtables.update} it writes the tables (that is {@code make docs}), else it compares.
 */
final class ReadmeTablesTest {

  @TestFactory
  Stream<DynamicTest> shouldDescribeInputsAndOutputsAsTheyAre() {
    SourceTree tree = SourceTree.ofThisBuild();
    return tree.folders().stream()
        .map(folder -> dynamicTest(folder.toString(), () -> check(tree, folder)));
  }

  private static void check(SourceTree tree, Path folder) throws IOException {
    Path readme = tree.root().resolve(folder).resolve("README.md");
    assertThat(readme).exists();
    String updated = ReadmeTables.updated(tree, folder);
    if (System.getProperty("tables.update") != null) {
      Files.writeString(readme, updated);
    }
    assertThat(Files.readString(readme).equals(updated))
        .as("the tables of %s/README.md are as its .tf files say (else: `make docs`)", folder)
        .isTrue();
  }

  @Test
  void shouldSortAndMarkWhatIsRequired() {
    List<HclBlock> blocks =
        HclBlock.read(
            "variables.tf",
            """
            variable "zone" {
              description = "One of a|b."
              type        = string
            }

            variable "days" {
              description = "How long."
              type        = number
              default     = 7
            }

            output "arn" {
              description = "Its ARN."
              value       = "x"
            }
            """);
    assertThat(ReadmeTables.tables(blocks))
        .isEqualTo(
            """
            | Input | What it is | Type | Default |
            |---|---|---|---|
            | `days` | How long. | `number` | `7` |
            | `zone` | One of a\\|b. | `string` | required |

            | Output | What it is |
            |---|---|
            | `arn` | Its ARN. |

            """);
  }
}
