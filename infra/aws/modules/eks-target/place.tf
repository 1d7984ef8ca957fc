# What the manifests have to know of this place, as a resource that kustomize reads and never applies.
locals {
  place = {
    apiVersion = "automater.io/v1"
    kind       = "Place"
    metadata = {
      name        = "place"
      annotations = { "config.kubernetes.io/local-config" = "true" }
    }
    spec = {
      service       = var.name
      targetGroups  = { for colour, group in aws_lb_target_group.this : colour => group.arn }
      balancerCidrs = var.network.balancer_cidrs
    }
  }
}
