# Holds nothing: its conditions stop a plan before anything is made.
resource "terraform_data" "environment" {
  for_each = local.files

  input = each.key

  lifecycle {
    precondition {
      condition     = can(keys(each.value))
      error_message = "environments/${each.key}: it must be YAML with fields at its top, for example: name: ${trimsuffix(each.key, ".yaml")}."
    }
    precondition {
      condition     = try(tonumber(each.value.budget.monthly), 0) > 0
      error_message = "environments/${each.key}: budget.monthly is ${jsonencode(try(each.value.budget.monthly, null))}; it must be a number of USD above zero, for example: budget: { monthly: 100 }."
    }
    precondition {
      condition     = contains(keys(local.account_names), try(tostring(each.value.account), ""))
      error_message = "environments/${each.key}: account is ${jsonencode(try(each.value.account, null))}; it must be the id of one of organization.accounts, 12 digits in quotes: ${join(", ", [for id, name in local.account_names : "\"${id}\" (${name})"])}."
    }
  }
}
