locals {
  # The accounts that nobody deploys to: there, a change of an IAM policy is news.
  quiet_accounts = [local.management_account, local.security_account, local.log_archive_account]

  quiet = join(" || ", [for id in local.quiet_accounts : "($.recipientAccountId = \"${id}\")"])

  events = {
    archive_bucket = [
      "DeleteBucket", "DeleteBucketLifecycle", "DeleteBucketPolicy", "DeleteBucketPublicAccessBlock",
      "PutBucketLifecycle", "PutBucketLogging", "PutBucketObjectLockConfiguration", "PutBucketPolicy",
      "PutBucketPublicAccessBlock", "PutBucketVersioning",
    ]
    archive_key = ["DisableKey", "DisableKeyRotation", "PutKeyPolicy", "ScheduleKeyDeletion"]
    iam = [
      "AttachGroupPolicy", "AttachRolePolicy", "AttachUserPolicy", "CreatePolicy", "CreatePolicyVersion",
      "DeleteGroupPolicy", "DeletePolicy", "DeletePolicyVersion", "DeleteRolePolicy", "DeleteUserPolicy",
      "DetachGroupPolicy", "DetachRolePolicy", "DetachUserPolicy", "PutGroupPolicy", "PutRolePolicy",
      "PutUserPolicy", "SetDefaultPolicyVersion", "UpdateAssumeRolePolicy",
    ]
    organizations = ["AttachPolicy", "CreatePolicy", "DeletePolicy", "DetachPolicy", "DisablePolicyType", "UpdatePolicy"]
    trail         = ["CreateTrail", "DeleteTrail", "PutEventSelectors", "PutInsightSelectors", "StartLogging", "StopLogging", "UpdateTrail"]
  }

  named = { for name, events in local.events : name => join(" || ", [for event in events : "($.eventName = \"${event}\")"]) }

  filters = {
    archive-bucket = {
      alarm   = "archive-changed"
      pattern = "{ ($.eventSource = \"s3.amazonaws.com\") && (($.requestParameters.bucketName = \"${local.archive_bucket}\") || ($.requestParameters.bucketName = \"${local.access_bucket}\")) && (${local.named.archive_bucket}) }"
    }
    archive-key = {
      alarm   = "archive-changed"
      pattern = "{ ($.eventSource = \"kms.amazonaws.com\") && ($.recipientAccountId = \"${local.log_archive_account}\") && (${local.named.archive_key}) }"
    }
    iam-policy = {
      alarm   = "policy-changed"
      pattern = "{ ($.eventSource = \"iam.amazonaws.com\") && (${local.quiet}) && (${local.named.iam}) }"
    }
    organization-policy = {
      alarm   = "policy-changed"
      pattern = "{ ($.eventSource = \"organizations.amazonaws.com\") && (${local.named.organizations}) }"
    }
    # Any use, of which a login is the first.
    root = {
      alarm   = "root-used"
      pattern = "{ ($.userIdentity.type = \"Root\") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != \"AwsServiceEvent\") }"
    }
    trail = {
      alarm   = "trail-changed"
      pattern = "{ ($.eventSource = \"cloudtrail.amazonaws.com\") && (${local.named.trail}) }"
    }
  }

  alarms = {
    archive-changed = "The log archive's bucket or key was changed: policy, lock, lifecycle, logging, deletion."
    policy-changed  = "A policy of the organization was changed, or an IAM policy in the management, security or log archive account."
    root-used       = "The root user of an account logged in or did something."
    trail-changed   = "A trail was stopped, started, changed, made or deleted."
  }

  metrics = "${local.prefix}/Security"
}

resource "aws_cloudwatch_log_metric_filter" "events" {
  for_each = local.filters

  name           = "${local.prefix}-${each.key}"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = each.value.pattern

  metric_transformation {
    namespace = local.metrics
    name      = each.value.alarm
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "events" {
  for_each = local.alarms

  alarm_name          = "${local.prefix}-${each.key}"
  alarm_description   = "${each.value} Look in log group ${local.log_group}."
  namespace           = local.metrics
  metric_name         = each.key
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [module.alarms_topic.arn]
}

# A trail that stops for another reason (key, bucket, billing) leaves no event: three hours of silence do.
resource "aws_cloudwatch_metric_alarm" "silence" {
  alarm_name          = "${local.prefix}-trail-silent"
  alarm_description   = "The organization's trail has delivered no event for three hours. Look at trail ${local.trail}: its status, bucket and key."
  namespace           = "AWS/Logs"
  metric_name         = "IncomingLogEvents"
  dimensions          = { LogGroupName = aws_cloudwatch_log_group.trail.name }
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 3
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [module.alarms_topic.arn]
  ok_actions          = [module.alarms_topic.arn]
}
