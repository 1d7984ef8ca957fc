# How the file is written. Readers of YAML differ (an account with a leading zero is a number to one and a text to the
# other; of a key that stands twice the last wins), so that a file may only be written in the part that all of them take
# alike: schema.json's `line`, `flow` and `plain`. The release controller checks the same, by the same patterns.

locals {
  key    = "[A-Za-z][A-Za-z0-9]*"
  form   = local.schema["$defs"]
  unseen = "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\x{2028}\\x{2029}\\x{feff}]"
  group  = "/${local.form.flow.pattern}/"

  lines = [for line in split("\n", local.text) : trimsuffix(line, "\r")]
  # What is not seen is a fault of its own.
  seen = [for line in local.lines : replace(line, "/${local.unseen}/", "")]
  # Without comments, and with a 0 for each text in quotes.
  bare = [for line in local.seen : replace(replace(line, "/\"[^\"\\\\]*\"|'[^']*'/", "0"), "/(^| )#.*$/", "")]
  # With a 0 for each {…} and […], innermost first.
  level1 = [for line in local.bare : replace(line, local.group, "0")]
  level2 = [for line in local.level1 : replace(line, local.group, "0")]
  level3 = [for line in local.level2 : replace(line, local.group, "0")]
  level4 = [for line in local.level3 : replace(line, local.group, "0")]

  # The lines that say something. Indent is where a line begins, column where its key does.
  entries_of_text = [for index, line in local.level4 : merge({ number = index + 1 }, {
    for part, text in regex("^(?P<indent> *)(?P<dash>(?:- +)?)(?:(?P<key>${local.key}):)?(?P<value>.*)$", line) : part => text == null ? "" : text
  }) if trimspace(line) != "" && !startswith(line, "---")]
  said = [for line in local.entries_of_text : merge(line, {
    indent = length(line.indent)
    column = length(line.indent) + length(line.dash)
    value  = trimspace(line.value)
  })]

  misread = flatten([for index, line in local.bare : [
    for value in split(",", replace(replace(replace(line, "/^ *- +/", ""), "/${local.key}:( +|$)/", ","), "/[][{}]/", ",")) :
    join("", ["line ${index + 1}: ", try("${regex("^ *(?:- +)?(${local.key}): +[^][{}]+$", line)[0]}: ", ""), trimspace(value),
      can(regex("^[0-9.]+ *(ms|s|m|h)([0-9a-z ]*)$", trimspace(value))) ? " is no duration: write one number and one unit, without a space: 500ms, 10s, 5m, 2h" :
      can(regex("^(?i:y|yes|n|no|on|off|true|false)$", trimspace(value))) ? " is read in more than one way: say true or false, or put a text in quotes" :
    " is read in more than one way: put a text in quotes, write a number in plain digits"])
    if trimspace(value) != "" && (!can(regex(local.form.plain.pattern, trimspace(value))) || can(regex(local.form.plain.not.pattern, trimspace(value))))
  ] if can(regex(local.form.line.pattern, local.level4[index]))])

  twice = concat(
    flatten([for index, line in local.said : [for before in range(index) :
      "line ${line.number}: ${line.key} stands twice, first in line ${local.said[before].number}; leave one out"
      if local.said[before].key == line.key && local.said[before].column == line.column &&
      alltrue([for between in range(before + 1, index + 1) : local.said[between].indent >= line.column])
    ] if line.key != ""]),
    flatten([for level in [local.bare, local.level1, local.level2, local.level3] : [for index, line in level : [
      for group in regexall("\\{[^{}]*\\}", line) : "line ${index + 1}: ${group} has a key twice; leave one out"
      if length(regexall("${local.key}:", group)) != length(distinct(regexall("${local.key}:", group)))
    ]]]),
  )

  nested = concat(
    [for index, line in local.said : "line ${line.number}: ${line.key} has no value: give it one, or leave it out"
      if line.value == "" && line.key != "" && !try(local.said[index + 1].indent > line.column ||
    (local.said[index + 1].indent == line.column && local.said[index + 1].dash != ""), false)],
    [for index, line in local.said : "line ${local.said[index + 1].number}: stands below a value, line ${line.number}: indent it less"
    if line.value != "" && try(local.said[index + 1].indent > (line.key == "" ? line.indent : line.column), false)],
  )

  text_faults = concat(
    [for index, line in local.lines : "line ${index + 1}: has a control character or a byte order mark: leave it out"
    if can(regex(local.unseen, line))],
    [for index, line in local.lines : "line ${index + 1}: has more than ${local.form.line.maxLength} characters: cut it; each entry of a list may stand in a line of its own"
    if !can(regex("^.{0,${local.form.line.maxLength}}$", line))],
    [for index, line in local.level4 : "line ${index + 1}: ${trimspace(local.lines[index])}: ${startswith(line, "---") ?
      "one file is one environment: leave a second document out" :
      "is no field, entry or comment in the plain form: no tabs, anchors, tags, merges, or texts over several lines; and what has other signs in it stands in quotes"}"
      if !can(regex(local.form.line.pattern, line)) && !(
    trimspace(line) == "---" && startswith(line, "---") && alltrue([for above in local.said : above.number > index + 1]))],
    local.misread, local.twice, local.nested,
  )
}
