"""Whether two sites say the same: for each page its visible words, its links, its anchors and its elements, in order.

    python3 benches/same_pages.py SITE OTHER

Prints how many pages are the same, and the first difference of those that are not. Exits with 1 if more than one in a
hundred differs, or if a page is missing.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.said = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.said.append(f"<{tag}>")
        for name, value in attributes:
            # Stylesheets are named after a hash, which is each generator's own.
            if name in ("href", "id") and not re.search(r"\.(css|svg)$", value or ""):
                self.said.append(f"{name}={value}")

    def handle_data(self, data):
        self.said.extend(data.split())


def pages(folder):
    return {path.relative_to(folder): path for path in Path(folder).rglob("*.html")}


def main(one, other):
    left, right = pages(one), pages(other)
    missing = sorted(left.keys() ^ right.keys())
    for path in missing:
        print(f"only in {one if path in left else other}: {path}")
    different = 0
    for path in sorted(left.keys() & right.keys()):
        a, b = (Page(side[path].read_text(encoding="utf-8")).said for side in (left, right))
        if a == b:
            continue
        different += 1
        at = next((at for at, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        if different <= 5:
            print(f"{path}: {' '.join(a[at:at + 8])} | {' '.join(b[at:at + 8])}")
    both = len(left.keys() & right.keys())
    print(f"{both - different} of {both} pages have the same words, links, anchors and elements")
    return 1 if missing or different * 100 > both else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
