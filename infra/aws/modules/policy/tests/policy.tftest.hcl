mock_provider "aws" {}

variables {
  policies = {
    archive = {
      type        = "SERVICE_CONTROL_POLICY"
      description = "Keep the archive"
      file        = "tests/policies/small.yaml"
      targets     = { root = "r-abcd", security = "ou-abcd-11111111" }
      variables   = { actions = "[\"s3:DeleteBucket\",\"s3:DeleteObject\"]", prefix = "acme" }
    }
    perimeter = {
      type        = "RESOURCE_CONTROL_POLICY"
      description = "Nobody else"
      file        = "tests/policies/small.yaml"
      targets     = { root = "r-abcd" }
      variables   = { actions = "s3:GetObject", prefix = "acme" }
    }
  }
}

run "renders_minified_json_and_attaches_it" {
  command = plan

  assert {
    condition     = aws_organizations_policy.this["archive"].content == "{\"Statement\":[{\"Action\":[\"s3:DeleteBucket\",\"s3:DeleteObject\"],\"Effect\":\"Deny\",\"Resource\":\"arn:aws:s3:::acme-archive\"}],\"Version\":\"2012-10-17\"}"
    error_message = "The policy is the template without comments and white space, with lists as lists."
  }

  assert {
    condition     = { for name, policy in aws_organizations_policy.this : name => policy.type } == { archive = "SERVICE_CONTROL_POLICY", perimeter = "RESOURCE_CONTROL_POLICY" }
    error_message = "Each policy is of its own type."
  }

  assert {
    condition = { for name, attachment in aws_organizations_policy_attachment.this : name => attachment.target_id } == {
      "archive:root"     = "r-abcd"
      "archive:security" = "ou-abcd-11111111"
      "perimeter:root"   = "r-abcd"
    }
    error_message = "Each policy is attached to each of its targets."
  }
}

run "fills_a_target_up_to_the_quota" {
  command = plan

  variables {
    policies = merge(
      { for i in range(9) : "scp${i}" => { type = "SERVICE_CONTROL_POLICY", description = "", file = "tests/policies/small.yaml", targets = { root = "r-abcd" }, variables = { actions = "s3:GetObject", prefix = "a" } } },
      { for i in range(4) : "rcp${i}" => { type = "RESOURCE_CONTROL_POLICY", description = "", file = "tests/policies/small.yaml", targets = { root = "r-abcd" }, variables = { actions = "s3:GetObject", prefix = "a" } } },
    )
  }

  assert {
    condition     = length(aws_organizations_policy_attachment.this) == 13
    error_message = "Nine SCPs and four RCPs fit beside AWS's own."
  }
}

run "refuses_a_tenth_scp_on_a_target" {
  command = plan

  variables {
    policies = { for i in range(10) : "scp${i}" => { type = "SERVICE_CONTROL_POLICY", description = "", file = "tests/policies/small.yaml", targets = { root = "r-abcd" }, variables = { actions = "s3:GetObject", prefix = "a" } } }
  }

  expect_failures = [var.policies]
}

run "refuses_a_fifth_rcp_on_a_target" {
  command = plan

  variables {
    policies = { for i in range(5) : "rcp${i}" => { type = "RESOURCE_CONTROL_POLICY", description = "", file = "tests/policies/small.yaml", targets = { root = "r-abcd" }, variables = { actions = "s3:GetObject", prefix = "a" } } }
  }

  expect_failures = [var.policies]
}

run "takes_the_longest_scp" {
  command = plan

  # 115 characters are around the prefix.
  variables {
    policies = { long = { type = "SERVICE_CONTROL_POLICY", description = "", file = "tests/policies/small.yaml", targets = { root = "r-abcd" }, variables = { actions = "s3:GetObject", prefix = format("%010125d", 0) } } }
  }

  assert {
    condition     = length(aws_organizations_policy.this["long"].content) == 10240
    error_message = "10,240 characters fit."
  }
}

run "refuses_a_longer_scp" {
  command = plan

  variables {
    policies = { long = { type = "SERVICE_CONTROL_POLICY", description = "", file = "tests/policies/small.yaml", targets = { root = "r-abcd" }, variables = { actions = "s3:GetObject", prefix = format("%010126d", 0) } } }
  }

  expect_failures = [aws_organizations_policy.this]
}

run "refuses_an_rcp_of_that_length" {
  command = plan

  variables {
    policies = { long = { type = "RESOURCE_CONTROL_POLICY", description = "", file = "tests/policies/small.yaml", targets = { root = "r-abcd" }, variables = { actions = "s3:GetObject", prefix = format("%05006d", 0) } } }
  }

  expect_failures = [aws_organizations_policy.this]
}

run "refuses_another_type" {
  command = plan

  variables {
    policies = { tags = { type = "TAG_POLICY", description = "", file = "tests/policies/small.yaml", targets = { root = "r-abcd" }, variables = { actions = "s3:GetObject", prefix = "a" } } }
  }

  expect_failures = [var.policies]
}

run "refuses_a_policy_without_a_target" {
  command = plan

  variables {
    policies = { loose = { type = "SERVICE_CONTROL_POLICY", description = "", file = "tests/policies/small.yaml", targets = {}, variables = { actions = "s3:GetObject", prefix = "a" } } }
  }

  expect_failures = [var.policies]
}
