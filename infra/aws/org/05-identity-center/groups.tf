locals {
  groups = toset([for assignment in var.assignments : assignment.group])

  group_ids = merge(
    { for name, group in aws_identitystore_group.this : name => group.group_id },
    { for name, group in data.aws_identitystore_group.this : name => group.group_id },
  )
}

# Only without an identity provider of the company's: who is in them is a person's decision, made in the console.
resource "aws_identitystore_group" "this" {
  for_each = var.create_groups ? local.groups : []

  identity_store_id = local.identity_store_id
  display_name      = each.key
  description       = "Made by Terraform, its members are not"
}

# With one, it brings the groups here (SCIM), and Terraform only looks them up.
data "aws_identitystore_group" "this" {
  for_each = var.create_groups ? [] : local.groups

  identity_store_id = local.identity_store_id

  alternate_identifier {
    unique_attribute {
      attribute_path  = "DisplayName"
      attribute_value = each.key
    }
  }
}
