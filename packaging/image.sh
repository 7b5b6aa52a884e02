#!/usr/bin/env bash
# Builds the image on bases named by digest, so that two builds of one release stand on the same bytes. It needs Docker, and is
# therefore not played by our continuous integration: UNTESTED. `packaging/image.sh jalon:0.1.0`
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?name of the image, for example jalon:0.1.0}
pinned=$(mktemp)
trap 'rm -f "$pinned"' EXIT
cp Dockerfile "$pinned"
for base in $(sed -n 's/^FROM \([^ ]*\).*/\1/p' Dockerfile | sort -u); do
  docker pull --quiet "$base" >/dev/null
  digest=$(docker inspect --format '{{index .RepoDigests 0}}' "$base")
  sed -i "s|^FROM $base\b|FROM $base@${digest##*@}|" "$pinned"
done
grep '^FROM' "$pinned"
docker build --file "$pinned" --tag "$name" .
