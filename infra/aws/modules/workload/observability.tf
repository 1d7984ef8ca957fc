module "observability" {
  source = "../observability"

  name        = "automater"
  environment = local.environment
  function = {
    name       = local.environment.lambda.function
    live_alias = local.environment.lambda.live_alias
  }
  api          = { id = module.api.api_id }
  alarm_topics = [aws_sns_topic.alarms.arn]
}
