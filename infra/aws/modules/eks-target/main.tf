# The place where versions run on Kubernetes: an EKS cluster in Auto Mode, and a load balancer with a target group for
# each of two colours. Which colour runs what, and with which weights, is the release controller's; what stands in the
# cluster is in infra-eks/manifests.

locals {
  account     = var.place.account
  region      = var.place.region
  cluster_arn = "arn:aws:eks:${local.region}:${local.account}:cluster/${var.cluster.name}"
  colours     = toset(["blue", "green"])
  port        = 8000

  # What pods wait for stands in the same file.
  timings = yamldecode(file("${path.module}/timings/timings.yaml")).spec
}
