# The organization: its units, its accounts, and what no account may do. Nothing else runs in the management account.

locals {
  # By this role the management account gets into each account. Partition: aws, plainly; GovCloud and China have their own.
  organization_role     = "OrganizationAccountAccessRole"
  organization_role_arn = "arn:aws:iam::*:role/${local.organization_role}"

  # Unknown until the first apply, unless organization.tfvars has them.
  organization_id  = coalesce(var.organization.id, aws_organizations_organization.this.id)
  security_account = coalesce(var.organization.accounts["security"].id, aws_organizations_account.this["security"].id)

  root_id = aws_organizations_organization.this.roots[0].id
}
