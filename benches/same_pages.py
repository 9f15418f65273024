"""Whether two sites say the same: for each page its words, its elements and their attributes, in order.

    python3 benches/same_pages.py SITE OTHER

Prints how many pages are the same, and the first difference of those that are not. Exits with 1 if one differs, if one
is missing, or if there are none. What is not a page is not looked at: Hugo makes no data.
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
            # Stylesheets and icons are named after their bytes, and each generator hashes in its own way.
            value = re.sub(r"^.*/(\w+)\.[0-9a-f]{8,}\.(css|svg)$", r"\1.\2", value or "")
            self.said.append(f"{name}={value}")

    def handle_endtag(self, tag):
        self.said.append(f"</{tag}>")

    def handle_data(self, data):
        # Where lines end between elements is the templates' and says nothing.
        self.said.extend(data.split())


def pages(folder):
    return {path.relative_to(folder): path for path in Path(folder).rglob("*.html")}


def main(one, other):
    left, right = pages(one), pages(other)
    missing = sorted(left.keys() ^ right.keys())
    for path in missing:
        print(f"only in {one if path in left else other}: {path}")
    both = sorted(left.keys() & right.keys())
    different = 0
    for path in both:
        a, b = (Page(side[path].read_text(encoding="utf-8")).said for side in (left, right))
        if a == b:
            continue
        different += 1
        at = next((at for at, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        if different <= 5:
            print(f"{path}: {' '.join(a[at:at + 8])} | {' '.join(b[at:at + 8])}")
    print(f"{len(both) - different} of {len(both)} pages have the same words, elements and attributes")
    return 1 if missing or different or not both else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
