"""Articles that a judged sample was drawn from: found by file and id, since a sample holds offsets and no texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from claims.errors import InputError
from claims.evaluation.records import Record, read_records

_ARTICLE = {"id": str, "text": str}


def drawn_articles(file: Path, wanted: Collection[str]) -> Iterator[Record]:
    """The wanted articles, by id, of a JSON lines file, plain or gzip, in the file's order.

    Raises InputError where the file cannot be read or lacks one of them.
    """
    missing = set(wanted)
    try:
        for _, article in read_records(file, _ARTICLE, "an article"):
            if article["id"] in missing:
                missing.remove(article["id"])
                yield article
    except InputError as reason:
        raise InputError(f"{file}: cannot be read ({reason}); give the folder of the sample's articles") from reason
    if missing:
        raise InputError(f"{file}: lacks the article {min(missing)} of the sample; give the files that it was made of")
