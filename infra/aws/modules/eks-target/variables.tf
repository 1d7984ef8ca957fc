variable "cluster" {
  description = "The EKS cluster: its name, the Kubernetes version, the namespace of the deployments, the node pools of Auto Mode, and who reaches its API from the internet (nobody without a CIDR)."
  type = object({
    name                = string
    version             = optional(string, "1.33")
    namespace           = optional(string, "automater")
    node_pools          = optional(list(string), ["general-purpose", "system"])
    public_access_cidrs = optional(list(string), [])
  })
  nullable = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}$", var.cluster.name))
    error_message = "cluster.name is ${var.cluster.name}: must be 1 to 100 letters, digits, - or _."
  }
  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.cluster.version))
    error_message = "cluster.version is ${var.cluster.version}: must be a version of Kubernetes, as 1.33."
  }
  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", var.cluster.namespace))
    error_message = "cluster.namespace is ${var.cluster.namespace}: must be lower-case letters, digits and -, at most 63."
  }
  validation {
    condition     = length(var.cluster.node_pools) > 0 && length(setsubtract(var.cluster.node_pools, ["general-purpose", "system"])) == 0
    error_message = "cluster.node_pools is ${join(", ", var.cluster.node_pools)}: must be general-purpose, system, or both."
  }
  validation {
    condition     = alltrue([for cidr in var.cluster.public_access_cidrs : can(cidrhost(cidr, 0)) && !endswith(cidr, "/0")])
    error_message = "cluster.public_access_cidrs is ${join(", ", var.cluster.public_access_cidrs)}: must be networks as 198.51.100.0/24, and never the whole internet."
  }
}

variable "kms_key_arn" {
  description = "Key for Kubernetes secrets and logs."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days that the logs of pods and of the control plane are kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}: must be one of the periods that CloudWatch Logs knows, as 14, 30, 90, 365."
  }
}

variable "name" {
  description = "Name of the load balancer, and in front of the others: automater-ENVIRONMENT, by which the release controller finds it."
  type        = string
  nullable    = false

  validation {
    # NAME-green is a target group, and those have at most 32 characters.
    condition     = can(regex("^[a-z][a-z0-9-]{0,24}$", var.name))
    error_message = "name is ${var.name}: must be lower-case letters, digits and -, at most 25, since target groups have short names."
  }
}

variable "network" {
  description = "Where it stands, as modules/network gives it; the load balancer's subnets hold nothing else."
  type = object({
    balancer_cidrs      = list(string)
    balancer_subnet_ids = list(string)
    private_subnet_ids  = list(string)
    vpc_id              = string
  })
  nullable = false

  validation {
    condition     = length(var.network.private_subnet_ids) == 3 && length(var.network.balancer_subnet_ids) == 3 && length(var.network.balancer_cidrs) == 3
    error_message = "network has ${length(var.network.private_subnet_ids)} private and ${length(var.network.balancer_subnet_ids)} balancer subnets with ${length(var.network.balancer_cidrs)} CIDRs: must be three of each, one per zone."
  }
}

variable "people" {
  description = "Roles, by ARN, that administer the cluster, and that look at the namespace."
  type = object({
    admins  = optional(list(string), [])
    viewers = optional(list(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for arn in concat(var.people.admins, var.people.viewers) : can(regex("^arn:aws:iam::[0-9]{12}:role/.+$", arn))])
    error_message = "people is ${jsonencode(var.people)}: must be ARNs of roles, as arn:aws:iam::111111111111:role/platform."
  }
  validation {
    condition     = length(setintersection(var.people.admins, var.people.viewers)) == 0 && !contains(concat(var.people.admins, var.people.viewers), var.release_role_arn)
    error_message = "people is ${jsonencode(var.people)}: a role has one access, and ${var.release_role_arn} has its own."
  }
}

variable "place" {
  description = "Account and region of the cluster; policies are written with them, so that a plan shows them whole."
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

variable "release_role_arn" {
  description = "ARN of the role that releases: it gets the two deployments and the lease, and nothing else of the cluster."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws:iam::[0-9]{12}:role/.+$", var.release_role_arn))
    error_message = "release_role_arn is ${var.release_role_arn}: must be the ARN of a role, as arn:aws:iam::111111111111:role/xyz-dev-apply."
  }
}

variable "role" {
  description = "Path and permissions boundary of the roles here; the apply role may make no role without them."
  type = object({
    path                 = optional(string, "/")
    permissions_boundary = optional(string)
  })
  default  = {}
  nullable = false
}
