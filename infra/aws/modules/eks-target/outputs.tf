output "arn_suffixes" {
  description = "What CloudWatch calls the load balancer and the target groups."
  value = {
    load_balancer = aws_lb.this.arn_suffix
    target_groups = { for colour, group in aws_lb_target_group.this : colour => group.arn_suffix }
  }
}

output "cluster_api" {
  description = "The cluster's API: its address, its authority in base64, and its security group, which who is to reach it has to be let into."
  value = {
    endpoint          = aws_eks_cluster.this.endpoint
    authority         = aws_eks_cluster.this.certificate_authority[0].data
    security_group_id = local.pods
  }
}

output "cluster_name" {
  description = "The cluster, as `eks.cluster` in the environment's file."
  value       = aws_eks_cluster.this.name
  depends_on  = [aws_eks_access_entry.release, aws_eks_access_policy_association.people]
}

output "integration" {
  description = "How service-api reaches the pods: through the VPC link to the listener. The path goes without the stage's name, the header says which rule."
  value = {
    type          = "HTTP_PROXY"
    method        = "ANY"
    uri           = aws_lb_listener.this.arn
    connection_id = aws_apigatewayv2_vpc_link.this.id
    request_parameters = {
      "overwrite:path"                     = "$request.path"
      "overwrite:header.x-automater-track" = "$stageVariables.track"
    }
  }
  depends_on = [aws_lb_listener_rule.candidate, aws_lb_listener_rule.live]
}

output "log_group" {
  description = "Name of the pods' log group."
  value       = aws_cloudwatch_log_group.pods.name
}

output "place" {
  description = "What the manifests have to know of this place: the text of infra-eks/manifests/overlays/ENVIRONMENT/place.yaml."
  value       = "# Written by Terraform: output `place`.\n${yamlencode(local.place)}"
}

output "target_groups" {
  description = "ARNs of the target groups, by colour."
  value       = { for colour, group in aws_lb_target_group.this : colour => group.arn }
}
