variable "guardian_package" {
  description = "The guardian's code: the jar that `make build` writes, by its path from here. A plan does without it, an apply does not."
  type        = string
  default     = "../../../../release/target/automater-release.jar"
  nullable    = false
}

variable "organization" {
  description = "The company: infra/aws/organization.tfvars."
  type = object({
    prefix          = string
    alerts_email    = string
    allowed_regions = list(string)
    accounts        = map(object({ id = string }))
  })
  nullable = false

  validation {
    condition     = alltrue([for account in values(var.organization.accounts) : can(regex("^[0-9]{12}$", account.id))])
    error_message = "organization.accounts.*.id must be 12 digits in quotes; org/00-organizations prints them as account_ids."
  }
}
