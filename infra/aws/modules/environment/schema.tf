# The part of JSON Schema that schema.json uses, two levels deep: required, unknown, type, pattern, enum, bounds, items,
# dependentRequired. What lies deeper (the steps of a release) is the release controller's alone, which checks it too.

locals {
  sections = { for name, rule in local.schema.properties : name => rule if can(rule.properties) }

  # Every field that there may be: its path, its rule with $ref resolved, and its value or null.
  fields = concat(
    [for name, rule in local.schema.properties : {
      path  = name
      rule  = jsonencode(rule)
      value = try(jsonencode(local.given[name]), "null")
    } if !can(rule.properties)],
    flatten([for section, parent in local.sections : [for name, rule in parent.properties : {
      path  = "${section}.${name}"
      rule  = jsonencode(merge(try(local.schema["$defs"][basename(rule["$ref"])], {}), rule))
      value = try(jsonencode(local.given[section][name]), "null")
    } if !can(rule.items.properties) && !can(rule.properties)]]),
  )

  # The entries of a list are fields of their own, by their number; what is no list is said of the field itself.
  entries = flatten([for field in local.fields : [for index, entry in jsondecode(startswith(field.value, "[") ? field.value : "[]") : {
    path  = "${field.path}.${index}"
    rule  = jsonencode(jsondecode(field.rule).items)
    value = jsonencode(entry)
  }] if can(jsondecode(field.rule).items)])

  set = [for field in concat(local.fields, local.entries) : {
    path  = field.path
    rule  = jsondecode(field.rule)
    text  = try(tostring(jsondecode(field.value)), field.value)
    value = jsondecode(field.value)
    # What the value is, in JSON's own words.
    type = (startswith(field.value, "\"") ? "string" : contains(["true", "false"], field.value) ? "boolean"
      : startswith(field.value, "{") ? "object" : startswith(field.value, "[") ? "array"
    : can(regex("[.eE]", field.value)) ? "number" : "integer")
  } if field.value != "null"]

  # What schema.json says by `if` and `then`.
  needs = { lambda = ["lambda"], eks = ["eks", "network"] }

  # What a text that is read in more than one way would say is nobody's business.
  faults = length(local.text_faults) > 0 ? local.text_faults : concat(
    local.given == {} ? ["is empty, or no mapping in YAML"] : [],

    [for name in local.schema.required : "${name} is missing: it is required" if !can(local.given[name])],
    flatten([for name, rule in local.sections : [for field in try(rule.required, []) :
    "${name}.${field} is missing: it is required" if can(local.given[name]) && !can(local.given[name][field])]]),
    flatten([for target, sections in local.needs : [for section in sections : "${section} is missing: target ${target} requires it"
    if try(local.given.target, "") == target && !can(local.given[section])]]),

    [for name in keys(local.given) : "${name}: there is no such field; environments/schema.json has those there are"
    if !contains(keys(local.schema.properties), name)],
    flatten([for name, rule in local.sections : [for field in try(keys(local.given[name]), []) :
      "${name}.${field}: there is no such field; environments/schema.json has those there are"
    if !contains(keys(rule.properties), field)]]),
    [for name, rule in local.sections : "${name} must be a mapping" if can(local.given[name]) && !can(keys(local.given[name]))],

    flatten([for name, rule in local.sections : [for field, others in try(rule.dependentRequired, {}) : [for other in others :
    "${name}.${other} is missing: ${name}.${field} needs it" if can(local.given[name][field]) && !can(local.given[name][other])]]]),

    [for field in local.set : "${field.path} is ${field.text}: ${try("must be ${local.form[basename(field.rule["$ref"])].description}",
      field.rule.type == "boolean" ? "must be true or false, without quotes" : "must be of type ${field.rule.type}${
        field.rule.type == "string" && contains(["integer", "number", "boolean"], field.type) ? ": put it in quotes" :
      field.type == "string" && can(regex("^-?[0-9.]+$", field.text)) ? ": leave the quotes out" : ""}")}"
    if can(field.rule.type) && !contains(field.type == "integer" ? ["integer", "number"] : [field.type], try(field.rule.type, ""))],
    [for field in local.set : "${field.path} is ${field.text}: must ${try("be ${local.form[basename(field.rule["$ref"])].description}", "match ${field.rule.pattern}")}"
    if can(field.rule.pattern) && field.type == "string" && !can(regex(field.rule.pattern, field.text))],
    [for field in local.set : "${field.path} is ${field.text}: must be one of ${join(", ", field.rule.enum)}"
    if can(field.rule.enum) && !contains([for allowed in try(field.rule.enum, []) : tostring(allowed)], field.text)],
    [for field in local.set : "${field.path} is ${field.text}: must be at least ${field.rule.minimum}"
    if try(tonumber(field.text) < field.rule.minimum, false)],
    [for field in local.set : "${field.path} is ${field.text}: must be at most ${field.rule.maximum}"
    if try(tonumber(field.text) > field.rule.maximum, false)],
    [for field in local.set : "${field.path} is ${field.text}: must be above ${field.rule.exclusiveMinimum}"
    if try(tonumber(field.text) <= field.rule.exclusiveMinimum, false)],
    [for field in local.set : "${field.path} is ${field.text}: must have at least ${field.rule.minItems} entries"
    if try(field.type == "array" && length(field.value) < field.rule.minItems, false)],
  )
}
