locals {
  alarms_topic     = "${local.prefix}-security-alarms"
  alarms_topic_arn = "arn:aws:sns:${var.organization.region}:${local.management_account}:${local.alarms_topic}"

  alarms_topic_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsPublish"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = local.alarms_topic_arn
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:${var.organization.region}:${local.management_account}:alarm:${local.prefix}-*" }
          StringEquals = { "aws:SourceAccount" = local.management_account }
        }
      },
      {
        Sid       = "OnlyTls"
        Effect    = "Deny"
        Principal = "*" # Why *: a deny is for everybody.
        Action    = "sns:Publish"
        Resource  = local.alarms_topic_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  }

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

resource "aws_sns_topic" "alarms" {
  name              = local.alarms_topic
  kms_master_key_id = aws_kms_key.alarms.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = jsonencode(local.alarms_topic_policy)
}

# Alarms arrive when somebody has confirmed the first mail.
resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.organization.alerts_email
}
