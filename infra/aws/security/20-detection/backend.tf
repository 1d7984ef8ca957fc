# Bucket and region come from `infra/aws/tf`, which knows the account that holds this root's state.
terraform {
  backend "s3" {
    key          = "security/20-detection/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
