# One environment file, checked against the same schema.json that editors and the release controller use, with the
# defaults filled in. A fault is an error of `plan`: it names the file, the field, the value and what is allowed.

locals {
  file   = "environments/${var.name}.yaml"
  text   = file("${var.folder}/${var.name}.yaml")
  raw    = try(yamldecode(local.text), null)
  schema = jsondecode(file("${var.folder}/schema.json"))

  # Empty for a file that is no mapping, so that only that is said of it.
  given = try({ for field, value in local.raw : field => value }, {})

  target  = try(local.given.target, "")
  lambda  = try(local.given.lambda, {})
  eks     = try(local.given.eks, {})
  api     = try(local.given.api, {})
  logs    = try(local.given.logs, {})
  network = try(local.given.network, {})
  budget  = try(local.given.budget, {})

  # A duration as the schema has it ("15s", "1m"), in seconds.
  timeout = try(regex("^([0-9]+)(ms|s|m|h)$", local.lambda.timeout), ["15", "s"])
  seconds = tonumber(local.timeout[0]) * { ms = 0.001, s = 1, m = 60, h = 3600 }[local.timeout[1]]
}
