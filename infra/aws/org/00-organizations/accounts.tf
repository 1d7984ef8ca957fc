resource "aws_organizations_account" "this" {
  for_each = var.organization.accounts

  name      = each.key
  email     = each.value.email
  parent_id = local.unit_ids[each.value.unit]
  role_name = local.organization_role

  # An account that drops out of the file only leaves the organization. To close it is a person's decision.
  close_on_deletion = false

  lifecycle {
    # AWS does not tell them afterwards: an imported account would be replaced.
    ignore_changes = [iam_user_access_to_billing, role_name]

    # Later roots act on the id of the file: a wrong one is found here, not there.
    postcondition {
      condition     = each.value.id == null || each.value.id == self.id
      error_message = "organization.accounts.${each.key}.id is \"${coalesce(each.value.id, "-")}\", but the account is \"${self.id}\": write the latter into organization.tfvars."
    }
  }
}
