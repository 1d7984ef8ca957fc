# One environment, from its file: the target that it names, behind the same API, watched the same way. The roots under
# workloads/ call this and nothing else, so environments differ in their file alone.

locals {
  environment = var.environment
  # The release controller looks the API up by this name.
  name         = "automater-${local.environment.name}"
  alarms_topic = "${local.name}-alarms"
  place = {
    account = local.environment.account
    region  = local.environment.region
  }
  # An ephemeral environment is made by another's roles, which make roles under their own path alone.
  fence = coalesce(local.environment.fence, local.environment.name)
  role  = { path = "/automater/${local.fence}/", permissions_boundary = var.permissions_boundary }
}
