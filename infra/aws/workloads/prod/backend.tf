# Bucket, region and key come from `infra/aws/tf`, which knows the account of the environment and the folder's name.
terraform {
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
