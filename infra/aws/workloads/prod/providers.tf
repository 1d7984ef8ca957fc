provider "aws" {
  region              = module.environment.environment.region
  allowed_account_ids = [module.environment.environment.account]

  default_tags {
    tags = {
      "automater:root" = "workloads/${local.name}"
      Environment      = local.name
      ManagedBy        = "terraform"
    }
  }
}
