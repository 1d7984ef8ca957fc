provider "aws" {
  region              = module.environment.environment.region
  allowed_account_ids = [module.environment.environment.account]

  default_tags {
    tags = merge(
      {
        "automater:root" = "workloads/${local.name}"
        # What the roles reach is told by this tag, so an ephemeral environment carries that of the one it is within.
        Environment = module.environment.environment.fence
        ManagedBy   = "terraform"
      },
      module.environment.environment.ephemeral ? { Ephemeral = local.name } : {},
    )
  }
}
