mock_provider "aws" {
  mock_data "aws_ssoadmin_instances" {
    defaults = {
      arns               = ["arn:aws:sso:::instance/ssoins-1234567890abcdef"]
      identity_store_ids = ["d-1234567890"]
    }
  }

  mock_data "aws_identitystore_group" {
    defaults = { group_id = "99999999-2222-3333-4444-555555555555" }
  }

  mock_resource "aws_ssoadmin_permission_set" {
    defaults = { arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef" }
  }

  mock_resource "aws_identitystore_group" {
    defaults = { group_id = "11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  organization = {
    accounts = {
      dev         = { id = "111111111111" }
      log-archive = { id = "888888888888" }
      prod        = { id = "222222222222" }
    }
    management_account = "999999999999"
    prefix             = "acme"
    region             = "eu-central-1"
  }

  assignments = [
    { group = "administrators", permission_set = "Administrator", account = "management" },
    { group = "auditors", permission_set = "Auditor", account = "prod" },
    { group = "developers", permission_set = "Developer", account = "dev" },
    { group = "developers", permission_set = "Reader", account = "prod" },
  ]
}

run "gives_developers_power_in_dev_and_a_look_at_prod" {
  assert {
    condition = { for name, it in aws_ssoadmin_account_assignment.this : name => "${it.principal_type} ${it.target_id}" } == {
      "administrators:Administrator:management" = "GROUP 999999999999"
      "auditors:Auditor:prod"                   = "GROUP 222222222222"
      "developers:Developer:dev"                = "GROUP 111111111111"
      "developers:Reader:prod"                  = "GROUP 222222222222"
    }
    error_message = "Each assignment is made in the account it names."
  }

  assert {
    condition = { for name, it in aws_ssoadmin_managed_policy_attachment.this : name => it.managed_policy_arn } == {
      "Administrator:AdministratorAccess" = "arn:aws:iam::aws:policy/AdministratorAccess"
      "Auditor:SecurityAudit"             = "arn:aws:iam::aws:policy/SecurityAudit"
      "Auditor:ViewOnlyAccess"            = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
      "Developer:PowerUserAccess"         = "arn:aws:iam::aws:policy/PowerUserAccess"
      "Reader:ReadOnlyAccess"             = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    }
    error_message = "Each permission set has the policies of its job, and no more."
  }

  assert {
    condition     = { for name, set in aws_ssoadmin_permission_set.this : name => set.session_duration } == { Administrator = "PT1H", Auditor = "PT4H", Developer = "PT8H", Reader = "PT8H" }
    error_message = "An administrator's session lasts an hour."
  }

  assert {
    condition = (
      jsondecode(aws_ssoadmin_permission_set_inline_policy.this["Developer"].inline_policy).Statement[0].Resource == "arn:aws:s3:::acme-tfstate-*/*" &&
      jsondecode(aws_ssoadmin_permission_set_inline_policy.this["Reader"].inline_policy).Statement[0].Resource == "arn:aws:s3:::acme-tfstate-*/*"
    )
    error_message = "Developers do not write the state, readers do not read it."
  }

  assert {
    condition = { for it in jsondecode(aws_ssoadmin_permission_set_inline_policy.this["Auditor"].inline_policy).Statement : it.Resource => it.Action } == {
      "arn:aws:s3:::acme-log-archive-888888888888"   = ["s3:ListBucket", "s3:ListBucketVersions"]
      "arn:aws:s3:::acme-log-archive-888888888888/*" = ["s3:GetObject", "s3:GetObjectVersion"]
      "arn:aws:kms:eu-central-1:888888888888:key/*"  = "kms:Decrypt"
    }
    error_message = "Auditors read the log archive, and no other data."
  }

  assert {
    condition     = jsondecode(aws_ssoadmin_permission_set_inline_policy.this["Auditor"].inline_policy).Statement[2].Condition == { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }
    error_message = "Auditors use the log archive account's keys through S3 only."
  }

  assert {
    condition     = toset(keys(aws_identitystore_group.this)) == toset(["administrators", "auditors", "developers"]) && length(data.aws_identitystore_group.this) == 0
    error_message = "Each group is made once."
  }
}

run "looks_groups_up_where_an_identity_provider_brings_them" {
  variables {
    create_groups = false
  }

  assert {
    condition = length(aws_identitystore_group.this) == 0 && alltrue([
      for assignment in aws_ssoadmin_account_assignment.this : assignment.principal_id == "99999999-2222-3333-4444-555555555555"
    ])
    error_message = "Groups are looked up, not made."
  }
}

run "says_when_identity_center_is_not_enabled" {
  command = plan

  override_data {
    target = data.aws_ssoadmin_instances.this
    values = { arns = [], identity_store_ids = [] }
  }

  expect_failures = [data.aws_ssoadmin_instances.this]
}

run "refuses_an_unknown_account" {
  command = plan

  variables {
    assignments = [{ group = "developers", permission_set = "Developer", account = "staging" }]
  }

  expect_failures = [var.assignments]
}

run "refuses_an_unknown_permission_set" {
  command = plan

  variables {
    assignments = [{ group = "developers", permission_set = "PowerUser", account = "dev" }]
  }

  expect_failures = [var.assignments]
}

run "refuses_an_assignment_made_twice" {
  command = plan

  variables {
    assignments = [
      { group = "developers", permission_set = "Developer", account = "dev" },
      { group = "developers", permission_set = "Developer", account = "dev" },
    ]
  }

  expect_failures = [var.assignments]
}

run "refuses_a_group_without_a_name" {
  command = plan

  variables {
    assignments = [{ group = " ", permission_set = "Developer", account = "dev" }]
  }

  expect_failures = [var.assignments]
}

run "refuses_an_account_whose_id_is_not_known_yet" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = { dev = {}, log-archive = { id = "888888888888" } } })
  }

  expect_failures = [var.organization]
}

run "refuses_an_organization_without_its_log_archive" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = { dev = { id = "111111111111" }, prod = { id = "222222222222" } } })
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

run "refuses_a_prefix_with_capitals" {
  command = plan

  variables {
    organization = merge(var.organization, { prefix = "Acme" })
  }

  expect_failures = [var.organization]
}

run "refuses_a_region_that_does_not_look_like_one" {
  command = plan

  variables {
    organization = merge(var.organization, { region = "Frankfurt" })
  }

  expect_failures = [var.organization]
}
