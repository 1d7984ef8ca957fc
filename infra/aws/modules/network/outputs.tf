output "balancer_cidrs" {
  description = "Addresses of the load balancers' subnets: where pods let requests in from."
  value       = values(local.balancer)
}

output "balancer_subnet_ids" {
  description = "Subnets of load balancers and VPC links, one per zone."
  value       = [for zone in local.zones : aws_subnet.balancer[zone].id]
}

output "private_subnet_ids" {
  description = "Subnets of what runs, one per zone; usable when their way out is there."
  value       = [for zone in local.zones : aws_subnet.private[zone].id]
  depends_on  = [aws_route.out, aws_route_table_association.private]
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "zones" {
  description = "The three zones."
  value       = local.zones
}
