variable "cidr" {
  description = "The network's addresses, /16 to /22: no other environment may have any of them."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(cidrsubnet(var.cidr, 0, 0) == var.cidr, false)
    error_message = "cidr is ${var.cidr}: must be a network, as 10.20.0.0/16, with nothing behind the prefix."
  }
  validation {
    condition     = try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 22, false)
    error_message = "cidr is ${var.cidr}: must be /16 to /22; in less a load balancer finds no room in its subnets."
  }
  validation {
    condition     = can(regex("^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)", var.cidr))
    error_message = "cidr is ${var.cidr}: must be of the private ranges, 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16."
  }
}

variable "interface_endpoints" {
  description = "AWS services that are reached without NAT, by their names in an endpoint: ecr.api, ecr.dkr, logs, sts, eks, …"
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for service in var.interface_endpoints : can(regex("^[a-z][a-z0-9.-]*$", service)) && service != "s3"])
    error_message = "interface_endpoints is ${join(", ", var.interface_endpoints)}: must be services as ecr.api or logs; s3 has its gateway already."
  }
}

variable "kms_key_arn" {
  description = "Key for the flow logs."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days that the flow logs are kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}: must be one of the periods that CloudWatch Logs knows, as 14, 30, 90, 365."
  }
}

variable "name" {
  description = "In front of every name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,40}$", var.name))
    error_message = "name is ${var.name}: must be lower-case letters, digits and -, at most 41."
  }
}

variable "nat_per_zone" {
  description = "A NAT gateway in each zone, or one for all."
  type        = bool
  default     = false
  nullable    = false
}

variable "place" {
  description = "Account and region of the network; policies and zones are written with them, so that a plan shows them whole."
  type = object({
    account = string
    region  = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.place.account))
    error_message = "place.account is ${var.place.account}: must be 12 digits in quotes."
  }
  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.place.region))
    error_message = "place.region is ${var.place.region}: must look like eu-central-1."
  }
}

variable "role" {
  description = "Path and permissions boundary of the flow logs' role; the apply role may make no role without them."
  type = object({
    path                 = optional(string, "/")
    permissions_boundary = optional(string)
  })
  default  = {}
  nullable = false
}

variable "zones" {
  description = "Letters of the three zones; null for the region's first three."
  type        = list(string)
  default     = null

  validation {
    condition     = var.zones == null || try(length(var.zones) == 3 && length(distinct(var.zones)) == 3 && alltrue([for letter in var.zones : can(regex("^[a-z]$", letter))]), false)
    error_message = "zones is ${try(jsonencode(var.zones), "null")}: must be three letters, each once, as [\"a\", \"b\", \"c\"]."
  }
}
