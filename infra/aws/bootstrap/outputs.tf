output "boundaries" {
  description = "ARN of each environment's permissions boundary: every role of the environment needs it."
  value       = module.github_oidc.boundaries
}

output "roles" {
  description = "ARNs of each environment's roles, for `role-to-assume` in its workflows."
  value       = module.github_oidc.roles
}

output "state_bucket" {
  description = "Bucket that keeps the state of this account's roots."
  value       = aws_s3_bucket.state.bucket
  depends_on = [
    aws_s3_bucket_ownership_controls.state,
    aws_s3_bucket_policy.state,
    aws_s3_bucket_public_access_block.state,
    aws_s3_bucket_server_side_encryption_configuration.state,
    aws_s3_bucket_versioning.state,
  ]
}
