"""Counts how common words are in news: `python tools/count_terms.py LANG FILE...` prints the LANG's `common_terms.yml`.

A FILE holds articles of that language as `claims ingest` reads them, or such lines under gzip. A word is a run of
letters of a text. Words in fewer than one of 256 articles are left out: the grouping takes them for rare.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

HEADER = """\
# How common words are in news: under k the words that stand in more than one of 2^(k+1) articles, up to one of 2^k.
# Counted by tools/count_terms.py. They weigh less where articles are grouped into events; what is not listed weighs most.
"""  # noqa: E501 - as the files have it
MOST_BITS = 7
LEAST_LETTERS = 3
WIDTH = 118
_WORD = re.compile(r"[^\W\d_]+")


def main(arguments: list[str]) -> int:
    """Prints the file of a language; 2 where the arguments do not do."""
    if len(arguments) < 2 or arguments[0].startswith("-"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    lang, *files = arguments
    sys.stdout.write(as_yaml(bits_of(texts(map(Path, files), lang))))
    return 0


def texts(files: Iterable[Path], lang: str) -> Iterator[str]:
    """The texts of the articles of a language."""
    for file in files:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
            articles = (json.loads(line) for line in lines if line.strip())
            yield from (article["text"] for article in articles if article.get("lang", lang) == lang)


def bits_of(articles: Iterable[str]) -> dict[str, int]:
    """For each common word the k for which it stands in one of 2^k to 2^(k+1) articles."""
    total, counts = 0, Counter[str]()
    for text in articles:
        total += 1
        counts.update({word.casefold() for word in _WORD.findall(text)})
    bits = {word: math.floor(math.log2(total / count)) for word, count in counts.items() if len(word) >= LEAST_LETTERS}
    return {word: k for word, k in bits.items() if k <= MOST_BITS}


def as_yaml(bits: dict[str, int]) -> str:
    """The words under their k, in the order of the alphabet."""
    words = defaultdict(list)
    for word, k in bits.items():
        words[k].append(word)
    return HEADER + "".join(
        f"{k}: >-\n{textwrap.fill(' '.join(sorted(words[k])), WIDTH, initial_indent='  ', subsequent_indent='  ')}\n"
        for k in sorted(words)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
