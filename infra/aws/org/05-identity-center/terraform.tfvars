# Who gets what where. Account is a name of organization.tfvars, or management.
assignments = [
  { group = "administrators", permission_set = "Administrator", account = "management" },
  { group = "administrators", permission_set = "Administrator", account = "security" },
  { group = "administrators", permission_set = "Administrator", account = "log-archive" },
  { group = "administrators", permission_set = "Administrator", account = "dev" },
  { group = "administrators", permission_set = "Administrator", account = "prod" },

  # Developers build in dev. In prod they look, and the pipeline releases.
  { group = "developers", permission_set = "Developer", account = "dev" },
  { group = "developers", permission_set = "Reader", account = "prod" },

  { group = "auditors", permission_set = "Auditor", account = "management" },
  { group = "auditors", permission_set = "Auditor", account = "security" },
  { group = "auditors", permission_set = "Auditor", account = "log-archive" },
  { group = "auditors", permission_set = "Auditor", account = "dev" },
  { group = "auditors", permission_set = "Auditor", account = "prod" },
]
