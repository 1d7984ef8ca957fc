package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class PlannedPoliciesTest {
  private static final String PLAN =
      """
      {
        "planned_values": {
          "root_module": {
            "resources": [
              {"address": "aws_iam_role.this", "values": {"inline_policy": [{"policy": "{\\"Sid\\": \\"inline\\"}"}]}},
              {"address": "aws_kms_key.this", "values": {"description": "unknown"}}
            ],
            "child_modules": [
              {
                "resources": [],
                "child_modules": [
                  {
                    "resources": [
                      {"address": "module.a[\\"x\\"].aws_organizations_policy.scp[\\"one\\"]", "values": {"content": "{\\"Sid\\": 1}"}},
                      {"address": "module.a[\\"x\\"].aws_organizations_policy.scp[\\"two\\"]", "values": {"content": "{\\"Sid\\": 2}"}},
                      {"address": "module.a[\\"x\\"].aws_organizations_policy.scps", "values": {"content": "{\\"Sid\\": 3}"}}
                    ]
                  }
                ]
              }
            ]
          }
        },
        "resource_changes": [
          {"address": "aws_sns_topic_policy.this", "change": {"after": {"policy": "{\\"Sid\\": \\"after\\"}"}}}
        ]
      }
      """;

  @Test
  void shouldTakeAllInstancesOfAnAddressAndNoOthers() {
    assertThat(sids("module.a.aws_organizations_policy.scp", "content")).isEqualTo("1 2");
    assertThat(sids("module.a[\"x\"].aws_organizations_policy.scp[\"two\"]", "content"))
        .isEqualTo("2");
  }

  @Test
  void shouldLookIntoNestedAttributesAndIntoChanges() {
    assertThat(sids("aws_iam_role.this", "inline_policy.0.policy")).isEqualTo("inline");
    assertThat(sids("aws_sns_topic_policy.this", "policy")).isEqualTo("after");
  }

  @Test
  void shouldSayThatNothingHasTheAddress() {
    assertThatThrownBy(() -> sids("aws_iam_role.that", "policy"))
        .hasMessageContaining(
            "no resource of the plan has the address aws_iam_role.that; it has [aws_iam_role.this,");
  }

  @Test
  void shouldSayThatAPolicyIsNotKnownAtPlan() {
    assertThatThrownBy(() -> sids("aws_kms_key.this", "policy"))
        .hasMessageStartingWith("aws_kms_key.this.policy is not known at plan");
  }

  private static String sids(String address, String attribute) {
    try {
      return String.join(
          " ",
          new PlannedPolicies(new ObjectMapper().readTree(PLAN))
                  .of(new PoliciesFile.Source(PoliciesFile.Kind.SCP, address, attribute))
                  .values()
                  .stream()
                  .map(policy -> policy.path("Sid").asText())
                  .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
