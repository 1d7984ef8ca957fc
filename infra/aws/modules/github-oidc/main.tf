# Who may come in from GitHub Actions, and what they may do: per environment a role that plans and a role that applies.

locals {
  issuer = "token.actions.githubusercontent.com"
  # Partition aws, plainly, as everywhere here; built from the account, so that every policy is known at plan time.
  provider_arn = "arn:aws:iam::${var.account_id}:oidc-provider/${local.issuer}"

  # What an environment makes is called like one of these, or begins with it and a hyphen.
  names = {
    for name, environment in var.environments :
    name => environment.kind == "workload" ? distinct(compact(["automater-${name}", environment.function, environment.cluster])) : [var.prefix]
  }

  # What the policies are written with.
  values = {
    for name, environment in var.environments : name => {
      account_id       = var.account_id
      region           = environment.region
      prefix           = var.prefix
      environment      = name
      function         = environment.function
      cluster          = environment.cluster
      names            = local.names[name]
      own              = [name, "${name}-*"] # itself, and the ephemeral environments within it
      hosted_zone      = environment.hosted_zone
      assumed_accounts = environment.assumed_accounts
      boundary_arn     = "arn:aws:iam::${var.account_id}:policy/${var.prefix}-${name}-boundary"
      provider_arn     = local.provider_arn
      state            = var.state
      state_folders    = environment.kind == "workload" ? ["workloads/${name}"] : ["org", "security", "cost"]
    }
  }
}
