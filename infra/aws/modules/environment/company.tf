# What the schema cannot know: the company's accounts and regions, and the other environments.

locals {
  account = try(local.given.account, "")
  region  = try(local.given.region, "")

  others = { for file in fileset(var.folder, "*.yaml") : trimsuffix(file, ".yaml") => try(yamldecode(file("${var.folder}/${file}")), {})
  if file != "${var.name}.yaml" }

  # Two networks overlap when the longer one, cut to the prefix of the shorter, is the shorter.
  cidr = try(local.network.cidr, "")
  overlapping = [for name, other in local.others : "${name} has ${other.network.cidr}" if try(
    cidrhost("${split("/", local.cidr)[0]}/${min(split("/", local.cidr)[1], split("/", other.network.cidr)[1])}", 0) ==
    cidrhost("${split("/", other.network.cidr)[0]}/${min(split("/", local.cidr)[1], split("/", other.network.cidr)[1])}", 0),
  false)]

  same_function = [for name, other in local.others : name
  if try(other.account == local.account && other.region == local.region && other.lambda.function == local.lambda.function, false)]

  company_faults = concat(
    local.account == "" || contains(values(var.accounts), local.account) ? [] : [
    "account is ${local.account}: must be one of ${join(", ", [for name, id in var.accounts : "${id} (${name})"])}, the accounts in infra/aws/organization.tfvars"],
    local.region == "" || contains(var.allowed_regions, local.region) ? [] : [
    "region is ${local.region}: must be one of ${join(", ", var.allowed_regions)}, which the region lock lets through"],
    try(local.given.name, var.name) == var.name ? [] : ["name is ${local.given.name}: must be ${var.name}, as the file is called"],
    [for other in local.overlapping : "network.cidr is ${local.cidr}: overlaps, ${other}"],
    local.cidr == "" || can(cidrhost(local.cidr, 0)) ? [] : ["network.cidr is ${local.cidr}: must be a network like 10.20.0.0/16"],
    [for other in local.same_function : "lambda.function is ${local.lambda.function}: ${other} has it already in this account and region"],
    local.seconds >= 1 && local.seconds <= 30 && floor(local.seconds) == local.seconds ? [] : [
    "lambda.timeout is ${local.lambda.timeout}: must be whole seconds, 1s to 30s"],
  )
}
