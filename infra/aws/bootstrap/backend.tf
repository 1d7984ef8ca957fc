# Bucket, key of KMS and region depend on the account: ./first-apply and `infra/aws/tf` know them.
terraform {
  backend "s3" {
    key          = "bootstrap/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
