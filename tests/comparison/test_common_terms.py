"""The counts of common words: tools/count_terms.py prints the files as they stand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from checkout import REPOSITORY


def counted(lang: str, *files: Path) -> str:
    command = [sys.executable, str(REPOSITORY / "tools" / "count_terms.py"), lang, *map(str, files)]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_a_word_in_every_article_has_no_bits_and_one_in_every_fourth_has_two(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    texts = ["Rain fell in Orla.", "Rain again.", "More rain.", "No rain, don't wait"]
    articles.write_text("".join(json.dumps({"text": text, "lang": "en"}) + "\n" for text in texts), encoding="utf-8")

    assert yaml.safe_load(counted("en", articles)) == {0: "rain", 2: "again don fell more orla wait"}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_files_are_what_the_tool_prints(lang: str, shared: Path) -> None:
    file = REPOSITORY / "claims" / "languages" / lang / "common_terms.yml"

    assert counted(lang, shared / "articles" / f"load_{lang}.jsonl.gz") == file.read_text("utf-8")
