# The organization's trail, written where nobody of a workload account can read or delete it.
#
# trail.tf         the trail, and its copy in CloudWatch Logs for the alarms
# bucket.tf        the archive, locked, and the bucket of its access logs
# bucket_policy.tf who may write, read and change the two buckets
# key.tf           the key of the archive
# alarms.tf        metric filters and alarms
# topic.tf         where alarms go, and the key of everything in the management account

locals {
  log_archive_account = try(var.organization.accounts["log-archive"].id, null)
  management_account  = var.organization.management_account
  security_account    = try(var.organization.accounts["security"].id, null)

  # Names are built here, not read from resources, so that every policy is known when planning. Partition: aws, plainly.
  prefix             = var.organization.prefix
  trail              = "${local.prefix}-organization"
  trail_arn          = "arn:aws:cloudtrail:${var.organization.region}:${local.management_account}:trail/${local.trail}"
  archive_bucket     = "${local.prefix}-log-archive-${local.log_archive_account}"
  archive_bucket_arn = "arn:aws:s3:::${local.archive_bucket}"
  access_bucket      = "${local.prefix}-log-archive-access-${local.log_archive_account}"
  access_bucket_arn  = "arn:aws:s3:::${local.access_bucket}"

  administrators = [for name in var.administrators : "arn:aws:iam::${local.log_archive_account}:role/${name}"]
  readers = flatten([
    for account in [local.security_account, local.log_archive_account] :
    [for name in var.readers : "arn:aws:iam::${account}:role/${name}"]
  ])

  tags = {
    "automater:root" = "security/10-log-archive"
    Environment      = "organization"
    ManagedBy        = "terraform"
  }
}
