output "alarms_topic" {
  description = "ARN of the topic that hears of alarms."
  value       = aws_sns_topic.alarms.arn
}

output "artifacts" {
  description = "Where the pipeline puts zips and images: names and URLs of the artifact store."
  value       = module.artifacts
}

output "dashboard" {
  description = "Name of the CloudWatch dashboard."
  value       = module.observability.dashboard_name
}

output "function_name" {
  description = "The function, as `lambda.function` in the environment's file; null on another target."
  value       = one(module.lambda_target[*].function_name)
}

output "preview_url" {
  description = "Where the candidate answers."
  value       = module.api.preview_url
}

output "release" {
  description = "The next command."
  value       = "./release.sh ship --environment ${local.environment.name}"
}

output "url" {
  description = "What users call. The release controller finds it by itself."
  value       = module.api.url
}
