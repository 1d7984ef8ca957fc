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
