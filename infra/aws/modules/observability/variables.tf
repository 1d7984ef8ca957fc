variable "alarm_topics" {
  description = "ARNs of the SNS topics that hear of an alarm, and of its end."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.alarm_topics : can(regex("^arn:aws:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$", arn))])
    error_message = "alarm_topics is ${jsonencode(var.alarm_topics)}; each must be the ARN of an SNS topic: arn:aws:sns:REGION:ACCOUNT:NAME."
  }
}

variable "api" {
  description = "The HTTP API in front of the service. Without it, requests and faults of the live service are counted by Lambda, which does not see answers of 5xx."
  type = object({
    id            = string
    live_stage    = optional(string, "$default")
    preview_stage = optional(string, "preview")
  })
  default = null

  validation {
    condition     = var.api == null || can(regex("^[a-z0-9]+$", var.api.id))
    error_message = "api.id is ${try(jsonencode(var.api.id), "null")}; it must be the id of an HTTP API: lower-case letters and digits."
  }
  validation {
    condition     = alltrue([for stage in try([var.api.live_stage, var.api.preview_stage], []) : can(regex("^([$]default|[A-Za-z0-9_-]{1,128})$", stage))])
    error_message = "api.live_stage is ${try(jsonencode(var.api.live_stage), "null")} and api.preview_stage is ${try(jsonencode(var.api.preview_stage), "null")}; each must be $default, or letters, digits, - and _."
  }
}

variable "emf" {
  description = "The embedded metrics as the function prints them: namespace, and the names of the two dimensions. The value of the first is the function's name."
  type = object({
    namespace         = optional(string, "Automater")
    service_dimension = optional(string, "Service")
    version_dimension = optional(string, "Version")
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._/#-]{1,255}$", var.emf.namespace)) && !startswith(var.emf.namespace, "AWS/")
    error_message = "emf.namespace is \"${var.emf.namespace}\"; it must be letters, digits, . _ / # and -, and must not begin with AWS/."
  }
  validation {
    # These go unquoted into SEARCH and Metrics Insights.
    condition     = alltrue([for name in [var.emf.service_dimension, var.emf.version_dimension] : can(regex("^[A-Za-z][A-Za-z0-9_]{0,254}$", name))])
    error_message = "emf.service_dimension is \"${var.emf.service_dimension}\" and emf.version_dimension is \"${var.emf.version_dimension}\"; each must be a letter, then letters, digits and _."
  }
}

variable "environment" {
  description = "The environment, as its file in environments/ says it."
  type = object({
    account = string
    name    = string
    region  = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.environment.account))
    error_message = "environment.account is \"${var.environment.account}\"; it must be 12 digits, in quotes."
  }
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.environment.name))
    error_message = "environment.name is \"${var.environment.name}\"; it must be a lower-case letter, then up to 30 lower-case letters, digits and -."
  }
  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.environment.region))
    error_message = "environment.region is \"${var.environment.region}\"; it must be a region's name, as eu-central-1."
  }
}

variable "function" {
  description = "The Lambda function, the alias that users call, and its log group (/aws/lambda/NAME without it); null where `service` says what runs."
  type = object({
    live_alias = optional(string, "live")
    log_group  = optional(string)
    name       = string
  })
  default = null

  validation {
    condition     = var.function == null || can(regex("^[a-zA-Z0-9_-]{1,64}$", var.function.name))
    error_message = "function.name is ${try(jsonencode(var.function.name), "null")}; it must be up to 64 letters, digits, - and _."
  }
  validation {
    condition     = var.function == null || can(regex("^[a-zA-Z0-9_-]{1,128}$", var.function.live_alias)) && !can(regex("^[0-9]+$", var.function.live_alias))
    error_message = "function.live_alias is ${try(jsonencode(var.function.live_alias), "null")}; it must be the name of an alias: letters, digits, - and _, and not a version's number."
  }
  validation {
    condition     = try(var.function.log_group, null) == null || can(regex("^[A-Za-z0-9._/#-]{1,512}$", var.function.log_group))
    error_message = "function.log_group is ${try(jsonencode(var.function.log_group), "null")}; it must be letters, digits, . _ / # and -."
  }
}

variable "name" {
  description = "The service's name. With the environment's it begins the name of the dashboard and of each alarm."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,40}$", var.name))
    error_message = "name is \"${var.name}\"; it must be a lower-case letter, then up to 40 lower-case letters, digits and -."
  }
}

variable "service" {
  description = "Pods behind a load balancer, where there is no function: their name in the embedded metrics, their log group, and the ARN suffixes of load balancer and target groups by colour. They need `api`."
  type = object({
    load_balancer = string
    log_group     = string
    name          = string
    target_groups = map(string)
  })
  default = null

  validation {
    condition     = (var.service == null) != (var.function == null)
    error_message = "function and service: give one of them, and not both."
  }
  validation {
    condition     = var.service == null || var.api != null
    error_message = "api is missing: what users of pods get is counted there."
  }
  validation {
    condition     = var.service == null || can(regex("^[a-zA-Z0-9_-]{1,64}$", var.service.name))
    error_message = "service.name is ${try(jsonencode(var.service.name), "null")}; it must be up to 64 letters, digits, - and _."
  }
}

variable "tags" {
  description = "Tags of the alarms."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "thresholds" {
  description = <<-EOT
    When alarms ring: fault_rate and slow_share are shares of the requests (0.1 is 10 %); a request is slow above
    slow_milliseconds; throttles is how many are tolerated per period. Periods with fewer than min_requests requests are
    not judged, nor versions with fewer than min_faults faults. An alarm needs datapoints_to_alarm bad ones among
    evaluation_periods periods of `period` seconds.
  EOT
  type = object({
    datapoints_to_alarm = optional(number, 2)
    evaluation_periods  = optional(number, 3)
    fault_rate          = optional(number, 0.1)
    min_faults          = optional(number, 5)
    min_requests        = optional(number, 20)
    period              = optional(number, 60)
    slow_milliseconds   = optional(number, 1000)
    slow_share          = optional(number, 0.1)
    throttles           = optional(number, 0)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for share in [var.thresholds.fault_rate, var.thresholds.slow_share] : share > 0 && share < 1])
    error_message = "thresholds.fault_rate is ${var.thresholds.fault_rate} and thresholds.slow_share is ${var.thresholds.slow_share}; each must be a share above 0 and below 1: 0.1 is 10 %."
  }
  validation {
    condition     = alltrue([for count in [var.thresholds.min_faults, var.thresholds.min_requests, var.thresholds.slow_milliseconds] : count >= 1 && floor(count) == count])
    error_message = "thresholds.min_faults is ${var.thresholds.min_faults}, min_requests ${var.thresholds.min_requests}, slow_milliseconds ${var.thresholds.slow_milliseconds}; each must be a whole number of at least 1."
  }
  validation {
    condition     = var.thresholds.throttles >= 0 && floor(var.thresholds.throttles) == var.thresholds.throttles
    error_message = "thresholds.throttles is ${var.thresholds.throttles}; it must be a whole number of at least 0."
  }
  validation {
    # Metrics Insights reads nothing finer than a minute.
    condition     = var.thresholds.period >= 60 && var.thresholds.period % 60 == 0
    error_message = "thresholds.period is ${var.thresholds.period}; it must be a multiple of 60 seconds."
  }
  validation {
    condition     = var.thresholds.datapoints_to_alarm >= 1 && var.thresholds.datapoints_to_alarm <= var.thresholds.evaluation_periods
    error_message = "thresholds.datapoints_to_alarm is ${var.thresholds.datapoints_to_alarm}; it must be from 1 to evaluation_periods (${var.thresholds.evaluation_periods})."
  }
  validation {
    # An alarm on a Metrics Insights query looks back 3 hours at most.
    condition     = var.thresholds.evaluation_periods * var.thresholds.period <= 10800
    error_message = "thresholds.evaluation_periods is ${var.thresholds.evaluation_periods} and period ${var.thresholds.period}; together they must span 3 hours (10800 seconds) at most."
  }
}
