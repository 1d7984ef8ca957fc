locals {
  costs_topic     = "${local.prefix}-costs"
  costs_topic_arn = "arn:aws:sns:${var.organization.region}:${local.management_account}:${local.costs_topic}"

  costs_topic_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "BudgetsPublish"
        Effect    = "Allow"
        Principal = { Service = "budgets.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = local.costs_topic_arn
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:budgets::${local.management_account}:*" }
          StringEquals = { "aws:SourceAccount" = local.management_account }
        }
      },
      {
        Sid       = "AnomaliesPublish"
        Effect    = "Allow"
        Principal = { Service = "costalerts.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = local.costs_topic_arn
        Condition = { StringEquals = { "aws:SourceAccount" = local.management_account } }
      },
      {
        Sid       = "OnlyTls"
        Effect    = "Deny"
        Principal = "*" # Why *: a deny is for everybody.
        Action    = "sns:Publish"
        Resource  = local.costs_topic_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  }

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

resource "aws_sns_topic" "costs" {
  name              = local.costs_topic
  kms_master_key_id = aws_kms_key.costs.arn
}

resource "aws_sns_topic_policy" "costs" {
  arn    = aws_sns_topic.costs.arn
  policy = jsonencode(local.costs_topic_policy)
}
