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

  same_cluster = [for name, other in local.others : name
  if try(other.account == local.account && other.region == local.region && other.eks.cluster == local.eks.cluster, false)]

  company_faults = concat(
    local.account == "" || contains(values(var.accounts), local.account) ? [] : [
    "account is ${local.account}: must be one of ${join(", ", [for name, id in var.accounts : "${id} (${name})"])}, the accounts in infra/aws/organization.tfvars"],
    local.region == "" || contains(var.allowed_regions, local.region) ? [] : [
    "region is ${local.region}: must be one of ${join(", ", var.allowed_regions)}, which the region lock lets through"],
    try(local.given.name, var.name) == var.name ? [] : ["name is ${local.given.name}: must be ${var.name}, as the file is called"],
    [for other in local.overlapping : "network.cidr is ${local.cidr}: overlaps, ${other}"],
    local.cidr == "" || can(cidrhost(local.cidr, 0)) ? [] : ["network.cidr is ${local.cidr}: must be a network like 10.20.0.0/16"],
    [for other in local.same_function : "lambda.function is ${local.lambda.function}: ${other} has it already in this account and region"],
    [for other in local.same_cluster : "eks.cluster is ${local.eks.cluster}: ${other} has it already in this account and region"],
    # automater-NAME-green is a target group's name, and has at most 32 characters.
    !can(local.given.eks) || length(var.name) <= 15 ? [] : ["name is ${var.name}: must be at most 15 characters for eks, since load balancers' names are short"],
    !can(local.given.eks) || try(tonumber(split("/", local.cidr)[1]) <= 22, true) ? [] : [
    "network.cidr is ${local.cidr}: must be /16 to /22 for eks, or a load balancer finds no room in it"],
    !can(local.given.eks) || local.cidr == "" || can(regex("^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)", local.cidr)) ? [] : [
    "network.cidr is ${local.cidr}: must be of the private ranges, 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16"],
    !can(cidrhost(local.cidr, 0)) || try(cidrsubnet(local.cidr, 0, 0) == local.cidr, false) ? [] : [
    "network.cidr is ${local.cidr}: must have nothing behind its prefix, as ${try(cidrsubnet(local.cidr, 0, 0), "10.20.0.0/16")}"],
    !can(local.given.eks.jarRegistry) ? [] : ["eks.jarRegistry is ${local.given.eks.jarRegistry}: only a rehearsal runs jars; a cluster pulls images"],
    can(local.given.network) || !can(local.given.eks) || local.target == "eks" ? [] : ["network is missing: eks needs it"],
    # As the release controller has it: the target counts by the minute.
    try(local.given.metrics == "target" && local.given.release.interval != "60s", false) ? [
    "release.interval is ${local.given.release.interval}: with metrics: target it must be 60s, since the target counts by the minute; leave it out"] : [],
    local.seconds >= 1 && local.seconds <= 30 && floor(local.seconds) == local.seconds ? [] : [
    "lambda.timeout is ${local.lambda.timeout}: must be whole seconds, 1s to 30s"],
    local.lease_seconds >= local.least_lease ? [] : [
    "release.lease is ${local.given.release.lease}: must be at least ${local.least_lease}s with an interval of ${local.interval_seconds}s, since a call to AWS may hang for 25s"],
    local.lease_seconds <= 3600 ? [] : [
    "release.lease is ${local.given.release.lease}: must be at most 1h, since nobody takes over from a dead process before"],
    # The candidate is put where the preview goes before it is probed.
    !can(local.given.lambda) || try(local.lambda.liveAlias, "live") != try(local.lambda.candidateAlias, "candidate") ? [] : [
    "${can(local.lambda.candidateAlias) ? "lambda.candidateAlias" : "lambda.liveAlias"} is ${try(local.lambda.liveAlias, "live")}: live and candidate must be two aliases; name another, or leave it out"],
    try(trimsuffix(local.api.url, "/") != trimsuffix(local.api.previewUrl, "/"), true) ? [] : [
    "api.previewUrl is ${local.api.previewUrl}: must be another than api.url, or live is probed in the candidate's place; give the URL of stage preview"],
    try(local.given.provenIn != var.name, true) ? [] : [
    "provenIn is ${local.given.provenIn}: no environment can prove a build for itself; name another"],
  )
}
