variable "account_budget" {
  description = "USD a month for an account that has neither a budget of its own in organization.accounts nor an environment."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.account_budget > 0
    error_message = "account_budget is ${var.account_budget}: it must be a number of USD above zero."
  }
}

variable "anomaly" {
  description = "From which impact on unusual spending is reported: USD and percent, both."
  type = object({
    usd     = optional(number, 20)
    percent = optional(number, 40)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.anomaly.usd > 0 && var.anomaly.percent > 0
    error_message = "anomaly.usd is ${var.anomaly.usd} and anomaly.percent is ${var.anomaly.percent}: both must be above zero."
  }
}

variable "cost_allocation_tags" {
  description = "Tags that costs are told apart by. AWS refuses a tag that it has not yet seen on a resource for a day: start with [] in an organization without workloads."
  type        = set(string)
  default     = ["Environment", "ManagedBy"]
  nullable    = false

  validation {
    condition     = alltrue([for tag in var.cost_allocation_tags : can(regex("^[\\w.:/=+@-]{1,128}$", tag)) && !startswith(lower(tag), "aws:")])
    error_message = "cost_allocation_tags is ${jsonencode(var.cost_allocation_tags)}: each must be a key of 1 to 128 characters that does not begin with aws:."
  }
}

variable "environments" {
  description = "Directory of the environments' files, seen from this root."
  type        = string
  default     = "../../../../environments"
  nullable    = false

  validation {
    condition     = length(fileset("${path.module}/${var.environments}", "*.yaml")) > 0
    error_message = "environments is ${jsonencode(var.environments)}: it must be a directory with a .yaml file for each environment."
  }
}

variable "organization" {
  description = "The company: organization.tfvars. An account's `budget = { monthly = … }` is in USD."
  type = object({
    accounts = map(object({
      id     = optional(string)
      unit   = string
      budget = optional(object({ monthly = number }))
    }))
    alerts_email       = string
    allowed_regions    = list(string)
    id                 = optional(string)
    management_account = string
    prefix             = string
    region             = string
  })
  nullable = false

  validation {
    condition     = alltrue([for account in values(var.organization.accounts) : can(regex("^[0-9]{12}$", account.id))])
    error_message = "organization.accounts has no id of 12 digits in quotes for ${join(", ", [for name, account in var.organization.accounts : name if !can(regex("^[0-9]{12}$", account.id))])}. Take it from org/00-organizations, output account_ids."
  }

  validation {
    condition     = alltrue([for account in values(var.organization.accounts) : try(account.budget.monthly, 1) > 0])
    error_message = "organization.accounts: budget.monthly is not above zero for ${join(", ", [for name, account in var.organization.accounts : "${name} (${account.budget.monthly})" if try(account.budget.monthly, 1) <= 0])}; it must be a number of USD, for example: budget = { monthly = 100 }."
  }

  validation {
    condition     = can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.organization.alerts_email))
    error_message = "organization.alerts_email is ${jsonencode(var.organization.alerts_email)}: it must be an e-mail address."
  }

  validation {
    condition     = can(regex("^o-[a-z0-9]{10,32}$", var.organization.id))
    error_message = "organization.id is ${jsonencode(var.organization.id)}: it must look like \"o-exampleorg1\". Take it from org/00-organizations, output organization_id."
  }

  validation {
    condition     = can(regex("^[0-9]{12}$", var.organization.management_account))
    error_message = "organization.management_account is ${jsonencode(var.organization.management_account)}: it must be 12 digits in quotes."
  }

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,19}$", var.organization.prefix))
    error_message = "organization.prefix is ${jsonencode(var.organization.prefix)}: it must be 2 to 20 lower-case letters, digits or hyphens, a letter first."
  }

  validation {
    condition     = contains(var.organization.allowed_regions, var.organization.region)
    error_message = "organization.region is ${jsonencode(var.organization.region)}: it must be one of organization.allowed_regions, ${jsonencode(var.organization.allowed_regions)}."
  }
}
