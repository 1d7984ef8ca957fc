# Made where the environment's file has a section `lambda`; it answers with `target: lambda`.
module "lambda_target" {
  source = "../lambda-target"
  count  = local.environment.lambda == null ? 0 : 1

  name       = local.environment.lambda.function
  memory     = local.environment.lambda.memory
  timeout    = local.environment.lambda.timeout
  snap_start = local.environment.lambda.snap_start
  aliases    = { live = local.environment.lambda.live_alias, candidate = local.environment.lambda.candidate_alias }
  place      = local.place
  role       = local.role
  kms_key    = { arn = aws_kms_key.this.arn, alias = aws_kms_alias.this.name }
  invoked_by = module.api.source_arn

  log_retention_days = local.environment.log_retention_days
}
