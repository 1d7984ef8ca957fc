# An ephemeral environment lives inside another's fence: that one's roles make it, so it needs none of its own.

locals {
  within    = try(tostring(local.given.within), null)
  ephemeral = local.within != null
  # Whose roles, boundary, IAM path and tag these are.
  fence  = coalesce(local.within, var.name)
  parent = try(local.others[local.within], {})

  # What it is called, and what AWS's names in it begin with.
  own_name = "automater-${var.name}"

  ephemeral_faults = !local.ephemeral ? [] : concat(
    startswith(var.name, "${local.within}-") ? [] : [
    "name is ${var.name}: must begin with ${local.within}-, since it is within ${local.within}: ${local.within}-${var.name}"],
    var.name != "${local.within}-guardian" ? [] : [
    "name is ${var.name}: must be another, since ${local.within}'s own guardian is called ${local.own_name}"],
    contains(keys(local.others), local.within) ? [] : [
    "within is ${local.within}: must be another environment with a file; there are ${join(", ", keys(local.others))}"],
    try(local.parent.within, null) == null ? [] : [
    "within is ${local.within}: that one is ephemeral itself, and has no roles; say within: ${local.parent.within}"],
    [for field in ["account", "region"] :
      "${field} is ${local.given[field]}: must be ${local.parent[field]}, as in environments/${local.within}.yaml, whose roles make it"
    if try(local.given[field] != local.parent[field], false)],
    [for field, name in { "lambda.function" = try(local.lambda.function, local.own_name), "eks.cluster" = try(local.eks.cluster, local.own_name) } :
      "${field} is ${name}: must be ${local.own_name}, or begin with it and a hyphen: ${local.within}'s roles reach no other"
    if name != local.own_name && !startswith(name, "${local.own_name}-")],
    [for section in ["lambda", "eks"] :
      "${section}: environments/${local.within}.yaml has no such section, so its roles may not make one; leave it out, or add one there and apply bootstrap"
    if can(local.given[section]) && local.parent != {} && !can(local.parent[section])],
    can(local.given.budget) ? ["budget: an ephemeral environment has none, ${local.within}'s counts what it costs; leave it out"] : [],
    [for field in ["domain", "hostedZone"] :
      "api.${field} is ${local.api[field]}: an ephemeral environment has no domain, its API has a URL of AWS's; leave it out"
    if can(local.api[field])],
  )
}
