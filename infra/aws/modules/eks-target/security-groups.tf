# One way in, named at each step: VPC link, load balancer, pods.

resource "aws_security_group" "link" {
  name        = "${var.name}-link"
  description = "The API's way to the load balancer"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-link" }
}

resource "aws_security_group" "balancer" {
  name        = "${var.name}-balancer"
  description = "The load balancer"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-balancer" }
}

resource "aws_vpc_security_group_egress_rule" "link" {
  security_group_id            = aws_security_group.link.id
  description                  = "To the load balancer"
  referenced_security_group_id = aws_security_group.balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "From the API"
  referenced_security_group_id = aws_security_group.link.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "To pods"
  referenced_security_group_id = local.pods
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

# A TargetGroupBinding of Auto Mode opens nothing, so this is here.
resource "aws_vpc_security_group_ingress_rule" "pods" {
  security_group_id            = local.pods
  description                  = "From the load balancer ${var.name}"
  referenced_security_group_id = aws_security_group.balancer.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

locals {
  # Nodes of Auto Mode, and so pods, are in the group that EKS makes for the cluster.
  pods = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}
