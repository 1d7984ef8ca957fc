variable "aliases" {
  description = "What the stage variable `alias` says in each stage; the integration's URI may use it."
  type = object({
    live      = optional(string, "live")
    candidate = optional(string, "candidate")
  })
  default  = {}
  nullable = false
}

variable "domain" {
  description = "A domain name of its own and the Route 53 zone that it stands in; null for the API's own URL."
  type = object({
    name        = string
    hosted_zone = string
  })
  default = null
}

variable "integration" {
  description = "What answers: a Lambda function (AWS_PROXY), or a listener of a load balancer through a VPC link (HTTP_PROXY)."
  type = object({
    type               = string
    uri                = string
    method             = optional(string, "POST")
    connection_id      = optional(string)
    server_name        = optional(string)
    request_parameters = optional(map(string))
  })
  nullable = false

  validation {
    condition     = contains(["AWS_PROXY", "HTTP_PROXY"], var.integration.type)
    error_message = "integration.type is ${var.integration.type}: must be AWS_PROXY or HTTP_PROXY."
  }
  validation {
    condition     = var.integration.type != "HTTP_PROXY" || var.integration.connection_id != null
    error_message = "integration.connection_id is missing: HTTP_PROXY goes through a VPC link, never over the internet."
  }
}

variable "kms_key_arn" {
  description = "Key for the access log."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days that the access log is kept."
  type        = number
  default     = 30
  nullable    = false
}

variable "name" {
  description = "Name of the API: the release controller looks it up as automater-ENVIRONMENT."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,63}$", var.name))
    error_message = "name is ${var.name}: must be lower-case letters, digits and -, at most 64."
  }
}

variable "throttle" {
  description = "Requests per second and at once that each stage lets through."
  type = object({
    rate_limit  = number
    burst_limit = number
  })
  nullable = false

  validation {
    condition     = var.throttle.rate_limit > 0 && var.throttle.burst_limit >= 1
    error_message = "throttle is ${var.throttle.rate_limit}/s with bursts of ${var.throttle.burst_limit}: both must be above 0, or nothing gets through."
  }
}
