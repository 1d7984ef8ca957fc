# Guardrails of the organization: each policy is a YAML file, whose comments say why, attached where `targets` says.

locals {
  # jsonencode writes no white space: all characters count against the quota.
  contents = {
    for name, policy in var.policies : name => jsonencode(yamldecode(templatefile(policy.file, policy.variables)))
  }

  # FullAWSAccess (RCPFullAWSAccess) takes one place of each target. SCPs were doubled in May 2026, RCPs were not.
  quotas = {
    SERVICE_CONTROL_POLICY  = { attached = 10, characters = 10240 }
    RESOURCE_CONTROL_POLICY = { attached = 5, characters = 5120 }
  }

  attachments = merge([
    for name, policy in var.policies : {
      for target, id in policy.targets : "${name}:${target}" => { policy = name, target_id = id }
    }
  ]...)
}

resource "aws_organizations_policy" "this" {
  for_each = var.policies

  name        = each.key
  description = each.value.description
  type        = each.value.type
  content     = local.contents[each.key]

  lifecycle {
    precondition {
      condition     = length(local.contents[each.key]) <= local.quotas[each.value.type].characters
      error_message = "policies: ${each.key} has ${length(local.contents[each.key])} characters of minified JSON, ${each.value.type} takes ${local.quotas[each.value.type].characters}."
    }
  }
}

resource "aws_organizations_policy_attachment" "this" {
  for_each = local.attachments

  policy_id = aws_organizations_policy.this[each.value.policy].id
  target_id = each.value.target_id
}
