variable "account" {
  description = "The account to apply to: management, or a key of organization.accounts."
  type        = string
  nullable    = false

  validation {
    condition     = var.account == "management" || contains(keys(var.organization.accounts), var.account)
    error_message = "account is \"${var.account}\"; it must be one of management, ${join(", ", keys(var.organization.accounts))} (infra/aws/organization.tfvars)."
  }

  validation {
    condition     = try(var.organization.accounts[var.account].id, "-") != ""
    error_message = "organization.accounts.${var.account}.id is empty; org/00-organizations makes the account and prints its id as output account_ids."
  }
}

variable "organization" {
  description = "The company's values, from organization.tfvars."
  type = object({
    prefix             = string
    region             = string
    allowed_regions    = list(string)
    management_account = string
    github = object({
      repository    = string
      owner_id      = string
      repository_id = string
    })
    accounts = map(object({
      id   = optional(string, "")
      unit = string
    }))
  })
  nullable = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}$", var.organization.prefix))
    error_message = "organization.prefix is \"${var.organization.prefix}\"; 2 to 15 lower-case letters, digits and hyphens, a letter first."
  }

  validation {
    condition     = contains(var.organization.allowed_regions, var.organization.region)
    error_message = "organization.region is \"${var.organization.region}\"; it must be one of allowed_regions (${join(", ", var.organization.allowed_regions)})."
  }

  validation {
    condition     = can(regex("^[0-9]{12}$", var.organization.management_account))
    error_message = "organization.management_account is \"${var.organization.management_account}\"; an account id is 12 digits in quotes, such as \"999999999999\"."
  }

  # An account without an id yet is one that org/00-organizations has still to make.
  validation {
    condition     = alltrue([for account in var.organization.accounts : can(regex("^([0-9]{12})?$", account.id))])
    error_message = "organization.accounts has an id that is not 12 digits in quotes (${join(", ", [for name, account in var.organization.accounts : "${name}: \"${account.id}\"" if !can(regex("^([0-9]{12})?$", account.id))])}); org/00-organizations prints the ids as its output account_ids."
  }
}
