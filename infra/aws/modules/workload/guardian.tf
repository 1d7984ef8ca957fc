# Always there: a release whose machine dies is rolled back, whoever or whatever was releasing.

locals {
  # Where a release looks beyond its own evidence.
  release_alarms = try(jsondecode(local.environment.file).release.alarms, [])
}

module "guardian" {
  source = "../guardian"

  name        = local.name
  environment = local.environment.file
  alarms      = local.release_alarms
  package     = var.guardian_package

  # What answers is what it guards.
  function = local.environment.target != "lambda" ? null : {
    name            = local.environment.lambda.function
    live_alias      = local.environment.lambda.live_alias
    candidate_alias = local.environment.lambda.candidate_alias
  }
  cluster = local.environment.target != "eks" ? null : {
    name              = module.eks_target[0].cluster_name
    endpoint          = module.eks_target[0].cluster_api.endpoint
    authority         = module.eks_target[0].cluster_api.authority
    security_group_id = module.eks_target[0].cluster_api.security_group_id
    subnet_ids        = module.network[0].private_subnet_ids
    vpc_id            = module.network[0].vpc_id
  }

  place       = local.place
  role        = local.role
  kms_key     = { arn = aws_kms_key.this.arn, alias = aws_kms_alias.this.name }
  alert_topic = { arn = module.alarms_topic.arn, name = local.alarms_topic }

  log_retention_days = local.environment.log_retention_days
}
