# With pods it has to reach the cluster's API for the lease: from within the network, as a member of a group that
# infra-eks/manifests (guardian-role.yaml) gives less than to the release controller.

resource "aws_eks_access_entry" "guardian" {
  count = length(var.cluster[*])

  cluster_name      = var.cluster.name
  principal_arn     = aws_iam_role.guardian.arn
  kubernetes_groups = ["automater-guardian"]
}

resource "aws_security_group" "guardian" {
  count = length(var.cluster[*])

  name        = local.name
  description = "The guardian of ${var.name}"
  vpc_id      = var.cluster.vpc_id

  tags = { Name = local.name }
}

resource "aws_vpc_security_group_egress_rule" "guardian" {
  count = length(var.cluster[*])

  security_group_id = aws_security_group.guardian[0].id
  description       = "To the cluster and, by NAT, to AWS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "cluster" {
  count = length(var.cluster[*])

  security_group_id            = var.cluster.security_group_id
  description                  = "From the guardian of ${var.name}"
  referenced_security_group_id = aws_security_group.guardian[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
