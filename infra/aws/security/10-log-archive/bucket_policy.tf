locals {
  # Whoever may read is of these accounts; which of their roles, a condition says (a principal takes no pattern).
  reader_accounts = [
    "arn:aws:iam::${local.log_archive_account}:root",
    "arn:aws:iam::${local.security_account}:root",
  ]

  # The denies that both buckets share. Services are let past: what they may do, the allows say.
  # The log archive's root user can always remove a bucket policy: the way back from a mistake here.
  denies = {
    for bucket, arn in { access = local.access_bucket_arn, archive = local.archive_bucket_arn } : bucket => [
      {
        Sid       = "OnlyTls"
        Effect    = "Deny"
        Principal = "*"    # Why *: a deny is for everybody.
        Action    = "s3:*" # Why *: nothing goes over plain HTTP.
        Resource  = [arn, "${arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OnlyNamedRoles"
        Effect    = "Deny"
        Principal = "*"    # Why *: everybody but the roles of the condition.
        Action    = "s3:*" # Why *: no access of any kind, whatever a policy of the account allows.
        Resource  = [arn, "${arn}/*"]
        Condition = {
          ArnNotLike   = { "aws:PrincipalArn" = concat(local.administrators, local.readers) }
          BoolIfExists = { "aws:PrincipalIsAWSService" = "false" }
        }
      },
      {
        Sid       = "OnlyAdministratorsChange"
        Effect    = "Deny"
        Principal = "*" # Why *: everybody but the administrators.
        # Why *: NotAction, so that a call that AWS adds tomorrow is a change too, unless it reads.
        NotAction = ["s3:Get*", "s3:List*"]
        Resource  = [arn, "${arn}/*"]
        Condition = {
          ArnNotLike   = { "aws:PrincipalArn" = local.administrators }
          BoolIfExists = { "aws:PrincipalIsAWSService" = "false" }
        }
      },
    ]
  }

  reads = {
    for bucket, arn in { access = local.access_bucket_arn, archive = local.archive_bucket_arn } : bucket => [
      {
        Sid       = "ReadersRead"
        Effect    = "Allow"
        Principal = { AWS = local.reader_accounts }
        Action    = ["s3:GetBucketLocation", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketVersions"]
        Resource  = [arn, "${arn}/*"]
        Condition = { ArnLike = { "aws:PrincipalArn" = local.readers } }
      },
    ]
  }

  archive_policy = {
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "CloudTrailReadsAcl"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "s3:GetBucketAcl"
        Resource  = local.archive_bucket_arn
        Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
      },
      {
        Sid       = "CloudTrailWrites"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "s3:PutObject"
        # The first prefix is where CloudTrail checks the bucket, the second where the organization's files go.
        Resource = [
          "${local.archive_bucket_arn}/AWSLogs/${local.management_account}/*",
          "${local.archive_bucket_arn}/AWSLogs/${var.organization.id}/*",
        ]
        Condition = {
          StringEquals = {
            "aws:SourceArn" = local.trail_arn
            "s3:x-amz-acl"  = "bucket-owner-full-control"
          }
        }
      },
    ], local.reads.archive, local.denies.archive)
  }

  access_policy = {
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "S3DeliversAccessLogs"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${local.access_bucket_arn}/archive/*"
        Condition = {
          ArnEquals    = { "aws:SourceArn" = local.archive_bucket_arn }
          StringEquals = { "aws:SourceAccount" = local.log_archive_account }
        }
      },
    ], local.reads.access, local.denies.access)
  }
}

resource "aws_s3_bucket_policy" "archive" {
  provider = aws.log_archive

  bucket = aws_s3_bucket.archive.id
  policy = jsonencode(local.archive_policy)

  depends_on = [aws_s3_bucket_public_access_block.both]
}

resource "aws_s3_bucket_policy" "access" {
  provider = aws.log_archive

  bucket = aws_s3_bucket.access.id
  policy = jsonencode(local.access_policy)

  depends_on = [aws_s3_bucket_public_access_block.both]
}
