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
    lambda = object({
      function        = string
      live_alias      = string
      candidate_alias = string
      memory          = number
      timeout         = number
      snap_start      = bool
    })
    api = object({
      domain      = optional(string)
      hosted_zone = optional(string)
      rate_limit  = number
      burst_limit = number
    })
    log_retention_days = number
  })
  nullable = false

  validation {
    condition     = contains(["lambda"], var.environment.target)
    error_message = "target is ${var.environment.target}: must be lambda."
  }
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
