variable "account_id" {
  description = "The account that the roles stand in: 12 digits, in quotes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id is \"${var.account_id}\"; an account id is 12 digits in quotes, such as \"111111111111\"."
  }
}

variable "environments" {
  description = "The environments of this account, by name. A workload names its function, its cluster, or both, and the hosted zone of its domain where it has one; the kind `organization` is the management account's, and may name accounts that its apply role works in."
  type = map(object({
    kind             = optional(string, "workload")
    region           = string
    function         = optional(string, "")
    cluster          = optional(string, "")
    hosted_zone      = optional(string)
    assumed_accounts = optional(list(string), [])
  }))
  nullable = false

  validation {
    # The tag Environment = bootstrap keeps the state's key out of every environment's reach.
    condition     = alltrue([for name in keys(var.environments) : can(regex("^[a-z][a-z0-9-]{0,30}$", name)) && name != "bootstrap"])
    error_message = "environments has a name that no environment may have (${join(", ", keys(var.environments))}): lower-case letters, digits and hyphens, at most 31, a letter first, and not bootstrap."
  }

  validation {
    condition     = alltrue([for environment in var.environments : contains(["organization", "workload"], environment.kind)])
    error_message = "environments.kind is \"workload\" or \"organization\"; here: ${join(", ", [for name, environment in var.environments : "${name} is ${environment.kind}"])}."
  }

  validation {
    condition = alltrue([
      for environment in var.environments :
      environment.kind != "workload" || can(regex("^[a-zA-Z0-9-_]{1,64}$", environment.function)) || environment.function == "" && environment.cluster != ""
    ])
    error_message = "environments.function is needed for a workload without a cluster: letters, digits, - and _, at most 64; without one: ${join(", ", [for name, environment in var.environments : name if environment.kind == "workload" && !can(regex("^[a-zA-Z0-9-_]{1,64}$", environment.function))])}."
  }

  validation {
    condition     = alltrue([for environment in var.environments : can(regex("^([a-zA-Z0-9][a-zA-Z0-9_-]{0,99})?$", environment.cluster))])
    error_message = "environments.cluster has something else than names of clusters (${join(", ", [for environment in var.environments : environment.cluster])}): letters, digits, - and _, at most 100."
  }

  # An apply role reaches NAME and NAME-*: so nothing of one environment may be called like something of another.
  validation {
    condition = alltrue(flatten([
      for name, environment in var.environments : [
        for other, it in var.environments : [
          for mine in ["automater-${name}", environment.function, environment.cluster] : [
            for its in ["automater-${other}", it.function, it.cluster] :
            name == other || mine == "" || its != mine && !startswith(its, "${mine}-")
          ]
        ]
      ]
    ]))
    error_message = "environments of one account would reach into each other: no name, function or cluster may be another's, or begin with another's and a hyphen (${join(", ", [for name, environment in var.environments : "${name}: ${join(" ", compact([environment.function, environment.cluster]))}"])}). Rename one, or give it an account of its own."
  }

  validation {
    condition     = alltrue([for id in flatten([for environment in var.environments : environment.assumed_accounts]) : can(regex("^[0-9]{12}$", id))])
    error_message = "environments.assumed_accounts has something else than account ids (${join(", ", flatten([for environment in var.environments : environment.assumed_accounts]))}); an account id is 12 digits in quotes."
  }
}

variable "prefix" {
  description = "In front of every name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}$", var.prefix))
    error_message = "prefix is \"${var.prefix}\"; 2 to 15 lower-case letters, digits and hyphens, a letter first."
  }
}

variable "repository" {
  description = "The repository whose workflows come in, with GitHub's numbers: `gh api repos/OWNER/REPO --jq '.owner.id, .id'`."
  type = object({
    name     = string
    owner_id = string
    id       = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository.name))
    error_message = "repository.name is \"${var.repository.name}\"; the form is OWNER/REPO, without wildcards."
  }

  validation {
    condition     = can(regex("^[0-9]+$", var.repository.owner_id)) && can(regex("^[0-9]+$", var.repository.id))
    error_message = "repository.owner_id is \"${var.repository.owner_id}\" and repository.id \"${var.repository.id}\"; both are GitHub's numbers, in quotes."
  }
}

variable "state" {
  description = "Where the roots of this account keep their state."
  type = object({
    bucket    = string
    key_alias = string
    region    = string
  })
  nullable = false
}
