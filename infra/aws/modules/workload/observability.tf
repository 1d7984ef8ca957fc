module "observability" {
  source = "../observability"

  name        = "automater"
  environment = local.environment
  function = local.environment.target != "lambda" ? null : {
    name       = local.environment.lambda.function
    live_alias = local.environment.lambda.live_alias
  }
  service = local.environment.target != "eks" ? null : {
    name          = local.name
    log_group     = module.eks_target[0].log_group
    load_balancer = module.eks_target[0].arn_suffixes.load_balancer
    target_groups = module.eks_target[0].arn_suffixes.target_groups
  }
  api          = { id = module.api.api_id }
  alarm_topics = [module.alarms_topic.arn]
}
