locals {
  # Fixed, since the guardrails are attached to them. A new environment is a new account in one of them.
  units = ["Sandbox", "Security", "Suspended", "Workloads", "Workloads/dev", "Workloads/prod"]

  unit_ids = merge(
    { for name, unit in aws_organizations_organizational_unit.top : name => unit.id },
    { for name, unit in aws_organizations_organizational_unit.nested : name => unit.id },
  )
}

resource "aws_organizations_organizational_unit" "top" {
  for_each = toset([for unit in local.units : unit if !strcontains(unit, "/")])

  name      = each.key
  parent_id = local.root_id
}

resource "aws_organizations_organizational_unit" "nested" {
  for_each = toset([for unit in local.units : unit if strcontains(unit, "/")])

  name      = basename(each.key)
  parent_id = aws_organizations_organizational_unit.top[dirname(each.key)].id
}
