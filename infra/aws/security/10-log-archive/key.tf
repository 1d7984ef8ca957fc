# The account may administer the key and not use it: use is for CloudTrail, and for the readers through S3.

locals {
  archive_key_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountAdministers"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${local.log_archive_account}:root" }
        Action = [
          "kms:CancelKeyDeletion",
          "kms:Describe*",
          "kms:Disable*",
          "kms:Enable*",
          "kms:Get*",
          "kms:List*",
          "kms:Put*",
          "kms:RotateKeyOnDemand",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:Update*",
          # An alias needs the permission on the key, too.
          "kms:CreateAlias",
          "kms:DeleteAlias",
        ]
        Resource = "*" # Why *: in a key policy it is this key, whose id is not known before it exists.
      },
      {
        Sid       = "CloudTrailEncrypts"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*" # Why *: this key.
        Condition = {
          StringEquals = { "aws:SourceArn" = local.trail_arn }
          StringLike   = { "kms:EncryptionContext:aws:cloudtrail:arn" = "arn:aws:cloudtrail:*:${local.management_account}:trail/*" }
        }
      },
      {
        Sid       = "CloudTrailDescribes"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "kms:DescribeKey"
        Resource  = "*" # Why *: this key.
        Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
      },
      {
        Sid       = "ReadersDecrypt"
        Effect    = "Allow"
        Principal = { AWS = local.reader_accounts }
        Action    = "kms:Decrypt"
        Resource  = "*" # Why *: this key.
        Condition = {
          ArnLike      = { "aws:PrincipalArn" = local.readers }
          StringEquals = { "kms:ViaService" = "s3.${var.organization.region}.amazonaws.com" }
        }
      },
    ]
  }
}

resource "aws_kms_key" "archive" {
  provider = aws.log_archive

  description             = "Log archive: the organization's CloudTrail"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode(local.archive_key_policy)
}

resource "aws_kms_alias" "archive" {
  provider = aws.log_archive

  name          = "alias/${local.prefix}-log-archive"
  target_key_id = aws_kms_key.archive.key_id
}
