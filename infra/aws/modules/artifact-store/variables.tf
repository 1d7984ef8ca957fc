variable "disposable" {
  description = "Whether the store goes with all that is in it, as that of an ephemeral environment does; its key then after 7 days, not 30."
  type        = bool
  default     = false
  nullable    = false
}

variable "images" {
  description = "The image repository: whether there is one, and after how many days images of pull requests and untagged images expire. Releases never do."
  type = object({
    enabled           = optional(bool, true)
    pull_request_days = optional(number, 14)
    untagged_days     = optional(number, 7)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for days in [var.images.pull_request_days, var.images.untagged_days] : days >= 1 && floor(days) == days])
    error_message = "images.pull_request_days is ${var.images.pull_request_days} and images.untagged_days is ${var.images.untagged_days}; both are whole days, at least 1."
  }
}

variable "place" {
  description = "Account (12 digits, in quotes) and region that the store stands in."
  type = object({
    account = string
    region  = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.place.account))
    error_message = "place.account is \"${var.place.account}\"; an account id is 12 digits in quotes, such as \"111111111111\"."
  }

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.place.region))
    error_message = "place.region is \"${var.place.region}\"; the form is eu-central-1."
  }
}

variable "prefix" {
  description = "In front of every name; the company's prefix and the environment: xyz-dev."
  type        = string
  nullable    = false

  # A bucket's name has at most 63 characters, and 23 follow.
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,39}$", var.prefix)) && !endswith(var.prefix, "-")
    error_message = "prefix is \"${var.prefix}\"; 2 to 40 lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "zips" {
  description = "The bucket for zips: whether there is one, and for how many days a zip that was overwritten is kept."
  type = object({
    enabled         = optional(bool, true)
    noncurrent_days = optional(number, 90)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.zips.noncurrent_days >= 1 && floor(var.zips.noncurrent_days) == var.zips.noncurrent_days
    error_message = "zips.noncurrent_days is ${var.zips.noncurrent_days}; whole days, at least 1."
  }

  validation {
    condition     = var.zips.enabled || var.images.enabled
    error_message = "zips.enabled and images.enabled are both false; a store keeps at least one of the two."
  }
}
