#!/usr/bin/env bash
# The release controller, from a checkout: ./release.sh ship --environment dev
set -eu
here=$(cd "$(dirname "$0")" && pwd)
# AUTOMATER_CONTROLLER names another build of it, such as the one in dist/.
jar=${AUTOMATER_CONTROLLER:-$here/release/target/automater-release.jar}
if [ ! -f "$jar" ]; then
  echo "automater-release: $jar is not built yet: run \`make build\` first" >&2
  exit 2
fi
exec "$here/scripts/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" "$@"
