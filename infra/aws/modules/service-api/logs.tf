resource "aws_cloudwatch_log_group" "access" {
  # Under this prefix API Gateway needs no resource policy of its own for each group.
  name              = "/aws/vendedlogs/${var.name}/access"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
