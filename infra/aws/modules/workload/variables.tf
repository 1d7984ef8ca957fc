variable "alerts_email" {
  description = "Where alarms are mailed to; null for nowhere but the topic."
  type        = string
  default     = null
}

variable "environment" {
  description = "The environment as modules/environment gives it: checked, with its defaults."
  type = object({
    name    = string
    account = string
    region  = string
    target  = string
    # Whose path, boundary and roles it has; its own without it.
    fence     = optional(string)
    ephemeral = optional(bool, false)
    lambda = optional(object({
      function        = string
      live_alias      = string
      candidate_alias = string
      memory          = number
      timeout         = number
      snap_start      = bool
    }))
    eks = optional(object({
      cluster             = string
      namespace           = string
      node_pools          = list(string)
      public_access_cidrs = list(string)
      nat_per_zone        = bool
      admins              = list(string)
      viewers             = list(string)
    }))
    network = optional(object({ cidr = optional(string) }), {})
    api = object({
      domain      = optional(string)
      hosted_zone = optional(string)
      rate_limit  = number
      burst_limit = number
    })
    log_retention_days = number
    file               = string
  })
  nullable = false

  validation {
    condition     = contains(["lambda", "eks"], var.environment.target)
    error_message = "target is ${var.environment.target}: must be lambda or eks."
  }
  validation {
    condition     = lookup({ lambda = var.environment.lambda != null, eks = var.environment.eks != null }, var.environment.target, true)
    error_message = "${var.environment.target} is missing: target ${var.environment.target} requires it."
  }
  validation {
    condition     = var.environment.eks == null || try(var.environment.network.cidr, null) != null
    error_message = "network.cidr is missing: eks needs it."
  }
}

variable "guardian_package" {
  description = "The guardian's code: the jar that `make build` writes, by its path from the root. A plan does without it, an apply does not."
  type        = string
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the boundary that each role of this environment gets: bootstrap made it, and the apply role may make no role without it."
  type        = string
  default     = null
}

variable "prefix" {
  description = "In front of names that must be unique in the world."
  type        = string
  nullable    = false
}
