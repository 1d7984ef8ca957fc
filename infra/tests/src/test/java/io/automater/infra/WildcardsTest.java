package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WildcardsTest {

  @Test
  void shouldFindAReasonForEveryWildcardOfInfra() {
    SourceTree tree = SourceTree.ofThisBuild();
    List<String> found = new ArrayList<>();
    tree.files(name -> name.endsWith(".tf"))
        .forEach(file -> found.addAll(Wildcards.withoutReason(file.toString(), tree.read(file))));
    tree.files(name -> name.endsWith(".yaml")).stream()
        .filter(file -> SourceTree.hasPart(file, "policies"))
        .forEach(file -> found.addAll(Wildcards.withoutReason(file.toString(), tree.read(file))));
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Action = \"*\"",
        "Action   = [\"*\"]",
        "resources = [\"*\"]",
        "Resource: \"*\"",
        "Resource: '*'",
        "Principal: \"*\"",
        "Principal = { AWS = \"*\" }",
        "{ Effect = \"Allow\", Action = [\"s3:*\"] }",
        "Action: s3:*",
        "- s3:*",
        "- \"s3:*\" # all of it",
        "Action: [s3:GetObject, s3:*]",
        "NotAction:",
        "NotAction = local.global",
        "Resource:\n  - \"*\"",
        "Resource:\n- \"*\"",
        "Resource = [\n  \"arn:aws:s3:::a\",\n  \"*\",\n]",
        "# Why *: a reason\n\nResource: \"*\"",
        "# Why *:\nResource: \"*\"",
      })
  void shouldCatchABareWildcard(String policy) {
    assertThat(Wildcards.withoutReason("a.yaml", policy)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Resource: \"*\" # Why *: the call knows no resources",
        "# Why *: the call knows no resources\nResource: \"*\"",
        "# Why *: the call knows no resources,\n# and never did\nResource = \"*\"",
        "Resource = [\n  # Why *: all of them\n  \"*\",\n]",
        "# Why *: a reason\nNotAction:",
      })
  void shouldAcceptAReasonedWildcard(String policy) {
    assertThat(Wildcards.withoutReason("a.yaml", policy)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Resource: arn:aws:s3:::bucket/*",
        "Action: s3:Get*",
        "Resource = \"${aws_s3_bucket.this.arn}/*\"",
        "# Action = \"*\"",
        "allow_origins = [\"*\"]",
        "sub = \"repo:owner/name:*\"",
      })
  void shouldPassOverWhatIsNoBareWildcard(String policy) {
    assertThat(Wildcards.withoutReason("a.tf", policy)).isEmpty();
  }

  @Test
  void shouldNameFileAndLine() {
    assertThat(Wildcards.withoutReason("infra/a.tf", "locals {\n  Action = \"*\"\n}\n"))
        .containsExactly(
            "infra/a.tf:2: \"*\" needs a comment `# Why *: …` on its line or right above");
  }
}
