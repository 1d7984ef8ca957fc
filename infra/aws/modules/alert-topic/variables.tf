variable "email" {
  description = "Where warnings are mailed to; null for nowhere but the topic."
  type        = string
  default     = null

  validation {
    condition     = var.email == null || can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.email))
    error_message = "email is ${jsonencode(var.email)}: it must be an e-mail address, or null."
  }
}

variable "kms_key_arn" {
  description = "Key of the topic; its policy must let the publishers use it (kms:Decrypt, kms:GenerateDataKey)."
  type        = string
  nullable    = false

  # No service can publish to a topic under AWS's own key for SNS, alias/aws/sns.
  validation {
    condition     = can(regex("^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is ${jsonencode(var.kms_key_arn)}: it must be the ARN of a key of your own, such as \"arn:aws:kms:eu-central-1:111111111111:key/…\"."
  }
}

variable "name" {
  description = "The topic's name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,256}$", var.name))
    error_message = "name is ${jsonencode(var.name)}: it must be 1 to 256 letters, digits, hyphens or underscores."
  }
}

variable "place" {
  description = "Account (12 digits, in quotes) and region that the topic stands in."
  type = object({
    account = string
    region  = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.place.account))
    error_message = "place.account is ${jsonencode(var.place.account)}: it must be 12 digits in quotes, such as \"111111111111\"."
  }

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.place.region))
    error_message = "place.region is ${jsonencode(var.place.region)}: it must look like \"eu-central-1\"."
  }
}

variable "publishers" {
  description = "Services that publish, by the id of their statement in the policy. They do so for this account only; `source_arn` narrows it to what they publish about, and may end in `*`."
  type = map(object({
    service    = string
    source_arn = optional(string)
  }))
  nullable = false

  validation {
    condition     = length(var.publishers) > 0 && alltrue([for sid in keys(var.publishers) : can(regex("^[A-Za-z0-9]+$", sid)) && sid != "OnlyTls"])
    error_message = "publishers has the keys ${jsonencode(keys(var.publishers))}: it must have at least one, of letters and digits; OnlyTls is the module's own."
  }

  validation {
    condition     = alltrue([for publisher in var.publishers : can(regex("^[a-z0-9.-]+\\.amazonaws\\.com$", publisher.service))])
    error_message = "publishers: service is ${jsonencode([for publisher in var.publishers : publisher.service])}; each must look like \"cloudwatch.amazonaws.com\"."
  }

  validation {
    condition     = alltrue([for publisher in var.publishers : publisher.source_arn == null || can(regex("^arn:aws:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$", publisher.source_arn))])
    error_message = "publishers: source_arn is ${jsonencode([for publisher in var.publishers : publisher.source_arn])}; each must be null, or an ARN with its account, such as \"arn:aws:cloudwatch:eu-central-1:111111111111:alarm:*\"."
  }
}
