#!/usr/bin/env bash
# Checks or builds a site on a runner of GitHub Actions. action.yml says what it needs.
set -euo pipefail

arguments=(--root "$ROOT" --format github)
if [[ -n "${BASE_URL:-}" ]]; then
  # An address with one slash at its end, whether it had one or none.
  arguments+=(--base-url "${BASE_URL%%/}/")
fi

# The addresses that the live site keeps. A site that is not live yet has none.
against=()
published="$FOLDER/permalinks.txt"
if address="$(gh api "repos/$GITHUB_REPOSITORY/pages" --jq .html_url 2> /dev/null)" &&
  curl --fail --silent --location --max-time 60 --output "$published" "${address%/}/permalinks.txt"; then
  echo "comparing with the addresses of $address"
  against=(--against "$published")
fi

case "$COMMAND" in
  check) planbook check "${arguments[@]}" ${against[@]+"${against[@]}"} ;;
  build)
    planbook check "${arguments[@]}" ${against[@]+"${against[@]}"}
    planbook build "${arguments[@]}" --out "$OUT"
    ;;
  *)
    echo "::error::planbook's action knows the commands check, build and install, and not \"$COMMAND\""
    exit 1
    ;;
esac
