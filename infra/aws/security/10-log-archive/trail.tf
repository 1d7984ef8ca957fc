resource "aws_cloudtrail" "organization" {
  name                          = local.trail
  s3_bucket_name                = aws_s3_bucket.archive.id
  kms_key_id                    = aws_kms_key.archive.arn
  is_organization_trail         = true
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.trail.arn

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
  insight_selector {
    insight_type = "ApiErrorRateInsight"
  }

  # No file is written before the lock is on.
  depends_on = [
    aws_iam_role_policy.trail,
    aws_s3_bucket_object_lock_configuration.archive,
    aws_s3_bucket_ownership_controls.both,
    aws_s3_bucket_policy.archive,
    aws_s3_bucket_server_side_encryption_configuration.archive,
  ]
}

locals {
  log_group     = "/aws/cloudtrail/${local.trail}"
  log_group_arn = "arn:aws:logs:${var.organization.region}:${local.management_account}:log-group:${local.log_group}"

  # The role can be handed only to CloudTrail, and only within this account (iam:PassRole): no more condition is needed.
  trail_trust = {
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  }

  trail_permissions = {
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["logs:CreateLogStream", "logs:PutLogEvents"]
        # The names that CloudTrail gives its streams: this account's, and the organization's.
        Resource = [
          "${local.log_group_arn}:log-stream:${local.management_account}_CloudTrail_${var.organization.region}*",
          "${local.log_group_arn}:log-stream:${var.organization.id}_*",
        ]
      },
    ]
  }
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = local.log_group
  retention_in_days = var.log_group_days
  kms_key_id        = aws_kms_key.alarms.arn
}

resource "aws_iam_role" "trail" {
  name               = "${local.trail}-trail-logs"
  description        = "CloudTrail copies the organization's events to CloudWatch Logs"
  assume_role_policy = jsonencode(local.trail_trust)

  # Both from bootstrap of the management account: its apply role may make no role without them.
  path                 = "/automater/organization/"
  permissions_boundary = "arn:aws:iam::${var.organization.management_account}:policy/${var.organization.prefix}-organization-boundary"
}

resource "aws_iam_role_policy" "trail" {
  name   = "write-events"
  role   = aws_iam_role.trail.id
  policy = jsonencode(local.trail_permissions)
}
