# The environment that is called like this folder, from environments/<name>.yaml. These files are the same in every
# environment, byte for byte; `make environment NAME=staging` makes another, with WITHIN=dev an ephemeral one.

locals {
  name = basename(abspath(path.root))
}

module "environment" {
  source = "../../modules/environment"

  name            = local.name
  folder          = "${path.root}/../../../../environments"
  accounts        = { for name, account in var.organization.accounts : name => account.id }
  allowed_regions = var.organization.allowed_regions
}

module "workload" {
  source = "../../modules/workload"

  environment          = module.environment.environment
  prefix               = var.organization.prefix
  alerts_email         = var.organization.alerts_email
  guardian_package     = var.guardian_package
  permissions_boundary = "arn:aws:iam::${module.environment.environment.account}:policy/${var.organization.prefix}-${module.environment.environment.fence}-boundary"
}
