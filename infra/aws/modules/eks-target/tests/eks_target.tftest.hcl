mock_provider "aws" {
  mock_resource "aws_eks_cluster" {
    defaults = { certificate_authority = [{ data = "Q0E=" }], vpc_config = { cluster_security_group_id = "sg-cluster" } }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/automater/dev/automater-dev-cluster" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/automater-dev/0123456789abcdef" }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/automater-dev/0123456789abcdef/0123456789abcdef" }
  }
  override_resource {
    target = aws_lb_target_group.this["blue"]
    values = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/automater-dev-blue/0123456789abcdef" }
  }
  override_resource {
    target = aws_lb_target_group.this["green"]
    values = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/automater-dev-green/0123456789abcdef" }
  }
}

variables {
  name             = "automater-dev"
  cluster          = { name = "automater-dev" }
  place            = { account = "111111111111", region = "eu-central-1" }
  kms_key_arn      = "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000"
  release_role_arn = "arn:aws:iam::111111111111:role/xyz-dev-apply"
  role = {
    path                 = "/automater/dev/"
    permissions_boundary = "arn:aws:iam::111111111111:policy/xyz-dev-boundary"
  }
  network = {
    vpc_id              = "vpc-1"
    private_subnet_ids  = ["subnet-1", "subnet-2", "subnet-3"]
    balancer_subnet_ids = ["subnet-4", "subnet-5", "subnet-6"]
    balancer_cidrs      = ["10.20.224.0/21", "10.20.232.0/21", "10.20.240.0/21"]
  }
  people = {
    admins  = ["arn:aws:iam::111111111111:role/platform"]
    viewers = ["arn:aws:iam::111111111111:role/support"]
  }
}

run "makes_the_place_and_the_way_to_it" {
  # The cluster.
  assert {
    condition     = aws_eks_cluster.this.compute_config[0].enabled && aws_eks_cluster.this.kubernetes_network_config[0].elastic_load_balancing[0].enabled && aws_eks_cluster.this.storage_config[0].block_storage[0].enabled && !aws_eks_cluster.this.bootstrap_self_managed_addons
    error_message = "Auto Mode is all three, and brings its own add-ons"
  }
  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "access is by entries, and whoever applies is no administrator"
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access && !aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].subnet_ids == toset(var.network.private_subnet_ids)
    error_message = "without CIDRs the cluster's API is in the network alone"
  }
  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].resources == toset(["secrets"]) && aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.kms_key_arn
    error_message = "secrets are encrypted with the environment's key"
  }
  assert {
    condition     = aws_eks_cluster.this.enabled_cluster_log_types == toset(["api", "audit", "authenticator", "controllerManager", "scheduler"])
    error_message = "all logs of the control plane"
  }
  assert {
    condition     = { for group in [aws_cloudwatch_log_group.control_plane, aws_cloudwatch_log_group.pods] : group.name => "${group.retention_in_days} ${group.kms_key_id}" } == { "/aws/eks/automater-dev/cluster" = "30 ${var.kms_key_arn}", "/aws/containerinsights/automater-dev/application" = "30 ${var.kms_key_arn}" }
    error_message = "logs are encrypted and go away"
  }

  # Its roles.
  assert {
    condition     = alltrue([for role in [aws_iam_role.cluster, aws_iam_role.node, aws_iam_role.cloudwatch] : role.permissions_boundary == var.role.permissions_boundary && role.path == "/automater/dev/"])
    error_message = "the apply role may make no role without the boundary, outside of the path"
  }
  assert {
    condition     = keys(aws_iam_role_policy_attachment.cluster) == ["AmazonEKSBlockStoragePolicy", "AmazonEKSClusterPolicy", "AmazonEKSComputePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"] && toset(jsondecode(aws_iam_role.cluster.assume_role_policy).Statement[0].Action) == toset(["sts:AssumeRole", "sts:TagSession"])
    error_message = "Auto Mode needs these five, and tags its sessions"
  }
  assert {
    condition     = keys(aws_iam_role_policy_attachment.node) == ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"]
    error_message = "a node joins and pulls, nothing else"
  }

  # Who may talk to it.
  assert {
    condition     = aws_eks_access_entry.release.principal_arn == "arn:aws:iam::111111111111:role/xyz-dev-apply" && aws_eks_access_entry.release.kubernetes_groups == toset(["automater-release"])
    error_message = "what the release controller may do stands in the manifests' Role, by this group"
  }
  assert {
    condition     = { for arn, access in aws_eks_access_policy_association.people : basename(arn) => "${basename(access.policy_arn)} ${access.access_scope[0].type}" } == { platform = "AmazonEKSClusterAdminPolicy cluster", support = "AmazonEKSViewPolicy namespace" }
    error_message = "administrators have the cluster, others a look at the namespace; the release controller has no policy of EKS"
  }

  # The load balancer.
  assert {
    condition     = aws_lb.this.name == "automater-dev" && aws_lb.this.internal && aws_lb.this.drop_invalid_header_fields && aws_lb.this.subnets == toset(var.network.balancer_subnet_ids)
    error_message = "the release controller finds it by its name, the internet does not find it"
  }
  assert {
    condition     = { for colour, group in aws_lb_target_group.this : colour => "${group.name} ${group.port} ${group.target_type} ${group.tags["eks:eks-cluster-name"]}" } == { blue = "automater-dev-blue 8000 ip automater-dev", green = "automater-dev-green 8000 ip automater-dev" }
    error_message = "EKS registers pods only in groups that carry its name"
  }
  assert {
    condition     = alltrue([for group in aws_lb_target_group.this : group.deregistration_delay == "15" && group.health_check[0].path == "/readyz" && group.health_check[0].matcher == "200"])
    error_message = "health is readiness, and draining is shorter than a pod's last wait"
  }
  assert {
    condition     = [for groups in [aws_lb_listener_rule.live.action[0].forward[0].target_group] : { for group in groups : split("/", group.arn)[1] => group.weight }] == [{ automater-dev-blue = 100, automater-dev-green = 0 }] && aws_lb_listener_rule.live.tags["automater:rule"] == "live"
    error_message = "live begins with blue, and green is in the rule"
  }
  assert {
    condition     = [for groups in [aws_lb_listener_rule.candidate.action[0].forward[0].target_group] : { for group in groups : split("/", group.arn)[1] => group.weight }] == [{ automater-dev-blue = 0, automater-dev-green = 1 }] && aws_lb_listener_rule.candidate.tags["automater:rule"] == "candidate"
    error_message = "the candidate begins with green, and blue is in the rule"
  }
  assert {
    condition     = aws_lb_listener_rule.candidate.priority < aws_lb_listener_rule.live.priority && one([for condition in aws_lb_listener_rule.candidate.condition : one(condition.http_header).values]) == toset(["preview"])
    error_message = "the header's rule comes before the one for all"
  }

  # The way in.
  assert {
    condition     = output.integration.type == "HTTP_PROXY" && output.integration.method == "ANY" && output.integration.uri == aws_lb_listener.this.arn && output.integration.connection_id == aws_apigatewayv2_vpc_link.this.id
    error_message = "the API goes through the link to the listener"
  }
  assert {
    condition     = jsonencode(output.integration.request_parameters) == jsonencode({ "overwrite:path" = "$request.path", "overwrite:header.x-automater-track" = "$stageVariables.track" })
    error_message = "without the stage in the path, and with its track over the caller's header"
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.balancer.referenced_security_group_id == aws_security_group.link.id && aws_vpc_security_group_ingress_rule.pods.referenced_security_group_id == aws_security_group.balancer.id && aws_vpc_security_group_ingress_rule.pods.from_port == 8000
    error_message = "link to load balancer to pods, and no other way"
  }
  assert {
    condition     = aws_eks_addon.metrics.addon_name == "metrics-server" && jsondecode(aws_eks_addon.cloudwatch.configuration_values).containerLogs.fluentBit.config.extraFiles["application-log.conf"] != "" && !strcontains(file("fluent-bit/application-log.conf"), "\n    Merge_Log_Key")
    error_message = "the scaler needs metrics, and embedded ones must come to the top of the event"
  }
  assert {
    condition = yamldecode(output.place).spec == {
      service       = "automater-dev"
      balancerCidrs = ["10.20.224.0/21", "10.20.232.0/21", "10.20.240.0/21"]
      targetGroups = {
        blue  = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/automater-dev-blue/0123456789abcdef"
        green = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/automater-dev-green/0123456789abcdef"
      }
    }
    error_message = "the manifests read their place from this: ${output.place}"
  }
}

run "opens_the_clusters_api_to_named_networks_only" {
  command = plan
  variables {
    cluster = { name = "automater-dev", public_access_cidrs = ["198.51.100.0/24"], node_pools = ["general-purpose"] }
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].public_access_cidrs == toset(["198.51.100.0/24"]) && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "public access is for these, and the private one stays"
  }
  assert {
    condition     = aws_eks_cluster.this.compute_config[0].node_pools == toset(["general-purpose"])
    error_message = "the node pools that are named"
  }
}

run "refuses_values_out_of_bounds" {
  command = plan
  variables {
    cluster            = { name = "bad name", version = "latest", namespace = "Bad", node_pools = ["gpu"], public_access_cidrs = ["0.0.0.0/0"] }
    log_retention_days = 8
    name               = "automater-a-name-that-is-long"
    network            = { vpc_id = "vpc-1", private_subnet_ids = ["subnet-1"], balancer_subnet_ids = [], balancer_cidrs = [] }
    people             = { admins = ["platform"] }
    place              = { account = "12345", region = "eu-central-1" }
  }
  expect_failures = [var.cluster, var.log_retention_days, var.name, var.network, var.people, var.place]
}

run "refuses_a_release_role_that_is_no_arn" {
  command = plan
  variables {
    release_role_arn = "xyz-dev-apply"
  }
  expect_failures = [var.release_role_arn]
}

run "refuses_a_role_with_two_accesses" {
  command = plan
  variables {
    people = { viewers = ["arn:aws:iam::111111111111:role/xyz-dev-apply"] }
  }
  expect_failures = [var.people]
}
