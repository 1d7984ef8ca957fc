provider "aws" {
  region              = var.organization.region
  allowed_account_ids = [var.organization.management_account]

  default_tags {
    tags = {
      "automater:root" = "org/05-identity-center"
      Environment      = "organization"
      ManagedBy        = "terraform"
    }
  }
}
