variable "auto_enable" {
  description = "Accounts for which GuardDuty is turned on: ALL, or NONE before this root is destroyed."
  type        = string
  default     = "ALL"
  nullable    = false

  validation {
    condition     = contains(["ALL", "NONE"], var.auto_enable)
    error_message = "auto_enable is ${jsonencode(var.auto_enable)}: it must be \"ALL\" or \"NONE\"."
  }
}

variable "organization" {
  description = "The company: organization.tfvars."
  type = object({
    accounts           = map(object({ id = optional(string) }))
    allowed_regions    = list(string)
    management_account = string
    prefix             = string
    region             = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.organization.accounts["security"].id))
    error_message = "organization.accounts.security.id is ${jsonencode(try(var.organization.accounts["security"].id, null))}: it must be 12 digits in quotes. Take it from org/00-organizations, output account_ids."
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

variable "region" {
  description = "Region to watch, where it is not organization.region."
  type        = string
  default     = null

  validation {
    condition     = var.region == null || can(index(var.organization.allowed_regions, var.region))
    error_message = "region is ${jsonencode(var.region)}: it must be one of organization.allowed_regions, ${jsonencode(var.organization.allowed_regions)}."
  }
}
