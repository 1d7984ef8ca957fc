output "alarms_topic" {
  description = "ARN of the topic that hears of alarms."
  value       = module.alarms_topic.arn
}

output "artifacts" {
  description = "Where the pipeline puts zips and images: names and URLs of the artifact store."
  value       = module.artifacts
}

output "cluster_name" {
  description = "The cluster, as `eks.cluster` in the environment's file; null without one."
  value       = one(module.eks_target[*].cluster_name)
}

output "dashboard" {
  description = "Name of the CloudWatch dashboard."
  value       = module.observability.dashboard_name
}

output "function_name" {
  description = "The function, as `lambda.function` in the environment's file; null without one."
  value       = one(module.lambda_target[*].function_name)
}

output "guardian" {
  description = "The function that rolls back what nobody drives any more, its log, and the rules that wake it."
  value       = module.guardian
}

output "place" {
  description = "What the manifests have to know of this environment: infra-eks/manifests/overlays/ENVIRONMENT/place.yaml; null without a cluster."
  value       = one(module.eks_target[*].place)
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
