# Why an SCP: an action with an IAM policy attaches it to roles of the budget's own account only, and not to a role that
# is made later. An SCP attached from the management account binds every role of the dev account, and nobody in that
# account can take it off.

resource "aws_organizations_policy" "deny_create" {
  name        = "${local.prefix}-deny-create"
  description = "Attached by AWS Budgets to a dev account that has spent its budget: nothing new that costs money"
  type        = "SERVICE_CONTROL_POLICY"
  content     = jsonencode(yamldecode(file("${path.module}/policies/deny-create.yaml")))

  # What the role below may attach is told by this tag.
  tags = { "automater:attached-by" = "budgets" }
}

locals {
  # AWS Budgets, on behalf of a budget of this account.
  budgets_trust = {
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "budgets.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:budgets::${local.management_account}:budget/${local.prefix}-*" }
          StringEquals = { "aws:SourceAccount" = local.management_account }
        }
      },
    ]
  }

  budgets_permissions = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "TheOnePolicy"
        Effect   = "Allow"
        Action   = ["organizations:AttachPolicy", "organizations:DetachPolicy"]
        Resource = "arn:aws:organizations::${local.management_account}:policy/${var.organization.id}/service_control_policy/*"
        Condition = {
          StringEquals = { "aws:ResourceTag/automater:attached-by" = "budgets" }
        }
      },
      {
        Sid      = "ToDevAccounts"
        Effect   = "Allow"
        Action   = ["organizations:AttachPolicy", "organizations:DetachPolicy"]
        Resource = [for id in values(local.dev_accounts) : "arn:aws:organizations::${local.management_account}:account/${var.organization.id}/${id}"]
      },
    ]
  }
}

resource "aws_iam_role" "budgets" {
  count = length(local.dev_accounts) > 0 ? 1 : 0

  name               = "${local.prefix}-budget-actions"
  description        = "AWS Budgets attaches the deny-create policy to dev accounts, and takes it off"
  assume_role_policy = jsonencode(local.budgets_trust)

  # Both from bootstrap of the management account: its apply role may make no role without them.
  path                 = "/automater/organization/"
  permissions_boundary = "arn:aws:iam::${var.organization.management_account}:policy/${var.organization.prefix}-organization-boundary"
}

resource "aws_iam_role_policy" "budgets" {
  count = length(local.dev_accounts) > 0 ? 1 : 0

  name   = "attach-deny-create"
  role   = aws_iam_role.budgets[0].id
  policy = jsonencode(local.budgets_permissions)
}

resource "aws_budgets_budget_action" "deny_create" {
  for_each = local.dev_accounts

  budget_name        = aws_budgets_budget.monthly["account-${each.key}"].name
  action_type        = "APPLY_SCP_POLICY"
  approval_model     = "AUTOMATIC"
  notification_type  = "ACTUAL"
  execution_role_arn = aws_iam_role.budgets[0].arn

  action_threshold {
    action_threshold_type  = "PERCENTAGE"
    action_threshold_value = 100
  }

  definition {
    scp_action_definition {
      policy_id  = aws_organizations_policy.deny_create.id
      target_ids = [each.value]
    }
  }

  subscriber {
    subscription_type = "EMAIL"
    address           = var.organization.alerts_email
  }
  subscriber {
    subscription_type = "SNS"
    address           = module.costs_topic.arn
  }

  depends_on = [aws_iam_role_policy.budgets]
}
