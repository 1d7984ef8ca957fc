output "account_ids" {
  description = "The id of each account by name: into organization.tfvars, accounts.<name>.id."
  value       = { for name, account in aws_organizations_account.this : name => account.id }

  # Nobody builds in an account before its guardrails hold.
  depends_on = [module.policy]
}

output "organization_id" {
  description = "The id of the organization: into organization.tfvars, id."
  value       = aws_organizations_organization.this.id
}

output "organizational_unit_ids" {
  description = "The id of each unit by its path, such as Workloads/dev."
  value       = local.unit_ids
}

output "root_id" {
  description = "The id of the root, above all units."
  value       = local.root_id
}
