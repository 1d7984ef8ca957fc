# One key for what the environment writes: logs, variables, topics.
resource "aws_kms_key" "this" {
  description             = "Automater ${local.environment.name}: logs, variables, alarms"
  enable_key_rotation     = true
  deletion_window_in_days = local.environment.ephemeral ? 7 : 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TheAccountsOwnPolicies"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${local.place.account}:root" }
        # Why *: without it nobody could ever change this policy; who may use the key stands in IAM.
        Action = "kms:*"
        # Why *: in a key's own policy it is this key.
        Resource = "*"
      },
      {
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.place.region}.amazonaws.com" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"]
        # Why *: in a key's own policy it is this key.
        Resource = "*"
        Condition = {
          ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:${local.place.region}:${local.place.account}:log-group:*" }
        }
      },
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        # Why *: in a key's own policy it is this key.
        Resource = "*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.place.account }
        }
      },
    ]
  })
}

resource "aws_kms_alias" "this" {
  name          = "alias/${local.name}"
  target_key_id = aws_kms_key.this.key_id
}
