mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/automater/dev/automater-dev-flow-logs" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vpc/automater-dev/flow" }
  }
}

variables {
  name        = "automater-dev"
  cidr        = "10.20.0.0/16"
  place       = { account = "111111111111", region = "eu-central-1" }
  kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000"
  role = {
    path                 = "/automater/dev/"
    permissions_boundary = "arn:aws:iam::111111111111:policy/xyz-dev-boundary"
  }
}

run "lays_three_tiers_over_three_zones_with_one_way_out" {
  assert {
    condition     = output.zones == ["eu-central-1a", "eu-central-1b", "eu-central-1c"] && aws_vpc.this.enable_dns_hostnames
    error_message = "three zones of the region, with names for what is in them"
  }
  assert {
    condition     = [for zone in output.zones : aws_subnet.private[zone].cidr_block] == ["10.20.0.0/18", "10.20.64.0/18", "10.20.128.0/18"]
    error_message = "pods need most of the addresses"
  }
  assert {
    condition     = [for zone in output.zones : aws_subnet.public[zone].cidr_block] == ["10.20.192.0/21", "10.20.200.0/21", "10.20.208.0/21"]
    error_message = "the public tier lies in the last quarter"
  }
  assert {
    condition     = output.balancer_cidrs == ["10.20.224.0/21", "10.20.232.0/21", "10.20.240.0/21"]
    error_message = "load balancers have subnets of their own: a network policy knows them by their addresses"
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "nothing gets a public address by itself"
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.balancer : subnet.tags["kubernetes.io/role/internal-elb"] == "1"]) && alltrue([for subnet in aws_subnet.public : subnet.tags["kubernetes.io/role/elb"] == "1"])
    error_message = "EKS knows by tags where load balancers go"
  }
  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-central-1a"] && alltrue([for route in aws_route.out : route.nat_gateway_id == aws_nat_gateway.this["eu-central-1a"].id])
    error_message = "one NAT serves all zones"
  }
  assert {
    condition     = alltrue([for association in aws_route_table_association.balancer : association.route_table_id == aws_route_table.balancer.id]) && alltrue([for route in concat(values(aws_route.out), [aws_route.internet]) : route.route_table_id != aws_route_table.balancer.id])
    error_message = "no route leads out of the load balancers' subnets"
  }
  assert {
    condition     = length(aws_default_security_group.this.ingress) == 0 && length(aws_default_security_group.this.egress) == 0
    error_message = "the default security group lets nothing through"
  }
  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flow.name == "/aws/vpc/automater-dev/flow"
    error_message = "accepted and rejected flows are logged"
  }
  assert {
    condition     = aws_cloudwatch_log_group.flow.kms_key_id == var.kms_key_arn && aws_cloudwatch_log_group.flow.retention_in_days == 30
    error_message = "flow logs are encrypted and go away"
  }
  assert {
    condition     = aws_iam_role.flow.permissions_boundary == var.role.permissions_boundary && aws_iam_role.flow.path == "/automater/dev/"
    error_message = "the apply role may make no role without the boundary, outside of the path"
  }
}

run "goes_out_by_one_nat_or_by_one_per_zone" {
  command = plan
  variables {
    nat_per_zone = true
  }
  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-central-1a", "eu-central-1b", "eu-central-1c"] && length(aws_eip.nat) == 3
    error_message = "a NAT in each zone"
  }
  assert {
    condition     = length(aws_route.out) == 3 && alltrue([for route in aws_route.out : route.destination_cidr_block == "0.0.0.0/0"])
    error_message = "each zone has its way out"
  }
}

run "reaches_s3_without_nat_and_others_where_asked" {
  command = plan
  variables {
    interface_endpoints = ["ecr.api", "logs"]
  }
  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.s3.service_name == "com.amazonaws.eu-central-1.s3"
    error_message = "S3 has its gateway"
  }
  assert {
    condition     = { for key, endpoint in aws_vpc_endpoint.interface : key => endpoint.service_name } == { "ecr.api" = "com.amazonaws.eu-central-1.ecr.api", logs = "com.amazonaws.eu-central-1.logs" } && aws_vpc_security_group_ingress_rule.endpoints[0].cidr_ipv4 == "10.20.0.0/16"
    error_message = "endpoints answer the network, and nobody else"
  }
}

run "knows_regions_whose_zones_are_others" {
  command = plan
  variables {
    place = { account = "111111111111", region = "ca-central-1" }
    cidr  = "192.168.4.0/22"
  }
  assert {
    condition     = output.zones == ["ca-central-1a", "ca-central-1b", "ca-central-1d"]
    error_message = "ca-central-1 has no c"
  }
  assert {
    condition     = aws_subnet.balancer["ca-central-1a"].cidr_block == "192.168.7.128/27"
    error_message = "a load balancer needs a /27, in the smallest network too"
  }
}

run "takes_the_zones_that_are_named" {
  command = plan
  variables {
    zones = ["b", "c", "f"]
  }
  assert {
    condition     = output.zones == ["eu-central-1b", "eu-central-1c", "eu-central-1f"]
    error_message = "zones by their letters"
  }
}

run "refuses_values_out_of_bounds" {
  command = plan
  variables {
    # Not its first address, too small, and of the internet.
    cidr                = "52.20.0.1/24"
    interface_endpoints = ["s3"]
    log_retention_days  = 8
    name                = "Bad name"
    place               = { account = "dev", region = "Frankfurt" }
    zones               = ["a", "a", "b"]
  }
  expect_failures = [var.cidr, var.interface_endpoints, var.log_retention_days, var.name, var.place, var.zones]
}
