# For the checks of scripts, which source it: says what holds, and counts what does not in $failed.
# shellcheck shell=bash
failed=0
# Checks type commands as a person does, with no make above them: that one's would say which directory it enters.
unset MAKELEVEL MAKEFLAGS MFLAGS

expect() { # name, expected as a pattern, actual
  # shellcheck disable=SC2053 # a pattern is meant
  if [[ $3 == $2 ]]; then
    echo "✔ $1"
  else
    echo "✖ $1: expected '$2', got '$3'"
    failed=1
  fi
}

said() { # a command's exit code and words, in one line
  local out code=0
  out=$("$@" 2>&1) || code=$?
  echo "$code $out" | tr '\n' ' '
}

copy_built() { # folder: the files that git knows, as they are here, and what was built of them: newer, so `make` takes it
  local built
  mkdir -p "$1"
  git ls-files -z | xargs -0 cp -p --parents -t "$1"
  for built in target/.built-* {contract,function,image,release,rehearsal}/target; do
    mkdir -p "$1/${built%/*}" && cp -Rp "$built" "$1/${built%/*}/"
  done
}
