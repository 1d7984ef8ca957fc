output "aliases" {
  description = "ARNs of the two aliases."
  value = {
    live      = aws_lambda_alias.live.arn
    candidate = aws_lambda_alias.candidate.arn
  }
  depends_on = [aws_lambda_permission.api]
}

output "function_arn" {
  description = "ARN of the function, without a version."
  value       = local.function_arn
}

output "function_name" {
  description = "Name of the function, for `lambda.function` in the environment's file."
  value       = local.function.function_name
}

output "integration" {
  description = "How service-api reaches the function: one URI, the stage's variable chooses the alias."
  value = {
    type = "AWS_PROXY"
    uri  = "arn:aws:apigateway:${local.region}:lambda:path/2015-03-31/functions/${local.function_arn}:$${stageVariables.alias}/invocations"
  }
}

output "log_group" {
  description = "Name of the function's log group."
  value       = aws_cloudwatch_log_group.function.name
}
