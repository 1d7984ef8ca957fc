variable "central_root_access" {
  description = "Manage the root users of member accounts from the management account: they need no password of their own."
  type        = bool
  default     = true
  nullable    = false
}

variable "organization" {
  description = "The company, from organization.tfvars. `id` and the ids of accounts are known after the first apply."
  type = object({
    accounts = map(object({
      email = string
      id    = optional(string)
      unit  = string
    }))
    allowed_regions    = list(string)
    github             = object({ owner_id = string, repository = string })
    id                 = optional(string)
    management_account = string
    prefix             = string
    region             = string
  })
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.organization.accounts) : can(regex("^[a-z][a-z0-9-]{0,30}$", name))])
    error_message = "organization.accounts: a name is a lower-case letter, then up to 30 of a-z, 0-9 and -, not ${join(", ", [for name in keys(var.organization.accounts) : "\"${name}\"" if !can(regex("^[a-z][a-z0-9-]{0,30}$", name))])}."
  }

  validation {
    condition     = alltrue([for account in var.organization.accounts : can(regex("^[^@[:space:]]+@[^@[:space:]]+\\.[a-z]{2,}$", account.email)) && length(account.email) <= 64])
    error_message = "organization.accounts: email is a mail address of up to 64 characters, not ${join(", ", [for name, account in var.organization.accounts : "\"${account.email}\" (${name})" if !can(regex("^[^@[:space:]]+@[^@[:space:]]+\\.[a-z]{2,}$", account.email)) || length(account.email) > 64])}."
  }

  validation {
    condition     = length(distinct([for account in var.organization.accounts : lower(account.email)])) == length(var.organization.accounts)
    error_message = "organization.accounts: every account needs an email of its own, \"${join("\", \"", distinct([for account in var.organization.accounts : account.email if length([for other in var.organization.accounts : other if lower(other.email) == lower(account.email)]) > 1]))}\" is there twice (aws+name@example.com makes many of one)."
  }

  validation {
    condition     = alltrue([for account in var.organization.accounts : account.id == null || can(regex("^[0-9]{12}$", account.id))])
    error_message = "organization.accounts: id is 12 digits in quotes, not ${join(", ", [for name, account in var.organization.accounts : "\"${account.id}\" (${name})" if account.id != null && !can(regex("^[0-9]{12}$", account.id))])}. Leave it out before the first apply."
  }

  validation {
    condition = length(distinct(concat([var.organization.management_account], [for account in var.organization.accounts : account.id if account.id != null]))) == (
      1 + length([for account in var.organization.accounts : account.id if account.id != null])
    )
    error_message = "organization.accounts: two accounts have the same id, or one has that of management_account."
  }

  validation {
    condition     = alltrue([for account in var.organization.accounts : contains(local.units, account.unit)])
    error_message = "organization.accounts: unit is one of ${join(", ", local.units)}, not ${join(", ", [for name, account in var.organization.accounts : "\"${account.unit}\" (${name})" if !contains(local.units, account.unit)])}."
  }

  validation {
    condition     = alltrue([for name in ["log-archive", "security"] : try(var.organization.accounts[name].unit, "") == "Security"])
    error_message = "organization.accounts: log-archive and security are needed, both with unit = \"Security\"."
  }

  validation {
    condition     = length(var.organization.allowed_regions) > 0 && alltrue([for region in var.organization.allowed_regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", region))])
    error_message = "organization.allowed_regions is a list of regions such as [\"eu-central-1\"], not ${jsonencode(var.organization.allowed_regions)}."
  }

  validation {
    condition     = contains(var.organization.allowed_regions, var.organization.region)
    error_message = "organization.region is \"${var.organization.region}\", which is not among organization.allowed_regions (${join(", ", var.organization.allowed_regions)}): the region lock would deny everything there."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.organization.github.repository))
    error_message = "organization.github.repository is OWNER/NAME, not \"${var.organization.github.repository}\"."
  }

  validation {
    condition     = can(regex("^[0-9]+$", var.organization.github.owner_id))
    error_message = "organization.github.owner_id is a number in quotes, not \"${var.organization.github.owner_id}\": gh api repos/OWNER/REPO --jq .owner.id"
  }

  validation {
    condition     = var.organization.id == null || can(regex("^o-[a-z0-9]{10,32}$", var.organization.id))
    error_message = "organization.id is o- and 10 to 32 of a-z and 0-9, not \"${coalesce(var.organization.id, "-")}\". Leave it out before the first apply."
  }

  validation {
    condition     = can(regex("^[0-9]{12}$", var.organization.management_account))
    error_message = "organization.management_account is 12 digits in quotes, not \"${var.organization.management_account}\"."
  }

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,19}$", var.organization.prefix))
    error_message = "organization.prefix is a lower-case letter, then 1 to 19 of a-z, 0-9 and -, not \"${var.organization.prefix}\"."
  }
}
