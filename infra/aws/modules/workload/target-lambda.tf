# The target of `target: lambda`. The one of `target: eks` gives the API an integration in its place.
module "lambda_target" {
  source = "../lambda-target"
  count  = local.environment.target == "lambda" ? 1 : 0

  name       = local.environment.lambda.function
  memory     = local.environment.lambda.memory
  timeout    = local.environment.lambda.timeout
  snap_start = local.environment.lambda.snap_start
  aliases    = { live = local.environment.lambda.live_alias, candidate = local.environment.lambda.candidate_alias }
  place      = local.place
  role       = { path = "/automater/${local.environment.name}/", permissions_boundary = var.permissions_boundary }
  kms_key    = { arn = aws_kms_key.this.arn, alias = aws_kms_alias.this.name }
  invoked_by = module.api.source_arn

  log_retention_days = local.environment.log_retention_days
}
