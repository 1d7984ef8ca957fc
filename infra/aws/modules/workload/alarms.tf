# People hear of alarms here; whoever wants a pager too subscribes to the topic.
module "alarms_topic" {
  source = "../alert-topic"

  name        = local.alarms_topic
  place       = local.place
  kms_key_arn = aws_kms_key.this.arn
  # An address has to confirm each topic, so those that come and go stay without.
  email = local.environment.ephemeral ? null : var.alerts_email

  publishers = {
    AlarmsOfThisAccount = { service = "cloudwatch.amazonaws.com" }
  }
}
