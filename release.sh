#!/usr/bin/env bash
# The release controller, from a checkout: ./release.sh ship --environment dev
# Works in any folder: environments, events and artifacts that are not named are the checkout's.
set -eu
self=$(readlink -f "$0" 2>/dev/null || echo "$0")
here=$(CDPATH='' cd "$(dirname "$self")" && pwd -P)
# AUTOMATER_CONTROLLER names another build of it, such as the one in dist/.
jar=${AUTOMATER_CONTROLLER:-$here/release/target/automater-release.jar}
# The one of before is there while a build makes another, and where that failed.
[ ! -f "$jar.before" ] || jar=$jar.before
if [ ! -f "$jar" ]; then
  echo "automater-release: $jar is not built yet: run \`make build\` first" >&2
  exit 2
fi
# A JVM that finds no program in it would end with 1, which says: rolled back.
if ! tail -c 70000 "$jar" | LC_ALL=C grep -qaF "$(printf 'PK\005\006')"; then
  echo "automater-release: $jar is no jar, or not all of one: build it again, or take it from dist/ again" >&2
  exit 2
fi
case $0 in */*) program=$0 ;; *) program=$(command -v "$0" >/dev/null && echo "$0" || echo "./$0") ;; esac
checkout=()
[ "$(pwd -P)" = "$here" ] || checkout=("-Dautomater.home=$here/")
exec "$here/scripts/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  "-Dautomater.program=$program" ${checkout[@]+"${checkout[@]}"} -jar "$jar" "$@"
