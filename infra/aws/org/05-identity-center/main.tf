# Who may sign in to which account, as what. People are in groups, groups get permission sets, nobody has an IAM user.

locals {
  # Switched on once, by hand, in the console: AWS has no call for an organization's instance.
  instance_arn      = one(data.aws_ssoadmin_instances.this.arns)
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)

  account_ids = merge(
    { for name, account in var.organization.accounts : name => account.id },
    { management = var.organization.management_account },
  )
}

data "aws_ssoadmin_instances" "this" {
  lifecycle {
    postcondition {
      condition     = length(self.arns) == 1
      error_message = "IAM Identity Center is not enabled in ${var.organization.region}: enable it in the console of the management account, in this region, for the organization."
    }
  }
}
