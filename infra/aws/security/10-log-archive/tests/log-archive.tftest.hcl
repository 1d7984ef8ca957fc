mock_provider "aws" {}

mock_provider "aws" {
  alias = "log_archive"
}

variables {
  organization = {
    accounts = {
      log-archive = { id = "888888888888" }
      security    = { id = "777777777777" }
    }
    alerts_email       = "platform@example.com"
    allowed_regions    = ["eu-central-1", "eu-west-1"]
    id                 = "o-exampleorg1"
    management_account = "999999999999"
    prefix             = "xyz"
    region             = "eu-central-1"
  }
}

run "the_trail_covers_the_organization_and_can_be_verified" {
  command = plan

  assert {
    condition     = aws_iam_role.trail.path == "/automater/organization/" && endswith(aws_iam_role.trail.permissions_boundary, ":policy/xyz-organization-boundary")
    error_message = "the apply role may make no role outside the path, nor without the boundary"
  }
  assert {
    condition = alltrue([
      aws_cloudtrail.organization.name == "xyz-organization",
      aws_cloudtrail.organization.is_organization_trail,
      aws_cloudtrail.organization.is_multi_region_trail,
      aws_cloudtrail.organization.include_global_service_events,
      aws_cloudtrail.organization.enable_log_file_validation,
    ])
    error_message = "The trail must cover all accounts and regions, with log file validation."
  }
  assert {
    condition     = toset(aws_cloudtrail.organization.insight_selector[*].insight_type) == toset(["ApiCallRateInsight", "ApiErrorRateInsight"])
    error_message = "Both insights must be on."
  }
  assert {
    condition     = aws_cloudwatch_log_group.trail.retention_in_days == 90 && aws_cloudwatch_log_group.trail.name == "/aws/cloudtrail/xyz-organization"
    error_message = "The log group must keep events for 90 days."
  }
}

run "the_archive_is_locked_encrypted_private_and_versioned" {
  command = plan

  assert {
    condition     = aws_s3_bucket.archive.bucket == "xyz-log-archive-888888888888" && aws_s3_bucket.access.bucket == "xyz-log-archive-access-888888888888"
    error_message = "The buckets' names must be made of prefix and account."
  }
  assert {
    condition     = aws_s3_bucket.archive.object_lock_enabled && !aws_s3_bucket.archive.force_destroy && !aws_s3_bucket.access.force_destroy
    error_message = "Object Lock must be on, and destroy must not empty a bucket."
  }
  assert {
    condition = (
      aws_s3_bucket_object_lock_configuration.archive.rule[0].default_retention[0].mode == "GOVERNANCE"
      && aws_s3_bucket_object_lock_configuration.archive.rule[0].default_retention[0].days == 365
    )
    error_message = "The lock must be GOVERNANCE for 365 days."
  }
  assert {
    condition = alltrue([for block in values(aws_s3_bucket_public_access_block.both) :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "Both buckets must block all public access."
  }
  assert {
    condition     = alltrue([for bucket in ["access", "archive"] : aws_s3_bucket_versioning.both[bucket].versioning_configuration[0].status == "Enabled"])
    error_message = "Both buckets must be versioned."
  }
  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.archive.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
    error_message = "The archive must be encrypted by its own key."
  }
  assert {
    condition     = aws_kms_key.archive.enable_key_rotation && aws_kms_key.archive.deletion_window_in_days == 30 && aws_kms_key.alarms.enable_key_rotation
    error_message = "Keys must rotate, and the archive's must wait 30 days before it is deleted."
  }
  assert {
    condition     = { for move in one([for rule in aws_s3_bucket_lifecycle_configuration.archive.rule : rule.transition]) : move.storage_class => move.days } == { DEEP_ARCHIVE = 365, GLACIER_IR = 90 }
    error_message = "Files must move to colder classes after 90 and 365 days."
  }
  assert {
    condition     = aws_s3_bucket_logging.archive.target_prefix == "archive/"
    error_message = "The archive must have access logs."
  }
}

run "compliance_and_longer_retention_are_a_choice" {
  command = plan

  variables {
    object_lock = { mode = "COMPLIANCE", days = 730 }
    retention   = { delete = 3650 }
  }

  assert {
    condition = (
      aws_s3_bucket_object_lock_configuration.archive.rule[0].default_retention[0].mode == "COMPLIANCE"
      && aws_s3_bucket_object_lock_configuration.archive.rule[0].default_retention[0].days == 730
    )
    error_message = "The lock must follow the variable."
  }
}

run "alarms_ring_for_root_trail_policies_and_silence" {
  command = plan

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.events)) == toset(["archive-changed", "policy-changed", "root-used", "trail-changed"])
    error_message = "There must be an alarm for each kind of event."
  }
  assert {
    condition = alltrue([for name, filter in aws_cloudwatch_log_metric_filter.events :
      contains(keys(aws_cloudwatch_metric_alarm.events), filter.metric_transformation[0].name)
      && filter.metric_transformation[0].namespace == aws_cloudwatch_metric_alarm.events[filter.metric_transformation[0].name].namespace
      && length(filter.pattern) <= 1024
    ])
    error_message = "Each filter must feed an alarm, and be no longer than CloudWatch takes (1024)."
  }
  assert {
    condition = alltrue([
      strcontains(aws_cloudwatch_log_metric_filter.events["root"].pattern, "$.userIdentity.type = \"Root\""),
      strcontains(aws_cloudwatch_log_metric_filter.events["trail"].pattern, "\"StopLogging\""),
      strcontains(aws_cloudwatch_log_metric_filter.events["organization-policy"].pattern, "\"DetachPolicy\""),
      strcontains(aws_cloudwatch_log_metric_filter.events["archive-bucket"].pattern, "\"xyz-log-archive-888888888888\""),
      strcontains(aws_cloudwatch_log_metric_filter.events["archive-key"].pattern, "\"888888888888\""),
    ])
    error_message = "The filters must name the events."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.silence.treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.silence.dimensions.LogGroupName == "/aws/cloudtrail/xyz-organization"
    error_message = "No data from the trail must ring."
  }
  assert {
    condition     = module.alarms_topic.email == "platform@example.com"
    error_message = "Alarms must go to organization.alerts_email."
  }
}

run "refuses_wrong_roles_days_and_modes" {
  command = plan
  variables {
    administrators = ["Somebody"]
    log_group_days = 91
    object_lock    = { mode = "governance" }
    readers        = ["*"]
  }
  expect_failures = [var.administrators, var.log_group_days, var.object_lock, var.readers]
}

run "refuses_a_wildcard_administrator_and_a_lock_of_zero_days" {
  command = plan
  variables {
    administrators = ["OrganizationAccountAccessRole", "*"]
    object_lock    = { days = 0 }
  }
  expect_failures = [var.administrators, var.object_lock]
}

run "refuses_to_empty_what_compliance_keeps_and_a_class_too_early" {
  command = plan
  variables {
    force_destroy = true
    object_lock   = { mode = "COMPLIANCE" }
    retention     = { deep_archive = 100 }
  }
  expect_failures = [var.force_destroy, var.retention]
}

run "refuses_to_delete_a_file_before_its_lock_ends" {
  command = plan
  variables {
    object_lock = { days = 3000 }
  }
  expect_failures = [var.retention]
}

run "refuses_an_account_that_is_not_there" {
  command = plan
  variables {
    organization = merge(var.organization, { accounts = { log-archive = { id = "888888888888" } } })
  }
  expect_failures = [var.organization]
}

run "refuses_an_account_without_its_id" {
  command = plan
  variables {
    organization = merge(var.organization, { accounts = { log-archive = {}, security = { id = "777777777777" } } })
  }
  expect_failures = [var.organization]
}

run "refuses_an_alerts_email_that_is_none" {
  command = plan
  variables {
    organization = merge(var.organization, { alerts_email = "nobody" })
  }
  expect_failures = [var.organization]
}

run "refuses_an_organization_id_that_is_none" {
  command = plan
  variables {
    organization = merge(var.organization, { id = "r-1234" })
  }
  expect_failures = [var.organization]
}

run "refuses_a_management_account_of_eleven_digits" {
  command = plan
  variables {
    organization = merge(var.organization, { management_account = "99999999999" })
  }
  expect_failures = [var.organization]
}

run "refuses_a_prefix_in_capitals" {
  command = plan
  variables {
    organization = merge(var.organization, { prefix = "XYZ" })
  }
  expect_failures = [var.organization]
}

run "refuses_a_region_outside_the_lock" {
  command = plan
  variables {
    organization = merge(var.organization, { region = "us-east-1" })
  }
  expect_failures = [var.organization]
}
