"""A rule that is not written as a rule is refused, with the file, the rule and the key at fault."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claims.errors import RuleError
from claims.rules.rulebook import load_rules

RULE = {
    "id": "xx.count.boats",
    "kind": "count",
    "pattern": "<n: #number> boats",
    "explain": "Boats that are counted.",
    "examples": [{"text": "12 boats", "gives": [{"text": "12"}]}],
    "rejects": ["no boats"],
}


def language(folder: Path, *rules: dict[str, object]) -> Path:
    (folder / "xx" / "rules").mkdir(parents=True)
    (folder / "xx" / "rules" / "10-boats.yml").write_text(yaml.safe_dump({"rules": rules}), encoding="utf-8")
    return folder / "xx"


def test_a_sound_rule_is_read(tmp_path: Path) -> None:
    (rule,) = load_rules(language(tmp_path, RULE | {"options": {"from": 2}}))

    assert (rule.id, rule.lang, rule.options) == ("xx.count.boats", "xx", {"from": 2})


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"examples": []}, "needs at least one example and one reject"),
        ({"rejects": []}, "needs at least one example and one reject"),
        ({"kind": "rumour"}, "kind: 'rumour' is none of"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"pattern": "<n: #number"}, ""),
        ({"options": {"unit": ["day"]}}, "options: unknown 'unit'; its kind has from, to"),
        ({"options": {"silent": True}}, "options: unknown 'silent'"),
        ({"kind": "attribute", "options": {"from": 2}}, "options: unknown 'from'; its kind has none"),
    ],
)
def test_a_fault_is_named_with_file_rule_and_key(tmp_path: Path, changed: dict[str, object], fault: str) -> None:
    with pytest.raises(RuleError, match=rf"10-boats.yml: rule xx.count.boats: .*{fault}"):
        load_rules(language(tmp_path, RULE | changed))


def test_a_rule_that_lacks_a_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"rule xx.count.boats: lacks 'explain'"):
        load_rules(language(tmp_path, {key: value for key, value in RULE.items() if key != "explain"}))


def test_an_id_stands_for_one_rule(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="id used twice"):
        load_rules(language(tmp_path, RULE, RULE))
