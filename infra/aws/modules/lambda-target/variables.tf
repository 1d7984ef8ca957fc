variable "aliases" {
  description = "Names of the alias that users call and of the one that serves the preview."
  type = object({
    live      = optional(string, "live")
    candidate = optional(string, "candidate")
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.aliases.live != var.aliases.candidate
    error_message = "aliases.live and aliases.candidate are both ${var.aliases.live}: they must differ."
  }
}

variable "code" {
  description = "What the first version holds: a zip in S3, or an image by digest; without either a placeholder that answers 503 until the first release. Looked at once, when the function is made."
  type = object({
    image_uri = optional(string)
    zip = optional(object({
      bucket         = string
      key            = string
      object_version = optional(string)
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.code.image_uri == null || can(regex("@sha256:[0-9a-f]{64}$", var.code.image_uri))
    error_message = "code.image_uri is ${coalesce(var.code.image_uri, "null")}: must end in @sha256: and 64 hexadecimal digits, since a tag may move."
  }
  validation {
    condition     = var.code.image_uri == null || var.code.zip == null
    error_message = "code has a zip and an image_uri: give one of them."
  }
}

variable "environment_variables" {
  description = "Environment variables of the function; they go live with the next release."
  type        = map(string)
  default = {
    # C1 and the serial collector start twice as fast on a small function.
    JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
  }
  nullable = false
}

variable "handler" {
  description = "The handler's class in the zip."
  type        = string
  default     = "io.automater.function.lambda.LambdaHandler"
  nullable    = false
}

variable "invoked_by" {
  description = "Source ARN of the API that may invoke the two aliases."
  type        = string
  nullable    = false
}

variable "kms_key" {
  description = "Key for logs and environment variables: its ARN, and its alias (`alias/…`), by which the role may use it."
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
  description = "Days that the function's log is kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}: must be one of the periods that CloudWatch Logs knows, as 14, 30, 90, 365."
  }
}

variable "memory" {
  description = "Megabytes; the share of a CPU follows it."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = var.memory >= 128 && var.memory <= 10240
    error_message = "memory is ${var.memory}: must be 128 to 10240 megabytes."
  }
}

variable "name" {
  description = "The function's name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "name is ${var.name}: must be 1 to 64 letters, digits, - or _."
  }
}

variable "place" {
  description = "Account and region of the function; policies are written with them, so that a plan shows them whole."
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
  description = "Path and permissions boundary of the function's role; the apply role may make no role without them."
  type = object({
    path                 = optional(string, "/")
    permissions_boundary = optional(string)
  })
  default  = {}
  nullable = false
}

variable "snap_start" {
  description = "Whether published versions start from a snapshot."
  type        = bool
  default     = true
  nullable    = false
}

variable "timeout" {
  description = "Seconds of one invocation; an HTTP API waits 30."
  type        = number
  default     = 15
  nullable    = false

  validation {
    condition     = var.timeout >= 1 && var.timeout <= 30
    error_message = "timeout is ${var.timeout}: must be 1 to 30 seconds, since the API does not wait longer."
  }
}
