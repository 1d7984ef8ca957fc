output "artifacts" {
  description = "Where the pipeline puts zips and images: names and URLs of the artifact store."
  value       = module.workload.artifacts
}

output "dashboard" {
  description = "Name of the CloudWatch dashboard."
  value       = module.workload.dashboard
}

output "function_name" {
  description = "The function, as `lambda.function` in the environment's file; null without one."
  value       = module.workload.function_name
}

output "guardian" {
  description = "The function that rolls back what nobody drives any more, its log, and the rules that wake it."
  value       = module.workload.guardian
}

output "place" {
  description = "What the manifests have to know of this environment: infra-eks/manifests/overlays/ENVIRONMENT/place.yaml; null without a cluster."
  value       = module.workload.place
}

output "preview_url" {
  description = "Where the candidate answers."
  value       = module.workload.preview_url
}

output "release" {
  description = "The next command."
  value       = module.workload.release
}

output "url" {
  description = "What users call. The release controller finds it by itself."
  value       = module.workload.url
}
