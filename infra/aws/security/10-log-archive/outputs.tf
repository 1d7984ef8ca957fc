output "alarms_topic_arn" {
  description = "Topic of the security alarms, in the management account."
  value       = module.alarms_topic.arn
}

output "archive_bucket" {
  description = "Bucket of the log archive; usable when its policy, lock and encryption are on."
  value       = aws_s3_bucket.archive.id
  depends_on = [
    aws_s3_bucket_object_lock_configuration.archive,
    aws_s3_bucket_policy.archive,
    aws_s3_bucket_server_side_encryption_configuration.archive,
  ]
}

output "archive_key_arn" {
  description = "Key of the log archive."
  value       = aws_kms_key.archive.arn
}

output "log_group" {
  description = "Log group with the organization's events, in the management account."
  value       = aws_cloudwatch_log_group.trail.name
}

output "trail_arn" {
  description = "The organization's trail."
  value       = aws_cloudtrail.organization.arn
}
