variable "policies" {
  description = "Policies by name. `file` is the path of a YAML template, `variables` what it reads (lists as JSON), `targets` the ids of roots, units or accounts by a name of the caller's."
  type = map(object({
    description = string
    file        = string
    targets     = map(string)
    type        = string
    variables   = optional(map(string), {})
  }))
  nullable = false

  validation {
    condition     = alltrue([for policy in var.policies : contains(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"], policy.type)])
    error_message = "policies: type must be SERVICE_CONTROL_POLICY or RESOURCE_CONTROL_POLICY, not ${join(", ", [for name, policy in var.policies : "\"${policy.type}\" (${name})"])}."
  }

  validation {
    condition = alltrue([
      for type, quota in local.quotas : alltrue([
        for target in distinct(flatten([for policy in var.policies : keys(policy.targets)])) :
        length([for policy in var.policies : policy if policy.type == type && contains(keys(policy.targets), target)]) < quota.attached
      ])
    ])
    error_message = "policies: a target takes at most 9 SERVICE_CONTROL_POLICY and 4 RESOURCE_CONTROL_POLICY beside AWS's own."
  }

  validation {
    condition     = alltrue([for policy in var.policies : length(policy.targets) > 0])
    error_message = "policies: every policy needs a target, ${join(", ", [for name, policy in var.policies : name if length(policy.targets) == 0])} has none."
  }
}
