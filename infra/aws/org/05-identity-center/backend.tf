# Bucket and region come from `infra/aws/tf`, which knows the account that holds this root's state.
terraform {
  backend "s3" {
    key          = "org/05-identity-center/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
