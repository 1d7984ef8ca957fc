# People hear of alarms here; whoever wants mail or a pager subscribes to the topic.
resource "aws_sns_topic" "alarms" {
  name              = "${local.name}-alarms"
  kms_master_key_id = aws_kms_key.this.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AlarmsOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:${local.place.region}:${local.place.account}:${local.name}-alarms"
      Condition = { StringEquals = { "aws:SourceAccount" = local.place.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "email" {
  count = var.alerts_email == null ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alerts_email
}
