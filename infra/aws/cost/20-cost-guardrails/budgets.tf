locals {
  budgets = merge(
    {
      for name, monthly in local.account_budgets : "account-${name}" => {
        monthly = monthly
        filter  = { name = "LinkedAccount", value = var.organization.accounts[name].id }
      }
    },
    {
      for name, environment in local.environments : "environment-${name}" => {
        monthly = environment.budget
        # Counts what carries the tag Environment, from the day it is active (tags.tf).
        filter = { name = "TagKeyValue", value = format("user:Environment$%s", name) }
      }
    },
  )

  warnings = {
    "50 % spent"     = { type = "ACTUAL", threshold = 50 }
    "80 % spent"     = { type = "ACTUAL", threshold = 80 }
    "all spent"      = { type = "ACTUAL", threshold = 100 }
    "will overspend" = { type = "FORECASTED", threshold = 100 }
  }
}

resource "aws_budgets_budget" "monthly" {
  for_each = local.budgets

  name         = "${local.prefix}-${each.key}"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(each.value.monthly)
  limit_unit   = "USD"

  cost_filter {
    name   = each.value.filter.name
    values = [each.value.filter.value]
  }

  # A credit or a refund must not hide what is used.
  cost_types {
    include_credit = false
    include_refund = false
  }

  dynamic "notification" {
    for_each = local.warnings
    content {
      comparison_operator        = "GREATER_THAN"
      notification_type          = notification.value.type
      threshold                  = notification.value.threshold
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = [var.organization.alerts_email]
      subscriber_sns_topic_arns  = [module.costs_topic.arn]
    }
  }

  depends_on = [terraform_data.environment]
}
