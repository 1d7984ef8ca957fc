# The company, in one file. Every root under infra/aws reads it (organization.auto.tfvars is a link to it) and takes
# what it declares. What is known only after the first root stands here as soon as that root has printed it.
organization = {
  # In front of every name that must be unique in the world.
  prefix = "xyz"
  # After org/00-organizations: its output `organization_id`.
  id = "o-exampleorg1"

  # Home region, and those that the region lock lets through.
  region          = "eu-central-1"
  allowed_regions = ["eu-central-1", "eu-west-1"]

  # Budget warnings, anomalies and security alarms go here.
  alerts_email = "platform@xyz-corp.example"

  # The two numbers are for GitHub's immutable subjects: gh api repos/OWNER/REPO --jq '.owner.id, .id'
  github = {
    repository    = "xyz-corp/automater"
    owner_id      = "1234567"
    repository_id = "76543210"
  }

  # The account that owns the organization; SCPs never bind it, so nothing runs in it.
  management_account = "999999999999"

  # After org/00-organizations: its output `account_ids`.
  accounts = {
    log-archive = { id = "888888888888", email = "aws+log-archive@xyz-corp.example", unit = "Security" }
    security    = { id = "777777777777", email = "aws+security@xyz-corp.example", unit = "Security" }
    dev         = { id = "111111111111", email = "aws+dev@xyz-corp.example", unit = "Workloads/dev" }
    prod        = { id = "222222222222", email = "aws+prod@xyz-corp.example", unit = "Workloads/prod" }
  }
}
