# What must stand in an account before any other root: where state is kept, and who may come in from GitHub.
# Applied once per account, with `account` naming it. The first time by ./first-apply, which moves its own state in.

locals {
  management = var.account == "management"
  account_id = local.management ? var.organization.management_account : var.organization.accounts[var.account].id

  state_bucket = "${var.organization.prefix}-tfstate-${local.account_id}"
  state_alias  = "alias/${var.organization.prefix}-tfstate"

  folder = "${path.module}/../../../environments"
  # The environments that live here; what their files may say is the module's to check. An ephemeral one has no roles.
  names = toset([
    for file in fileset(local.folder, "*.yaml") : trimsuffix(file, ".yaml")
    if try(yamldecode(file("${local.folder}/${file}")).account, "") == local.account_id &&
    try(yamldecode(file("${local.folder}/${file}")).within, null) == null
  ])
}

module "environment" {
  source   = "../modules/environment"
  for_each = local.names

  accounts        = { for name, account in var.organization.accounts : name => account.id if account.id != "" }
  allowed_regions = var.organization.allowed_regions
  folder          = local.folder
  name            = each.key
}

module "github_oidc" {
  source = "../modules/github-oidc"

  account_id = local.account_id
  prefix     = var.organization.prefix

  environments = merge(
    {
      for name, it in module.environment : name => {
        region      = it.environment.region
        function    = try(it.environment.lambda.function, "")
        cluster     = try(it.environment.eks.cluster, "")
        hosted_zone = it.environment.api.hosted_zone
      }
    },
    # The organization's own roots: org, security, cost.
    local.management ? {
      organization = {
        kind   = "organization"
        region = var.organization.region
        assumed_accounts = [
          for account in var.organization.accounts : account.id if account.unit == "Security" && account.id != ""
        ]
      }
    } : {},
  )

  repository = {
    name     = var.organization.github.repository
    owner_id = var.organization.github.owner_id
    id       = var.organization.github.repository_id
  }

  state = {
    bucket    = local.state_bucket
    key_alias = local.state_alias
    region    = var.organization.region
  }
}
