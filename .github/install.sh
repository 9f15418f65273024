#!/usr/bin/env bash
# Installs a released planbook on a runner of GitHub Actions. action.yml says what it needs.
set -euo pipefail

# This action's own files say which release it belongs to, and where releases are.
field() { sed -n "s/^$1 = \"\(.*\)\".*/\1/p" "$ACTION/Cargo.toml" | head -n 1; }
version="${VERSION:-$(field version)}"
version="${version#v}"
releases="${RELEASES:-$(field repository)/releases/download}"
if [[ ! "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]]; then
  echo "::error::\"$version\" is not a version of planbook: write it as 0.1.0"
  exit 1
fi

case "$SYSTEM" in
  Linux-X64) target=x86_64-unknown-linux-gnu ;;
  Linux-ARM64) target=aarch64-unknown-linux-gnu ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *)
    echo "::error::there is no planbook for $SYSTEM"
    exit 1
    ;;
esac

# shellcheck disable=SC2153
folder="$FOLDER/planbook-$version"
mkdir -p "$folder"
cd "$folder"
archive="planbook-$target.tar.gz"
for file in "$archive" SHA256SUMS; do
  if ! curl --fail --silent --show-error --location --retry 3 --max-time 300 --output "$file" "$releases/v$version/$file"; then
    echo "::error::planbook $version cannot be fetched: is there such a release?"
    exit 1
  fi
done

# The line of this archive and no other; none is a failure.
grep -F -- "  $archive" SHA256SUMS > SHA256SUM || { echo "::error::SHA256SUMS does not name $archive"; exit 1; }
if command -v sha256sum > /dev/null; then
  sha256sum --check --strict SHA256SUM
else
  shasum --algorithm 256 --check --strict SHA256SUM
fi
tar -xzf "$archive"
./planbook --version
echo "$folder" >> "$GITHUB_PATH"
echo "version=$version" >> "$GITHUB_OUTPUT"
