# For scripts that drive a release or an apply, which source it.
# shellcheck shell=bash

# Runs a command, and hands SIGINT and SIGTERM on to it; a shell alone would wait for its end first. GitHub's runner signals
# a cancelled step's first process only, with SIGTERM after 7.5 s, and kills all of them 2.5 s later:
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
# It gets SIGTERM, since a shell's background command ignores SIGINT. The script ends with it: what was cancelled goes no further.
forward() { # command and arguments
  local code=0 next signalled=
  child=
  trap 'signalled=yes; kill -TERM "$child" 2>/dev/null || true' INT TERM
  "$@" <&0 &
  child=$!
  wait "$child" || code=$?
  # A signal ends the wait, not the command; 127 says that its end was waited for already.
  while [ "$code" -gt 128 ] && kill -0 "$child" 2>/dev/null; do
    code=0
    wait "$child" || code=$?
  done
  if [ -n "$signalled" ]; then
    next=0
    wait "$child" || next=$?
    [ "$next" = 127 ] || code=$next
    [ "$code" != 0 ] || code=130
    exit "$code"
  fi
  trap - INT TERM
  return "$code"
}
