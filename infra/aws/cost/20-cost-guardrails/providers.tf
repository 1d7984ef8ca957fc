# Budgets, anomalies and SCPs are the management account's.
provider "aws" {
  region              = var.organization.region
  allowed_account_ids = [var.organization.management_account]

  default_tags {
    tags = local.tags
  }
}
