# Where the pipeline keeps what it built for this environment.
module "artifacts" {
  source = "../artifact-store"

  prefix     = "${var.prefix}-${local.environment.name}"
  place      = local.place
  disposable = local.environment.ephemeral
}
