# One environment file, checked against the same schema.json that editors and the release controller use, with the
# defaults filled in. A fault is an error of `plan`: it names the file, the field, the value and what is allowed.

locals {
  file   = "environments/${var.name}.yaml"
  text   = file("${var.folder}/${var.name}.yaml")
  raw    = try(yamldecode(local.text), null)
  schema = jsondecode(file("${var.folder}/schema.json"))

  # Empty for a file that is no mapping, or is read in more than one way, so that only that is said of it.
  given = try({ for field, value in local.raw : field => value if length(local.text_faults) == 0 }, {})

  target  = try(local.given.target, "")
  lambda  = try(local.given.lambda, {})
  eks     = try(local.given.eks, {})
  api     = try(local.given.api, {})
  logs    = try(local.given.logs, {})
  network = try(local.given.network, {})
  budget  = try(local.given.budget, {})

  # A duration as the schema has it ("15s", "1m"), in seconds.
  timeout = try(regex("^([0-9]+)(ms|s|m|h)$", local.lambda.timeout), ["15", "s"])
  units   = { ms = 0.001, s = 1, m = 60, h = 3600 }
  seconds = tonumber(local.timeout[0]) * local.units[local.timeout[1]]

  # As the release controller has it (LeastLease): a wait and a call that hangs for 25 s fit into two thirds of a lease.
  interval_seconds = try(tonumber(trimsuffix(try(local.given.release.interval, try(local.given.metrics, "") == "target" ? "60s" : "5s"), "s")), 60)
  least_lease      = (25 + min(25, local.interval_seconds)) * 1.5
  lease            = try(regex("^([0-9]+)(ms|s|m|h)$", local.given.release.lease), ["75", "s"])
  lease_seconds    = tonumber(local.lease[0]) * local.units[local.lease[1]]
}

locals {
  # For the guardian, which reads it as the release controller does. No more than says where and how releases go, so that
  # more memory for the function is no change of the guardian.
  of_releases = merge(
    { for field in ["account", "name", "network", "region", "release", "target"] : field => local.given[field] if can(local.given[field]) },
    { for field in ["lambda"] : field => { for name, value in local.lambda : name => value if contains(["candidateAlias", "function", "liveAlias"], name) } if can(local.given.lambda) },
    { for field in ["eks"] : field => { for name, value in local.eks : name => value if contains(["cluster", "namespace"], name) } if can(local.given.eks) },
  )
}
