provider "aws" {
  region              = var.organization.region
  allowed_account_ids = [local.account_id]

  default_tags {
    tags = {
      "automater:root" = "bootstrap"
      # No environment's name: an apply role reaches keys with its own environment's tag.
      Environment = "bootstrap"
      ManagedBy   = "terraform"
    }
  }
}
