"""What the documents say is true: generated pages are current, links lead somewhere, the sample language works."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from checkout import REPOSITORY
from click.testing import Result

from claims.errors import RuleError
from claims.rules.pack import build_pack

DOCUMENTS = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md"), REPOSITORY / "db" / "README.md"]
YAML_FILE = re.compile(r"^`(?P<path>claims/\S+\.yml)`\n\n```yaml\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)


def run_python(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in a clone, on the clone's own package."""
    environment = os.environ | {"PYTHONPATH": str(clone), "PYTEST_ADDOPTS": f"--basetemp={clone.parent / 'inner'}"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=clone, env=environment, capture_output=True, text=True, check=False
    )


def write_sample_language(top: Path) -> Path:
    """Writes the files that docs/languages.md shows, and returns the language's folder."""
    page = (REPOSITORY / "docs" / "languages.md").read_text(encoding="utf-8")
    for found in YAML_FILE.finditer(page):
        path = top / found["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found["content"], encoding="utf-8")
    return top / "claims" / "languages" / "eo"


def sample_keys() -> list[str]:
    page = (REPOSITORY / "docs" / "languages.md").read_text(encoding="utf-8")
    (lexicon,) = (found["content"] for found in YAML_FILE.finditer(page) if "/lexicon/" in found["path"])
    return list(yaml.safe_load(lexicon))


def test_generated_pages_are_current() -> None:
    done = run_python(REPOSITORY, "tools/make_docs.py", "--check")

    assert (done.returncode, done.stderr) == (0, "")


def test_a_stale_page_is_named_and_made_anew(clone: Path) -> None:
    page = clone / "docs" / "record.md"
    current = page.read_text(encoding="utf-8")
    page.write_text(current.replace("`claimant`", "`who`"), encoding="utf-8")

    check = run_python(clone, "tools/make_docs.py", "--check")
    assert check.returncode == 1
    assert "docs/record.md: stale; run python tools/make_docs.py\n" in check.stderr

    assert run_python(clone, "tools/make_docs.py").returncode == 0
    assert page.read_text(encoding="utf-8") == current


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_links_lead_to_files(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", document.read_text(encoding="utf-8"))

    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_a_language_needs_no_python(clone: Path) -> None:
    write_sample_language(clone)
    (clone / "a.txt").write_text("Almenaŭ dudek homoj mortis en Varno. La vojaĝo daŭris 12 tagojn.", encoding="utf-8")

    extracted = run_python(clone, "-m", "claims", "extract", "--lang", "eo", "a.txt")
    examples = run_python(clone, "-m", "pytest", "tests/rules/test_rule_examples.py", "-k", "eo.")

    claims = [json.loads(line) for line in extracted.stdout.splitlines()]
    assert [(c["metric"], c["text"], c["low"], c["qualifier"], c["unit"]) for c in claims] == [
        ("killed", "Almenaŭ dudek", 20, "at_least", "person"),
        ("duration", "12 tagojn", 12, "exact", "day"),
    ]
    assert "4 passed" in examples.stdout


@pytest.mark.parametrize("key", sample_keys())
def test_each_key_of_the_sample_language_is_needed(tmp_path: Path, key: str) -> None:
    language = write_sample_language(tmp_path)
    lexicon = language / "lexicon" / "words.yml"
    content = yaml.safe_load(lexicon.read_text(encoding="utf-8"))
    del content[key]
    lexicon.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    with pytest.raises(RuleError) as failure:
        build_pack(language)

    assert "eo" in str(failure.value)
    assert key in str(failure.value) or key == "classes"


def test_each_exit_code_is_as_the_readme_says(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Three people were killed in Morlow on Monday.")

    assert run("extract", tmp_path / "a.txt").exit_code == 0
    assert run("extract", tmp_path / "missing.txt").exit_code == 1
    assert run("extract", tmp_path / "a.txt", "--format", "poem").exit_code == 2
