mock_provider "aws" {}

variables {
  environments = "tests/environments"
  organization = {
    accounts = {
      log-archive = { id = "888888888888", unit = "Security" }
      dev         = { id = "111111111111", unit = "Workloads/dev", budget = { monthly = 300 } }
      prod        = { id = "222222222222", unit = "Workloads/prod" }
      playground  = { id = "333333333333", unit = "Sandbox" }
    }
    alerts_email       = "platform@example.com"
    allowed_regions    = ["eu-central-1", "eu-west-1"]
    id                 = "o-exampleorg1"
    management_account = "999999999999"
    prefix             = "xyz"
    region             = "eu-central-1"
  }
}

run "every_account_and_environment_has_a_budget" {
  command = plan

  assert {
    condition = { for name, budget in aws_budgets_budget.monthly : name => tonumber(budget.limit_amount) } == {
      account-dev         = 300 # its own
      account-log-archive = 50  # the least
      account-playground  = 50
      account-prod        = 550 # what its environments have together
      environment-dev     = 100
      environment-prod    = 400
      environment-staging = 150
    }
    error_message = "Budgets must come from the account, its environments, or account_budget."
  }
  assert {
    condition = (
      one(aws_budgets_budget.monthly["account-prod"].cost_filter).name == "LinkedAccount"
      && one(aws_budgets_budget.monthly["account-prod"].cost_filter).values == tolist(["222222222222"])
      && one(aws_budgets_budget.monthly["environment-staging"].cost_filter).name == "TagKeyValue"
      && one(aws_budgets_budget.monthly["environment-staging"].cost_filter).values == tolist(["user:Environment$staging"])
    )
    error_message = "An account's budget must count the account, an environment's its tag."
  }
  assert {
    condition = alltrue([for budget in values(aws_budgets_budget.monthly) :
      toset([for warning in budget.notification : "${warning.notification_type} ${warning.threshold}"]) == toset(["ACTUAL 50", "ACTUAL 80", "ACTUAL 100", "FORECASTED 100"])
      && alltrue([for warning in budget.notification : warning.threshold_type == "PERCENTAGE" && contains(warning.subscriber_email_addresses, "platform@example.com")])
      && budget.name == "xyz-${one([for key, one in aws_budgets_budget.monthly : key if one.name == budget.name])}"
    ])
    error_message = "Each budget must warn at 50, 80 and 100 % of what is spent and at 100 % of the forecast."
  }
  assert {
    condition     = alltrue([for budget in values(aws_budgets_budget.monthly) : !budget.cost_types[0].include_credit && !budget.cost_types[0].include_refund])
    error_message = "Credits must not hide what is used."
  }
}

run "only_dev_and_sandbox_accounts_are_stopped" {
  command = plan

  assert {
    condition     = aws_iam_role.budgets[0].path == "/automater/organization/" && endswith(aws_iam_role.budgets[0].permissions_boundary, ":policy/xyz-organization-boundary")
    error_message = "the apply role may make no role outside the path, nor without the boundary"
  }
  assert {
    condition     = { for name, action in aws_budgets_budget_action.deny_create : name => one(action.definition[0].scp_action_definition[0].target_ids) } == { dev = "111111111111", playground = "333333333333" }
    error_message = "The action must be on dev and sandbox accounts, and on no other."
  }
  assert {
    condition = alltrue([for action in values(aws_budgets_budget_action.deny_create) :
      action.action_type == "APPLY_SCP_POLICY" && action.approval_model == "AUTOMATIC" && action.notification_type == "ACTUAL"
      && action.action_threshold[0].action_threshold_value == 100 && action.action_threshold[0].action_threshold_type == "PERCENTAGE"
    ])
    error_message = "The action must come by itself, at 100 % of what is spent."
  }
  assert {
    condition     = aws_budgets_budget_action.deny_create["dev"].budget_name == "xyz-account-dev"
    error_message = "The action must watch the account's budget."
  }
  assert {
    condition     = aws_organizations_policy.deny_create.type == "SERVICE_CONTROL_POLICY" && length(aws_organizations_policy.deny_create.content) <= 5120
    error_message = "The policy must be an SCP, and short enough for any organization."
  }
  assert {
    condition = toset(jsondecode(aws_iam_role_policy.budgets[0].policy).Statement[1].Resource) == toset([
      "arn:aws:organizations::999999999999:account/o-exampleorg1/111111111111",
      "arn:aws:organizations::999999999999:account/o-exampleorg1/333333333333",
    ])
    error_message = "The role must reach dev and sandbox accounts only."
  }
}

run "an_organization_without_dev_accounts_has_no_action" {
  command = plan
  variables {
    organization = merge(var.organization, { accounts = {
      one = { id = "111111111111", unit = "Workloads/prod" }
      two = { id = "222222222222", unit = "Workloads/prod" }
    } })
  }

  assert {
    condition     = length(aws_budgets_budget_action.deny_create) == 0 && length(aws_iam_role.budgets) == 0
    error_message = "Without dev accounts, no role may be made."
  }
}

run "anomalies_and_tags" {
  command = plan

  assert {
    condition     = aws_ce_anomaly_monitor.services.monitor_type == "DIMENSIONAL" && aws_ce_anomaly_monitor.services.monitor_dimension == "SERVICE"
    error_message = "The monitor must look at each service."
  }
  assert {
    condition     = { for name, subscription in aws_ce_anomaly_subscription.unusual : one(subscription.subscriber).type => subscription.frequency } == { EMAIL = "DAILY", SNS = "IMMEDIATE" }
    error_message = "Mail goes daily, the topic at once."
  }
  assert {
    condition = { for part in aws_ce_anomaly_subscription.unusual["mail"].threshold_expression[0].and : part.dimension[0].key => one(part.dimension[0].values) } == {
      ANOMALY_TOTAL_IMPACT_ABSOLUTE   = "20"
      ANOMALY_TOTAL_IMPACT_PERCENTAGE = "40"
    }
    error_message = "Both thresholds must hold."
  }
  assert {
    condition     = { for tag in values(aws_ce_cost_allocation_tag.active) : tag.tag_key => tag.status } == { Environment = "Active", ManagedBy = "Active" }
    error_message = "Both tags must be active."
  }
  assert {
    condition     = aws_kms_key.costs.enable_key_rotation && aws_kms_alias.costs.name == "alias/xyz-costs"
    error_message = "The topic's key must rotate."
  }
  assert {
    condition     = module.costs_topic.email == null
    error_message = "Budgets and anomalies mail by themselves: the topic must not mail the same again."
  }
}

run "refuses_a_budget_of_zero" {
  command = plan
  variables {
    environments = "tests/wrong-environments/zero"
  }
  expect_failures = [terraform_data.environment]
}

run "refuses_a_negative_budget" {
  command = plan
  variables {
    environments = "tests/wrong-environments/negative"
  }
  expect_failures = [terraform_data.environment]
}

run "refuses_an_environment_without_budget" {
  command = plan
  variables {
    environments = "tests/wrong-environments/missing"
  }
  expect_failures = [terraform_data.environment]
}

run "refuses_a_budget_with_a_typo" {
  command = plan
  variables {
    environments = "tests/wrong-environments/typo"
  }
  expect_failures = [terraform_data.environment]
}

run "refuses_a_budget_in_words" {
  command = plan
  variables {
    environments = "tests/wrong-environments/words"
  }
  expect_failures = [terraform_data.environment]
}

run "refuses_an_environment_in_a_foreign_account" {
  command = plan
  variables {
    environments = "tests/wrong-environments/foreign-account"
  }
  expect_failures = [terraform_data.environment]
}

run "refuses_a_file_that_is_no_yaml" {
  command = plan
  variables {
    environments = "tests/wrong-environments/no-yaml"
  }
  expect_failures = [terraform_data.environment]
}

run "refuses_wrong_numbers_tags_and_a_directory_without_files" {
  command = plan
  variables {
    account_budget       = 0
    anomaly              = { percent = 0 }
    cost_allocation_tags = ["aws:createdBy"]
    environments         = "tests/nowhere"
  }
  expect_failures = [var.account_budget, var.anomaly, var.cost_allocation_tags, var.environments]
}

run "refuses_an_account_without_its_id" {
  command = plan
  variables {
    organization = merge(var.organization, { accounts = { dev = { unit = "Workloads/dev" } } })
  }
  expect_failures = [var.organization]
}

run "refuses_an_account_with_a_budget_below_zero" {
  command = plan
  variables {
    organization = merge(var.organization, { accounts = { dev = { id = "111111111111", unit = "Workloads/dev", budget = { monthly = -1 } } } })
  }
  expect_failures = [var.organization]
}

run "refuses_an_alerts_email_that_is_none" {
  command = plan
  variables {
    organization = merge(var.organization, { alerts_email = "nobody" })
  }
  expect_failures = [var.organization]
}

run "refuses_an_organization_id_that_is_none" {
  command = plan
  variables {
    organization = merge(var.organization, { id = "r-1234" })
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

run "refuses_a_region_outside_the_lock" {
  command = plan
  variables {
    organization = merge(var.organization, { region = "us-east-1" })
  }
  expect_failures = [var.organization]
}
