package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HclBlockTest {

  @Test
  void shouldReadAttributesInOneLineEach() {
    HclBlock block =
        only(
            """
            # What it is for.
            variable "organization" {
              description = "The \\"company\\", # and no comment."
              type = object({ # as in the file
                accounts = map(object({
                  id   = string
                  unit = optional(string, "Sandbox")
                }))
                # Where it lives.
                region = string
                zones  = list(string)
              })
              nullable = false

              validation {
                condition     = length(var.organization.region) > 2
                error_message = "organization.region is \\"${var.organization.region}\\"."
              }
            }
            """);
    assertThat(block.type()).isEqualTo("variable");
    assertThat(block.name()).isEqualTo("organization");
    assertThat(block.string("description")).isEqualTo("The \"company\", # and no comment.");
    assertThat(block.attributes())
        .containsEntry(
            "type",
            "object({ accounts = map(object({ id = string, unit = optional(string, \"Sandbox\") })),"
                + " region = string, zones = list(string) })")
        .containsEntry("nullable", "false")
        .doesNotContainKey("validation");
  }

  @Test
  void shouldReadListsAndMapsAsDefaults() {
    HclBlock block =
        only(
            """
            variable "days" {
              default = [
                1,
                7,
              ]
              type    = map(number)
            }
            """);
    assertThat(block.attributes())
        .containsEntry("default", "[1, 7]")
        .containsEntry("type", "map(number)");
    assertThat(
            only("variable \"tags\" {\n  default = {\n    a = 1\n    b = 2\n  }\n}\n").attributes())
        .containsEntry("default", "{ a = 1, b = 2 }");
  }

  @Test
  void shouldReadOutputs() {
    HclBlock block =
        only(
            """
            output "key_arn" {
              description = "The key."
              value       = aws_kms_key.this.arn
              depends_on  = [aws_kms_key_policy.this]
            }
            """);
    assertThat(block.string("description")).isEqualTo("The key.");
  }

  @Test
  void shouldReadADescriptionOfSeveralLines() {
    HclBlock block =
        only(
            """
            variable "days" {
              description = <<-EOT
                How long "it" is kept,
                in days.
              EOT
              type        = number
            }
            """);
    assertThat(block.string("description")).isEqualTo("How long \"it\" is kept, in days.");
    assertThat(block.attributes()).containsEntry("type", "number");
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> HclBlock.read("a.tf", "variable \"a\" {\n    type = string\n}\n"))
        .hasMessage("a.tf:2: not understood:     type = string");
    assertThatThrownBy(() -> HclBlock.read("a.tf", "variable \"a\" {\n  default = [\n}\n"))
        .hasMessageContaining("a.tf:2: not understood");
    assertThatThrownBy(() -> HclBlock.read("a.tf", "variable a {\n}\n"))
        .hasMessageContaining("a.tf:1: not understood");
  }

  private static HclBlock only(String text) {
    List<HclBlock> blocks = HclBlock.read("variables.tf", text);
    assertThat(blocks).hasSize(1);
    return blocks.getFirst();
  }
}
