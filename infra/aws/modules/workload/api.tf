locals {
  # `target` says which one answers; nothing else of the API changes with it.
  integrations = {
    lambda = one(module.lambda_target[*].integration)
    eks    = one(module.eks_target[*].integration)
  }
}

module "api" {
  source = "../service-api"

  name               = local.name
  aliases            = try({ live = local.environment.lambda.live_alias, candidate = local.environment.lambda.candidate_alias }, {})
  integration        = local.integrations[local.environment.target]
  domain             = local.environment.api.domain == null ? null : { name = local.environment.api.domain, hosted_zone = local.environment.api.hosted_zone }
  throttle           = { rate_limit = local.environment.api.rate_limit, burst_limit = local.environment.api.burst_limit }
  kms_key_arn        = aws_kms_key.this.arn
  log_retention_days = local.environment.log_retention_days
}
