# AWS knows a tag a day after the first resource that carries it; until then it refuses to activate it.
resource "aws_ce_cost_allocation_tag" "active" {
  for_each = var.cost_allocation_tags

  tag_key = each.value
  status  = "Active"
}
