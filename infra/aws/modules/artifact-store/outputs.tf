output "bucket" {
  description = "Bucket for zips; null without one."
  value       = one(aws_s3_bucket.this[*].bucket)
  depends_on = [
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_policy.this,
    aws_s3_bucket_public_access_block.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_versioning.this,
  ]
}

output "key_arn" {
  description = "ARN of the key that encrypts the artifacts."
  value       = aws_kms_key.this.arn
}

output "repository_arn" {
  description = "ARN of the image repository; null without one."
  value       = one(aws_ecr_repository.this[*].arn)
}

output "repository_url" {
  description = "Where images are pushed to and pulled from, without tag; null without a repository."
  value       = one(aws_ecr_repository.this[*].repository_url)
  depends_on = [
    aws_ecr_lifecycle_policy.this,
    aws_ecr_repository_policy.this,
  ]
}
