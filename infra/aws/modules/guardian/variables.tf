variable "alarms" {
  description = "Names of alarms that wake it besides those of the environment: `release.alarms` of the environment's file."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "alert_topic" {
  description = "The topic that hears of its failures: its ARN, and its name, by which the role may publish to it."
  type = object({
    arn  = string
    name = string
  })
  nullable = false
}

variable "cluster" {
  description = "The EKS cluster that it guards, with the address and the authority (base64) of its API, and where it stands in its network; null where `function` says what it guards."
  type = object({
    name              = string
    endpoint          = string
    authority         = string
    security_group_id = string
    subnet_ids        = list(string)
    vpc_id            = string
  })
  default = null
}

variable "environment" {
  description = "The environment's file, as JSON: it reads the same as the release controller."
  type        = string
  nullable    = false

  validation {
    condition     = can(keys(jsondecode(var.environment)))
    error_message = "environment is ${var.environment}: must be an object in JSON."
  }
  validation {
    # Lambda takes 4 KB for all variables, and a cluster's authority has 1.5 of them.
    condition     = length(var.environment) <= 2000
    error_message = "environment has ${length(var.environment)} characters: must have at most 2000, since it goes into a variable of a function. Name fewer alarms in release.alarms: one composite alarm can stand for many."
  }
}

variable "function" {
  description = "The Lambda function that it guards, with its aliases; null where `cluster` says what it guards."
  type = object({
    name            = string
    live_alias      = string
    candidate_alias = string
  })
  default = null

  validation {
    condition     = (var.function == null) != (var.cluster == null)
    error_message = "function and cluster: give one of them, and not both: what is live is in one place."
  }
}

variable "kms_key" {
  description = "Key for logs, environment variables and the topic: its ARN, and its alias (`alias/…`), by which the role may use it."
  type = object({
    arn   = string
    alias = string
  })
  nullable = false

  validation {
    condition     = startswith(var.kms_key.alias, "alias/")
    error_message = "kms_key.alias is ${var.kms_key.alias}: must begin with alias/."
  }
}

variable "log_retention_days" {
  description = "Days that its log is kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}: must be one of the periods that CloudWatch Logs knows, as 14, 30, 90, 365."
  }
}

variable "name" {
  description = "automater-ENVIRONMENT: in front of its own names, of the environment's alarms, and the name of the load balancer."
  type        = string
  nullable    = false

  validation {
    # NAME-guardian-schedule is a rule, and those have at most 64 characters.
    condition     = can(regex("^[a-z][a-z0-9-]{0,45}$", var.name))
    error_message = "name is ${var.name}: must be lower-case letters, digits and -, at most 46."
  }
}

variable "package" {
  description = "Its code: the jar that `make build` writes, by its path from the root. A plan does without it, an apply does not."
  type        = string
  nullable    = false
}

variable "place" {
  description = "Account and region; policies are written with them, so that a plan shows them whole."
  type = object({
    account = string
    region  = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.place.account))
    error_message = "place.account is ${var.place.account}: must be 12 digits in quotes."
  }
}

variable "role" {
  description = "Path and permissions boundary of its role; the apply role may make no role without them."
  type = object({
    path                 = optional(string, "/")
    permissions_boundary = optional(string)
  })
  default  = {}
  nullable = false
}
