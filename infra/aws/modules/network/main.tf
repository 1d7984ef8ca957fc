# The network of one environment: one VPC over three zones, in three tiers. What runs stands in the private subnets, load
# balancers in subnets of their own (so that "from the load balancer" can be said in addresses), and only the way out, NAT,
# in the public ones.

locals {
  # Zones by letter, so that a plan is known without asking AWS. These regions have others than a, b and c.
  letters = lookup({
    ap-northeast-1 = ["a", "c", "d"]
    ca-central-1   = ["a", "b", "d"]
  }, var.place.region, ["a", "b", "c"])
  zones = [for letter in coalesce(var.zones, local.letters) : "${var.place.region}${letter}"]

  # A quarter of the network for each private subnet; the last quarter in eighths for the two small tiers.
  private  = { for index, zone in local.zones : zone => cidrsubnet(var.cidr, 2, index) }
  public   = { for index, zone in local.zones : zone => cidrsubnet(var.cidr, 5, 24 + index) }
  balancer = { for index, zone in local.zones : zone => cidrsubnet(var.cidr, 5, 28 + index) }

  log_group = "/aws/vpc/${var.name}/flow"
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  enable_dns_support   = true

  tags = { Name = var.name }
}

# Nobody uses it by mistake: it lets nothing in or out.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-default-unused" }
}
