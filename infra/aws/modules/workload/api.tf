module "api" {
  source = "../service-api"

  name               = local.name
  aliases            = { live = local.environment.lambda.live_alias, candidate = local.environment.lambda.candidate_alias }
  integration        = one(module.lambda_target[*].integration)
  domain             = local.environment.api.domain == null ? null : { name = local.environment.api.domain, hosted_zone = local.environment.api.hosted_zone }
  throttle           = { rate_limit = local.environment.api.rate_limit, burst_limit = local.environment.api.burst_limit }
  kms_key_arn        = aws_kms_key.this.arn
  log_retention_days = local.environment.log_retention_days
}
