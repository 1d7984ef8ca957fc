resource "aws_ecr_repository" "this" {
  count = var.images.enabled ? 1 : 0

  name = local.repository
  # A tag stays with its image: so a release that is in use cannot become an untagged image, which expires.
  image_tag_mutability = "IMMUTABLE"
  force_delete         = var.disposable

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.this.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  count = var.images.enabled ? 1 : 0

  repository = aws_ecr_repository.this[0].name

  # ECR cannot know which images versions run. What it does promise: an image that a rule selects by its tags is out of
  # reach of every rule after it. So the first rule selects releases and never has enough of them, and whatever other
  # tag such an image carries, no later rule can expire it.
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Releases (1.4.0) are kept: a version may run them, or go back to them"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["*.*.*"]
          countType      = "imageCountMoreThan"
          countNumber    = 100000 # as many images as a repository can hold
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "Images of pull requests (pr-17) expire"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["pr-*"]
          countType      = "sinceImagePushed"
          countUnit      = "days"
          countNumber    = var.images.pull_request_days
        }
        action = { type = "expire" }
      },
      {
        # The parts of an image for several architectures are untagged too; ECR keeps them as long as their index.
        rulePriority = 3
        description  = "Untagged images expire"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = var.images.untagged_days
        }
        action = { type = "expire" }
      },
    ]
  })
}

# Lambda fetches the image itself, when a version is made and whenever it has to again.
resource "aws_ecr_repository_policy" "this" {
  count = var.images.enabled ? 1 : 0

  repository = aws_ecr_repository.this[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "LambdaFetches"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Condition = {
        StringLike = { "aws:SourceArn" = "arn:aws:lambda:${var.place.region}:${var.place.account}:function:*" }
      }
    }]
  })
}
