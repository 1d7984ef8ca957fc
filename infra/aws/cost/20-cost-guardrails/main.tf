# What may be spent, who is told, and what stops a dev account that has spent it.
#
# budgets.tf  a budget per account and per environment
# action.tf   the policy that denies new resources to a dev account over its budget, and who attaches it
# anomaly.tf  spending that is unusual, within any budget
# tags.tf     the tags that costs are told apart by
# topic.tf    where warnings go

locals {
  management_account = var.organization.management_account
  prefix             = var.organization.prefix

  # One file per environment; null where it is no YAML at all. What an ephemeral one costs carries its parent's tag.
  files = {
    for file in fileset("${path.module}/${var.environments}", "*.yaml") :
    file => try(yamldecode(file("${path.module}/${var.environments}/${file}")), null)
    if try(yamldecode(file("${path.module}/${var.environments}/${file}")).within, null) == null
  }

  # What the rest of this root takes from each file. A wrong one stops the plan in check.tf.
  environments = {
    for file, content in local.files : trimsuffix(file, ".yaml") => {
      account = try(tostring(content.account), "")
      budget  = try(tonumber(content.budget.monthly), 0)
    }
  }

  account_names = { for name, account in var.organization.accounts : coalesce(account.id, name) => name }

  environments_of = {
    for name, account in var.organization.accounts :
    name => sum(concat([0], [for environment in local.environments : environment.budget if environment.account == account.id]))
  }

  # An account's own budget, else what its environments have together, else the least.
  account_budgets = {
    for name, account in var.organization.accounts :
    name => coalesce(try(account.budget.monthly, null), local.environments_of[name] > 0 ? local.environments_of[name] : var.account_budget)
  }

  # Where people try things out: these accounts may be stopped.
  dev_accounts = {
    for name, account in var.organization.accounts : name => account.id
    if contains(["Workloads/dev", "Sandbox"], account.unit)
  }

  tags = {
    "automater:root" = "cost/20-cost-guardrails"
    Environment      = "organization"
    ManagedBy        = "terraform"
  }
}
