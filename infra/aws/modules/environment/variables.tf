variable "accounts" {
  description = "Accounts that an environment may live in: name to id, 12 digits in quotes."
  type        = map(string)
  nullable    = false
}

variable "allowed_regions" {
  description = "Regions that the organization's region lock lets through."
  type        = list(string)
  nullable    = false
}

variable "folder" {
  description = "Folder of the environment files and their schema, schema.json."
  type        = string
  nullable    = false
}

variable "name" {
  description = "The environment: its file's name without .yaml."
  type        = string
  nullable    = false

  validation {
    condition     = fileexists("${var.folder}/${var.name}.yaml")
    error_message = "There is no environments/${var.name}.yaml. Write one: make environment NAME=${var.name}."
  }
}
