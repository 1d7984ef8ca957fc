variable "assignments" {
  description = "Who gets what where: a group, a permission set (Administrator, Auditor, Developer, Reader), and an account by its name in organization.tfvars, or management."
  type = list(object({
    account        = string
    group          = string
    permission_set = string
  }))
  nullable = false

  validation {
    condition     = alltrue([for it in var.assignments : contains(concat(keys(var.organization.accounts), ["management"]), it.account)])
    error_message = "assignments: account is one of ${join(", ", concat(keys(var.organization.accounts), ["management"]))}, not ${join(", ", distinct([for it in var.assignments : "\"${it.account}\"" if !contains(concat(keys(var.organization.accounts), ["management"]), it.account)]))}."
  }

  validation {
    condition     = alltrue([for it in var.assignments : contains(["Administrator", "Auditor", "Developer", "Reader"], it.permission_set)])
    error_message = "assignments: permission_set is Administrator, Auditor, Developer or Reader, not ${join(", ", distinct([for it in var.assignments : "\"${it.permission_set}\"" if !contains(["Administrator", "Auditor", "Developer", "Reader"], it.permission_set)]))}."
  }

  validation {
    condition     = length(distinct(var.assignments)) == length(var.assignments)
    error_message = "assignments: the same group, permission set and account are there twice."
  }

  validation {
    condition     = alltrue([for it in var.assignments : can(regex("^\\S(.{0,126}\\S)?$", it.group))])
    error_message = "assignments: group is a name of 1 to 128 characters, with no space around it, not ${join(", ", distinct([for it in var.assignments : "\"${it.group}\"" if !can(regex("^\\S(.{0,126}\\S)?$", it.group))]))}."
  }
}

variable "create_groups" {
  description = "Make the groups in the identity store. False where an identity provider brings them: then they are looked up."
  type        = bool
  default     = true
  nullable    = false
}

variable "organization" {
  description = "The company, from organization.tfvars."
  type = object({
    accounts           = map(object({ id = optional(string) }))
    management_account = string
    prefix             = string
    region             = string
  })
  nullable = false

  validation {
    condition     = contains(keys(var.organization.accounts), "log-archive")
    error_message = "organization.accounts: log-archive is missing, auditors read there; it has ${join(", ", keys(var.organization.accounts))}."
  }

  validation {
    condition     = alltrue([for account in var.organization.accounts : can(regex("^[0-9]{12}$", account.id))])
    error_message = "organization.accounts: id is 12 digits in quotes, not ${join(", ", [for name, account in var.organization.accounts : "${jsonencode(account.id)} (${name})" if !can(regex("^[0-9]{12}$", account.id))])}. It comes from the output account_ids of org/00-organizations."
  }

  validation {
    condition     = can(regex("^[0-9]{12}$", var.organization.management_account))
    error_message = "organization.management_account is 12 digits in quotes, not \"${var.organization.management_account}\"."
  }

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,19}$", var.organization.prefix))
    error_message = "organization.prefix is a lower-case letter, then 1 to 19 of a-z, 0-9 and -, not \"${var.organization.prefix}\"."
  }

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.organization.region))
    error_message = "organization.region is a region such as \"eu-central-1\", not \"${var.organization.region}\"."
  }
}
