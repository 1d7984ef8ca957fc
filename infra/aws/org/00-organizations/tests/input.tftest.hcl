# Bad input: the plan fails with a message that names the field, before anything is created.

mock_provider "aws" {
  mock_resource "aws_organizations_organization" {
    defaults = {
      roots = [{ arn = "", id = "r-abcd", name = "Root", policy_types = [] }]
    }
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

run "refuses_an_account_name_with_capitals" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = merge(var.organization.accounts, { Dev2 = { email = "aws+dev2@example.com", unit = "Sandbox" } }) })
  }

  expect_failures = [var.organization]
}

run "refuses_an_email_without_a_domain" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = merge(var.organization.accounts, { dev = { email = "aws+dev", unit = "Workloads/dev" } }) })
  }

  expect_failures = [var.organization]
}

run "refuses_the_same_email_twice_in_any_case" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = merge(var.organization.accounts, { dev = { email = "AWS+security@example.com", unit = "Workloads/dev" } }) })
  }

  expect_failures = [var.organization]
}

run "refuses_an_account_id_of_eleven_digits" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = merge(var.organization.accounts, { dev = { email = "aws+dev@example.com", id = "11111111111", unit = "Workloads/dev" } }) })
  }

  expect_failures = [var.organization]
}

run "refuses_the_management_accounts_id_for_another_account" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = merge(var.organization.accounts, { dev = { email = "aws+dev@example.com", id = "999999999999", unit = "Workloads/dev" } }) })
  }

  expect_failures = [var.organization]
}

run "refuses_an_unknown_unit" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = merge(var.organization.accounts, { dev = { email = "aws+dev@example.com", unit = "Workloads/test" } }) })
  }

  expect_failures = [var.organization]
}

run "refuses_a_security_account_outside_security" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = merge(var.organization.accounts, { security = { email = "aws+security@example.com", unit = "Sandbox" } }) })
  }

  expect_failures = [var.organization]
}

run "refuses_an_organization_without_a_log_archive" {
  command = plan

  variables {
    organization = merge(var.organization, { accounts = { for name, account in var.organization.accounts : name => account if name != "log-archive" } })
  }

  expect_failures = [var.organization]
}

run "refuses_a_region_that_does_not_look_like_one" {
  command = plan

  variables {
    organization = merge(var.organization, { allowed_regions = ["eu-central-1", "Frankfurt"] })
  }

  expect_failures = [var.organization]
}

run "refuses_a_lock_that_lets_nothing_through" {
  command = plan

  variables {
    organization = merge(var.organization, { allowed_regions = [] })
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

run "refuses_a_repository_without_an_owner" {
  command = plan

  variables {
    organization = merge(var.organization, { github = { owner_id = "1234567", repository = "automater" } })
  }

  expect_failures = [var.organization]
}

run "refuses_an_owner_id_that_is_a_name" {
  command = plan

  variables {
    organization = merge(var.organization, { github = { owner_id = "acme", repository = "acme/automater" } })
  }

  expect_failures = [var.organization]
}

run "refuses_an_organization_id_without_its_o" {
  command = plan

  variables {
    organization = merge(var.organization, { id = "acmeacme11" })
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
