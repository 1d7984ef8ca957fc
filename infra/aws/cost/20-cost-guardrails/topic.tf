locals {
  costs_topic = "${local.prefix}-costs"

  costs_key_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${local.management_account}:root" }
        Action    = "kms:*" # Why *: the account's IAM policies decide, as AWS advises; without it a key can be orphaned.
        Resource  = "*"     # Why *: in a key policy it is this key, whose id is not known before it exists.
      },
      {
        Sid       = "WarningsEncrypt"
        Effect    = "Allow"
        Principal = { Service = ["budgets.amazonaws.com", "costalerts.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*" # Why *: this key.
        Condition = { StringEquals = { "aws:SourceAccount" = local.management_account } }
      },
    ]
  }
}

# Neither service can publish to a topic under AWS's own key for SNS.
resource "aws_kms_key" "costs" {
  description             = "Cost warnings: their topic"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode(local.costs_key_policy)
}

resource "aws_kms_alias" "costs" {
  name          = "alias/${local.costs_topic}"
  target_key_id = aws_kms_key.costs.key_id
}

# Mail goes to organization.alerts_email without it: the topic is for whoever else wants to know.
module "costs_topic" {
  source = "../../modules/alert-topic"

  name        = local.costs_topic
  place       = { account = local.management_account, region = var.organization.region }
  kms_key_arn = aws_kms_key.costs.arn

  publishers = {
    AnomaliesPublish = { service = "costalerts.amazonaws.com" }
    BudgetsPublish   = { service = "budgets.amazonaws.com", source_arn = "arn:aws:budgets::${local.management_account}:*" }
  }
}
