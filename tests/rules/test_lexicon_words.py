"""The words of a language: what its YAML files list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.resources import languages_folder

FILES = sorted(languages_folder().glob("*/lexicon/*.yml"))


def word_lists(content: Any) -> Iterator[list[str]]:
    if isinstance(content, dict):
        for value in content.values():
            yield from word_lists(value)
    elif isinstance(content, list):
        yield [word for word in content if isinstance(word, str)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_no_word_stands_twice_in_one_list(file: Path) -> None:
    lists = word_lists(yaml.safe_load(file.read_text(encoding="utf-8")))
    assert [word for words in lists for word, times in Counter(words).items() if times > 1] == []
