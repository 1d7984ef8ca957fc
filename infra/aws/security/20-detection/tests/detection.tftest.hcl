mock_provider "aws" {}

mock_provider "aws" {
  alias = "security"
}

variables {
  organization = {
    accounts           = { security = { id = "777777777777" } }
    allowed_regions    = ["eu-central-1", "eu-west-1"]
    management_account = "999999999999"
    prefix             = "xyz"
    region             = "eu-central-1"
  }
}

run "guardduty_and_the_analyzer_cover_every_account" {
  command = plan

  assert {
    condition     = aws_guardduty_organization_admin_account.security.admin_account_id == "777777777777"
    error_message = "The security account must run GuardDuty."
  }
  assert {
    condition     = aws_guardduty_organization_configuration.all.auto_enable_organization_members == "ALL"
    error_message = "GuardDuty must be on in old and new accounts."
  }
  assert {
    condition = alltrue([for name in ["EBS_MALWARE_PROTECTION", "EKS_AUDIT_LOGS", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"] :
      aws_guardduty_organization_configuration_feature.plain[name].auto_enable == "ALL"
    ])
    error_message = "Each feature must be on everywhere."
  }
  assert {
    condition = { for agent in aws_guardduty_organization_configuration_feature.runtime.additional_configuration : agent.name => agent.auto_enable } == {
      EC2_AGENT_MANAGEMENT         = "NONE"
      ECS_FARGATE_AGENT_MANAGEMENT = "NONE"
      EKS_ADDON_MANAGEMENT         = "ALL"
    }
    error_message = "All three agents must be stated, and only that of EKS be on."
  }
  assert {
    condition     = aws_accessanalyzer_analyzer.organization.type == "ORGANIZATION" && aws_accessanalyzer_analyzer.organization.analyzer_name == "xyz-organization"
    error_message = "The analyzer must cover the organization."
  }
}

run "refuses_another_auto_enable_and_a_region_outside_the_lock" {
  command = plan
  variables {
    auto_enable = "NEW"
    region      = "us-east-1"
  }
  expect_failures = [var.auto_enable, var.region]
}

run "refuses_a_security_account_without_its_id" {
  command = plan
  variables {
    organization = merge(var.organization, { accounts = { security = {} } })
  }
  expect_failures = [var.organization]
}

run "refuses_a_management_account_of_eleven_digits" {
  command = plan
  variables {
    organization = merge(var.organization, { management_account = "99999999999" })
  }
  expect_failures = [var.organization]
}

run "refuses_a_prefix_in_capitals" {
  command = plan
  variables {
    organization = merge(var.organization, { prefix = "XYZ" })
  }
  expect_failures = [var.organization]
}

run "refuses_a_home_region_outside_the_lock" {
  command = plan
  variables {
    organization = merge(var.organization, { region = "us-east-1" })
  }
  expect_failures = [var.organization]
}
