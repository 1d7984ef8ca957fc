# Made where the environment's file has a section `eks`; it answers with `target: eks`. Both may be there at once, so that
# the one is ready before the other goes: infra-eks/README.md.

module "network" {
  source = "../network"
  count  = local.environment.eks == null ? 0 : 1

  name         = local.name
  cidr         = local.environment.network.cidr
  nat_per_zone = local.environment.eks.nat_per_zone
  place        = local.place
  role         = local.role
  kms_key_arn  = aws_kms_key.this.arn

  log_retention_days = local.environment.log_retention_days
}

module "eks_target" {
  source = "../eks-target"
  count  = local.environment.eks == null ? 0 : 1

  name = local.name
  cluster = {
    name                = local.environment.eks.cluster
    namespace           = local.environment.eks.namespace
    node_pools          = local.environment.eks.node_pools
    public_access_cidrs = local.environment.eks.public_access_cidrs
  }
  people      = { admins = local.environment.eks.admins, viewers = local.environment.eks.viewers }
  network     = module.network[0]
  place       = local.place
  role        = local.role
  kms_key_arn = aws_kms_key.this.arn

  # Bootstrap made it; GitHub's jobs of the environment release with it.
  release_role_arn = "arn:aws:iam::${local.place.account}:role/${var.prefix}-${local.fence}-apply"

  log_retention_days = local.environment.log_retention_days
}
