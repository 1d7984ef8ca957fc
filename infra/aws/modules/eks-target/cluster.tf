resource "aws_eks_cluster" "this" {
  name     = var.cluster.name
  version  = var.cluster.version
  role_arn = aws_iam_role.cluster.arn

  # Auto Mode brings DNS, network and load balancing itself.
  bootstrap_self_managed_addons = false

  # The three go together: Auto Mode is all of them or none.
  compute_config {
    enabled       = true
    node_pools    = var.cluster.node_pools
    node_role_arn = aws_iam_role.node.arn
  }
  kubernetes_network_config {
    elastic_load_balancing {
      enabled = true
    }
  }
  storage_config {
    block_storage {
      enabled = true
    }
  }

  access_config {
    authentication_mode = "API"
    # Whoever applies is no administrator by that; access.tf names who is. A change would replace the cluster.
    bootstrap_cluster_creator_admin_permissions = false
  }

  vpc_config {
    subnet_ids              = var.network.private_subnet_ids
    endpoint_private_access = true
    endpoint_public_access  = length(var.cluster.public_access_cidrs) > 0
    public_access_cidrs     = length(var.cluster.public_access_cidrs) > 0 ? var.cluster.public_access_cidrs : null
  }

  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = var.kms_key_arn
    }
  }

  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  # New versions in time, rather than six times the price for an old one.
  upgrade_policy {
    support_type = "STANDARD"
  }

  depends_on = [
    aws_cloudwatch_log_group.control_plane,
    aws_iam_role_policy_attachment.cluster,
    aws_iam_role_policy_attachment.node,
  ]
}

# The scaler asks it; Auto Mode does not bring it.
resource "aws_eks_addon" "metrics" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "metrics-server"
}

# Before the cluster, or EKS makes it: without a key, and for ever.
resource "aws_cloudwatch_log_group" "control_plane" {
  name              = "/aws/eks/${var.cluster.name}/cluster"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
