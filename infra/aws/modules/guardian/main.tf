# Nobody at the wheel: when the machine that drives a release dies, its lease runs out, and this function puts `live`
# back on the last good version. It is woken every minute and by alarms (wake.tf); a release whose lease still runs it
# leaves alone. What it does is release/…/guardian; what it may do is role.tf, and for a cluster cluster.tf.

locals {
  account      = var.place.account
  region       = var.place.region
  name         = "${var.name}-guardian"
  function_arn = "arn:aws:lambda:${local.region}:${local.account}:function:${local.name}"
  log_group    = "/aws/lambda/${local.name}"
}
