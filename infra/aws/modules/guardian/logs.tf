resource "aws_cloudwatch_log_group" "guardian" {
  name              = local.log_group
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key.arn
}
