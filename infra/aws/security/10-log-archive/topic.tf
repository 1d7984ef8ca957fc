locals {
  alarms_topic = "${local.prefix}-security-alarms"

  alarms_key_policy = {
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
        Sid       = "AlarmsEncrypt"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*" # Why *: this key.
        Condition = { StringEquals = { "aws:SourceAccount" = local.management_account } }
      },
      {
        Sid       = "LogGroupEncrypts"
        Effect    = "Allow"
        Principal = { Service = "logs.${var.organization.region}.amazonaws.com" }
        Action    = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*" # Why *: this key.
        Condition = { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = local.log_group_arn } }
      },
    ]
  }
}

# CloudWatch cannot publish to a topic under AWS's own key for SNS.
resource "aws_kms_key" "alarms" {
  description             = "Security alarms: topic and log group of the organization's trail"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode(local.alarms_key_policy)
}

resource "aws_kms_alias" "alarms" {
  name          = "alias/${local.alarms_topic}"
  target_key_id = aws_kms_key.alarms.key_id
}

module "alarms_topic" {
  source = "../../modules/alert-topic"

  name        = local.alarms_topic
  place       = { account = local.management_account, region = var.organization.region }
  kms_key_arn = aws_kms_key.alarms.arn
  email       = var.organization.alerts_email

  publishers = {
    AlarmsPublish = {
      service    = "cloudwatch.amazonaws.com"
      source_arn = "arn:aws:cloudwatch:${var.organization.region}:${local.management_account}:alarm:${local.prefix}-*"
    }
  }
}
