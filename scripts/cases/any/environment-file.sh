# YAML 1.2 leaves it open which of two equal keys counts; Terraform's reader and the controller's are to give one verdict.
# EnvironmentTextIT holds the two readers against each other; here: the controller says what to do, and changes nothing.
# shellcheck shell=bash
refused() { # name, the file's change by sed, what the error has to say
  sed "$2" "$up/environment.yaml" >"$scratch/environment.yaml"
  expect "$1 is refused" "2 *$3*" "$(said ./release.sh status --environment "$scratch/environment.yaml")"
}
refused "an account without quotes" 's/^account: .*/account: 012345678901/' 'put a text in quotes'
refused "a number with an underscore" 's/Requests: 20/Requests: 1_000/' 'plain digits'
refused "a second document" '$a---\nname: other' 'leave a second document out'
refused "a key that stands twice" 's/^  slow:/  maxLostRequests: 100000\n  slow:/' 'stands twice'
