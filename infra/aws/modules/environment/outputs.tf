output "environment" {
  description = "The environment, typed, with its defaults."
  value = {
    name    = var.name
    account = local.account
    region  = local.region
    target  = local.target
    # The environment whose roles make this one: another, where it is ephemeral.
    fence     = local.fence
    ephemeral = local.ephemeral
    # Null where the file has no such section: only what it names is made.
    lambda = !can(local.given.lambda) ? null : {
      function        = try(local.lambda.function, "")
      live_alias      = try(local.lambda.liveAlias, "live")
      candidate_alias = try(local.lambda.candidateAlias, "candidate")
      memory          = try(local.lambda.memory, 1024)
      timeout         = local.seconds
      snap_start      = try(local.lambda.snapStart, true)
    }
    eks = !can(local.given.eks) ? null : {
      cluster             = try(local.eks.cluster, "")
      namespace           = try(local.eks.namespace, "automater")
      node_pools          = try(tolist(local.eks.nodePools), ["general-purpose", "system"])
      public_access_cidrs = try(tolist(local.eks.publicAccessCidrs), [])
      nat_per_zone        = try(local.eks.natPerZone, false)
      admins              = try(tolist(local.eks.admins), [])
      viewers             = try(tolist(local.eks.viewers), [])
    }
    api = {
      domain      = try(local.api.domain, null)
      hosted_zone = try(local.api.hostedZone, null)
      rate_limit  = try(local.api.rateLimit, 500)
      burst_limit = try(local.api.burstLimit, 1000)
    }
    log_retention_days = try(local.logs.retentionDays, 30)
    network            = { cidr = try(local.network.cidr, null) }
    budget             = { monthly = try(local.budget.monthly, null) }
    file               = jsonencode(local.of_releases)
  }

  precondition {
    condition     = length(concat(local.faults, local.company_faults, local.ephemeral_faults)) == 0
    error_message = join("\n", [for fault in concat(local.faults, local.company_faults, local.ephemeral_faults) : "${local.file}: ${fault}"])
  }
}
