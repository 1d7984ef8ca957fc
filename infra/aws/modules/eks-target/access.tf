# Who may talk to the cluster. The release controller comes as a member of a group, and what that may do stands in
# infra-eks/manifests (release-role.yaml), so that no policy of EKS gives it more.
resource "aws_eks_access_entry" "release" {
  cluster_name      = aws_eks_cluster.this.name
  principal_arn     = var.release_role_arn
  kubernetes_groups = ["automater-release"]
}

locals {
  people = merge(
    { for arn in var.people.viewers : arn => { policy = "AmazonEKSViewPolicy", namespaces = [var.cluster.namespace] } },
    { for arn in var.people.admins : arn => { policy = "AmazonEKSClusterAdminPolicy", namespaces = null } },
  )
}

resource "aws_eks_access_entry" "people" {
  for_each = local.people

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = each.key
}

resource "aws_eks_access_policy_association" "people" {
  for_each = local.people

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.people[each.key].principal_arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/${each.value.policy}"

  access_scope {
    type       = each.value.namespaces == null ? "cluster" : "namespace"
    namespaces = each.value.namespaces
  }
}
