variable "administrators" {
  description = "Roles of the log archive account that may change the buckets: the one Terraform assumes. Names, with their path if they have one."
  type        = list(string)
  default     = ["OrganizationAccountAccessRole"]
  nullable    = false

  validation {
    condition     = contains(var.administrators, "OrganizationAccountAccessRole") && alltrue([for name in var.administrators : can(regex("^[\\w+=,.@/-]+$", name))])
    error_message = "administrators is ${jsonencode(var.administrators)}: it must hold OrganizationAccountAccessRole (without it Terraform locks itself out) and names of roles without wildcards."
  }
}

variable "force_destroy" {
  description = "Empty the buckets when they are destroyed, bypassing a lock in mode GOVERNANCE. Only for an archive that nobody needs: tests, a trial."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !(var.force_destroy && var.object_lock.mode == "COMPLIANCE")
    error_message = "force_destroy is true and object_lock.mode is COMPLIANCE: such a bucket cannot be emptied before its retention ends. Set one of them back."
  }
}

variable "log_group_days" {
  description = "Days that events stay in CloudWatch Logs, where the alarms read them. The archive keeps them longer."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([7, 14, 30, 60, 90, 120, 150, 180, 365], var.log_group_days)
    error_message = "log_group_days is ${var.log_group_days}: it must be one of 7, 14, 30, 60, 90, 120, 150, 180, 365."
  }
}

variable "object_lock" {
  description = "How long nobody may delete a log file. GOVERNANCE can be bypassed by `administrators`. WARNING: COMPLIANCE cannot be shortened or removed by anybody, root and AWS support included: the bucket, its cost and its account stay until the last file's days are over."
  type = object({
    mode = optional(string, "GOVERNANCE")
    days = optional(number, 365)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["GOVERNANCE", "COMPLIANCE"], var.object_lock.mode)
    error_message = "object_lock.mode is ${jsonencode(var.object_lock.mode)}: it must be \"GOVERNANCE\" or \"COMPLIANCE\"."
  }

  validation {
    condition     = var.object_lock.days >= 1 && var.object_lock.days <= 3650 && floor(var.object_lock.days) == var.object_lock.days
    error_message = "object_lock.days is ${var.object_lock.days}: it must be a whole number of days from 1 to 3650."
  }
}

variable "organization" {
  description = "The company: organization.tfvars."
  type = object({
    accounts           = map(object({ id = optional(string) }))
    alerts_email       = string
    allowed_regions    = list(string)
    id                 = optional(string)
    management_account = string
    prefix             = string
    region             = string
  })
  nullable = false

  validation {
    condition     = alltrue([for name in ["log-archive", "security"] : can(regex("^[0-9]{12}$", var.organization.accounts[name].id))])
    error_message = "organization.accounts.log-archive.id is ${jsonencode(try(var.organization.accounts["log-archive"].id, null))} and organization.accounts.security.id is ${jsonencode(try(var.organization.accounts["security"].id, null))}: both must be 12 digits in quotes. Take them from org/00-organizations, output account_ids."
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

variable "readers" {
  description = "Roles of the security and log archive accounts that may read the archive: names, with their path; `*` stands for what AWS fills in. Nobody else reads."
  type        = list(string)
  default     = ["auditor", "aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Auditor_*"]
  nullable    = false

  validation {
    condition     = length(var.readers) > 0 && alltrue([for name in var.readers : can(regex("^[\\w+=,.@/*-]*[\\w+=,.@-]{4}[\\w+=,.@/*-]*$", name))])
    error_message = "readers is ${jsonencode(var.readers)}: it must hold at least one name of a role, and each must have four characters in a row that are not wildcards."
  }
}

variable "retention" {
  description = "Days after which a log file moves to Glacier Instant Retrieval, to Deep Archive, and is deleted."
  type = object({
    glacier_instant_retrieval = optional(number, 90)
    deep_archive              = optional(number, 365)
    delete                    = optional(number, 2557)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.retention.glacier_instant_retrieval >= 1 && var.retention.deep_archive >= var.retention.glacier_instant_retrieval + 90
    error_message = "retention.glacier_instant_retrieval is ${var.retention.glacier_instant_retrieval} and retention.deep_archive is ${var.retention.deep_archive}: the first must be at least 1, the second at least 90 days later (AWS bills 90 days of the first class)."
  }

  validation {
    condition     = var.retention.delete >= var.retention.deep_archive + 180 && var.retention.delete >= var.object_lock.days
    error_message = "retention.delete is ${var.retention.delete}: it must be at least 180 days after retention.deep_archive (${var.retention.deep_archive}), and not before object_lock.days (${var.object_lock.days}) are over."
  }
}
