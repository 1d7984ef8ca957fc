# Where the pipeline keeps what it built: zips in a bucket, images in a repository, or one of the two.

locals {
  bucket     = "${var.prefix}-artifacts-${var.place.account}"
  repository = "${var.prefix}/automater"
}
