mock_provider "aws" {
  mock_resource "aws_organizations_organization" {
    defaults = {
      id    = "o-acmeacme11"
      roots = [{ arn = "", id = "r-abcd", name = "Root", policy_types = [] }]
    }
  }

  mock_resource "aws_organizations_organizational_unit" {
    defaults = { id = "ou-abcd-00000000" }
  }

  mock_resource "aws_organizations_account" {
    defaults = { id = "111111111111" }
  }

  mock_resource "aws_organizations_policy" {
    defaults = { id = "p-00000000" }
  }

  override_resource {
    target = aws_organizations_organizational_unit.top["Workloads"]
    values = { id = "ou-abcd-11111111" }
  }

  override_resource {
    target = aws_organizations_organizational_unit.nested["Workloads/dev"]
    values = { id = "ou-abcd-22222222" }
  }

  override_resource {
    target = aws_organizations_account.this["security"]
    values = { id = "777777777777" }
  }
}

variables {
  organization = {
    accounts = {
      log-archive = { email = "aws+log-archive@example.com", unit = "Security" }
      security    = { email = "aws+security@example.com", unit = "Security" }
      dev         = { email = "aws+dev@example.com", unit = "Workloads/dev" }
    }
    allowed_regions    = ["eu-central-1", "eu-west-1"]
    github             = { owner_id = "1234567", repository = "acme/automater" }
    management_account = "999999999999"
    prefix             = "acme"
    region             = "eu-central-1"
  }
}

run "builds_a_new_organization" {
  assert {
    condition = (
      aws_organizations_organization.this.feature_set == "ALL" &&
      toset(aws_organizations_organization.this.enabled_policy_types) == toset(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]) &&
      alltrue([
        for service in ["access-analyzer", "cloudtrail", "config", "guardduty", "iam", "ram", "sso"] :
        contains(aws_organizations_organization.this.aws_service_access_principals, "${service}.amazonaws.com")
      ])
    )
    error_message = "All features, both policy types and the trusted services are on."
  }

  assert {
    condition     = toset(keys(output.organizational_unit_ids)) == toset(["Sandbox", "Security", "Suspended", "Workloads", "Workloads/dev", "Workloads/prod"])
    error_message = "The units are as the README says."
  }

  assert {
    condition = (
      alltrue([for unit in aws_organizations_organizational_unit.top : unit.parent_id == "r-abcd"]) &&
      alltrue([for unit in aws_organizations_organizational_unit.nested : unit.parent_id == "ou-abcd-11111111"]) &&
      aws_organizations_organizational_unit.nested["Workloads/dev"].name == "dev"
    )
    error_message = "dev and prod stand below Workloads, the others below the root."
  }

  assert {
    condition = (
      aws_organizations_account.this["dev"].parent_id == "ou-abcd-22222222" &&
      alltrue([for account in aws_organizations_account.this : !account.close_on_deletion && account.role_name == "OrganizationAccountAccessRole"])
    )
    error_message = "An account stands in its unit, has the organization's role, and is not closed by Terraform."
  }

  assert {
    condition = (
      toset(aws_iam_organizations_features.this[0].enabled_features) == toset(["RootCredentialsManagement", "RootSessions"]) &&
      aws_organizations_delegated_administrator.security["access-analyzer.amazonaws.com"].account_id == "777777777777"
    )
    error_message = "Root users are managed from here, and the security account is the delegated administrator."
  }

  # The files are the truth: whoever adds one and forgets to list it, or the other way round, finds out here.
  assert {
    condition = (
      toset([for name in keys(local.scps) : "${name}.yaml"]) == fileset("policies/scp", "*.yaml") &&
      toset([for name in keys(local.rcps) : "${name}.yaml"]) == fileset("policies/rcp", "*.yaml")
    )
    error_message = "Every policy file is attached, and nothing else."
  }

  assert {
    condition = (
      jsondecode(module.policy.contents["organization-identities"]).Statement[0].Condition.StringNotEqualsIfExists["aws:PrincipalOrgID"] == "o-acmeacme11" &&
      jsondecode(module.policy.contents["security-services"]).Statement[0].Condition.StringNotEquals["aws:PrincipalAccount"] == "777777777777" &&
      jsondecode(module.policy.contents["region-lock"]).Statement[0].Condition.StringNotEquals["aws:RequestedRegion"] == ["eu-central-1", "eu-west-1"]
    )
    error_message = "Policies name this organization, its security account and its regions."
  }
}

run "leaves_root_users_alone_if_told_so" {
  command = plan

  variables {
    central_root_access = false
  }

  assert {
    condition     = length(aws_iam_organizations_features.this) == 0 && !contains(aws_organizations_organization.this.aws_service_access_principals, "iam.amazonaws.com")
    error_message = "Without central root access the service is not trusted."
  }
}

run "takes_the_ids_back_from_the_file" {
  command = plan

  variables {
    organization = merge(var.organization, {
      id       = "o-acmeacme11"
      accounts = merge(var.organization.accounts, { security = { email = "aws+security@example.com", id = "777777777777", unit = "Security" } })
    })
  }

  assert {
    condition     = strcontains(module.policy.contents["confused-deputy"], "o-acmeacme11")
    error_message = "The organization's id comes from the file."
  }
}

run "refuses_the_id_of_another_organization" {
  command = plan

  variables {
    organization = merge(var.organization, { id = "o-somebodyelse" })
  }

  expect_failures = [aws_organizations_organization.this]
}

run "refuses_an_account_id_that_is_not_the_accounts" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = merge(var.organization.accounts, { dev = { email = "aws+dev@example.com", id = "123456789012", unit = "Workloads/dev" } }) })
  }

  expect_failures = [aws_organizations_account.this]
}
