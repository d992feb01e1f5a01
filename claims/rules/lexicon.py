"""Reads a language's lexicon: word lists, number words, units, hedges. Names the key at fault when it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from claims.errors import RuleError
from claims.model import QUALIFIERS, STANCES
from claims.rules.currencies import currency_names
from claims.rules.phrases import Phrase, PhraseTable
from claims.rules.tokens import split_words

NUMBER_ROLES = ("unit", "teen", "times", "scale", "short")
SCOPE_ROLES = (
    "clause", "joint", "lists", "since", "until", "year", "month", "weekday", "relative", "slash", "began",
    "event_date", "compared", "then", "between", "future", "so_far", "now", "superlative", "law",
    "at", "upon", "towards", "filler", "settlement", "definite", "event", "befalls", "suffers", "actor", "blow",
    "office", "country_again", "town_again",
    "genitive",
    "total", "tallied", "reached", "more", "brings", "change_before", "change_after", "change_period", "besides",
    "day_before", "part_before", "part_after", "target",
    "abroad", "identified", "estimated", "reported", "denial", "possible", "able", "condition", "nothing",
)  # fmt: skip
RANGE_MARKS = ("between", "either", "moved", "margin")
GOVERNED_FIGURES = ("any", "counts")
UNIT_SORTS = ("money", "percent", "time", "measure")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word makes of a number: its sort (money, percent, time, measure), name, factor and metric."""

    sort: str
    name: str
    factor: float = 1.0
    metric: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, by what they do."""

    lang: str
    name: str
    decimal_mark: str
    classes: Mapping[str, tuple[Phrase, ...]]
    head: str
    plural_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    plurals: frozenset[str]
    no_plurals: frozenset[str]
    numbers: Mapping[str, tuple[str, float]]
    number_joins: frozenset[str]
    letters: Mapping[str, float]
    round_suffixes: frozenset[str]
    fractions: PhraseTable[float]
    one_in: PhraseTable[bool]
    fractions_of: PhraseTable[float]
    fraction_links: frozenset[str]
    idioms: PhraseTable[bool]
    halves_after: PhraseTable[float]
    vague: PhraseTable[tuple[float, float]]
    ordinals: PhraseTable[float]
    multiples: PhraseTable[float]
    articles: PhraseTable[bool]
    nothing: PhraseTable[bool]
    ordinal_prefixes: frozenset[str]
    ordinal_suffixes: frozenset[str]
    decade_suffixes: frozenset[str]
    decade_words: PhraseTable[float]
    times_words: frozenset[str]
    movement_words: frozenset[str]
    step_words: frozenset[str]
    below_zero: PhraseTable[bool]
    range_marks: PhraseTable[str]
    range_pairs: PhraseTable[str]
    hedges_before: PhraseTable[str]
    hedges_after: PhraseTable[str]
    governed: PhraseTable[str]
    units: PhraseTable[Unit]
    money_too: Mapping[str, str]
    smaller: Mapping[str, tuple[str, int]]
    units_before: PhraseTable[Unit]
    spans: PhraseTable[tuple[float, Unit]]
    stances: PhraseTable[str]
    events: PhraseTable[str]
    harms: Mapping[str, PhraseTable[str]]
    abbreviations: frozenset[str]
    scope: PhraseTable[frozenset[str]]
    relative_dates: Mapping[str, str]
    month_links: frozenset[str]
    month_first: bool
    numeric_dates: str


def phrase(entry: object) -> Phrase:
    """An entry as tokens. YAML reads a bare `no` or `on` as a truth value: such an entry is refused."""
    if isinstance(entry, bool):
        raise ValueError("a bare yes, no, on or off: put it in quotes")
    return tuple(split_words(str(entry)))


def read_yaml(path: Path) -> Any:
    """A YAML file's content. Raises RuleError with the line at fault."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read ({error})") from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error


def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon of the language in a folder. Raises RuleError that names the folder and the key at fault."""
    data: dict[str, Any] = {"classes": {}}
    for path in sorted((folder / "lexicon").glob("*.yml")):
        content = read_yaml(path)
        repeated = (set(content) & set(data)) - {"classes"}
        if repeated:
            raise RuleError(f"{path}: defined twice: {', '.join(sorted(repeated))}")
        for name, entries in content.pop("classes", {}).items():
            data["classes"].setdefault(name, []).extend(entries)
        data.update(content)
    try:
        data["classes"].update(_harm_classes(data["harms"]))
        data["classes"]["event"] = [e for entries in data["events"].values() for e in entries]
        return _lexicon(folder.name, data)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise RuleError(f"{folder / 'lexicon'}: wrong or missing key: {error!r}") from error


def _lexicon(lang: str, data: Mapping[str, Any]) -> Lexicon:
    return Lexicon(
        lang=lang,
        name=data["name"],
        decimal_mark=data["decimal_mark"],
        classes={name: tuple(phrase(e) for e in entries) for name, entries in data["classes"].items()},
        head=data["head"],
        plural_endings=tuple(data["plurals"]["endings"]),
        verb_endings=tuple(data["plurals"]["verb_endings"]),
        plurals=frozenset(data["plurals"]["words"]),
        no_plurals=frozenset(data["plurals"]["no_plurals"]),
        numbers=dict(_numbers(data["numbers"])),
        number_joins=frozenset(data["number_joins"]),
        round_suffixes=frozenset(data["round_suffixes"]),
        letters={str(k): float(v) for k, v in data["letters"].items()},
        fractions=_values(data["fractions"]),
        one_in=_marks(data["one_in"]),
        fractions_of=_values(data["fractions_of"]),
        fraction_links=frozenset(data["fraction_links"]),
        idioms=_marks(data["idioms"]),
        halves_after=_values(data["halves_after"]),
        vague=PhraseTable([(phrase(k), (float(low), float(high))) for k, (low, high) in data["vague"].items()]),
        ordinals=_values(data["ordinals"]),
        multiples=_values(data["multiples"]),
        articles=_marks(data["articles"]),
        nothing=_marks(data["nothing"]),
        ordinal_prefixes=frozenset(data["ordinal_prefixes"]),
        ordinal_suffixes=frozenset(data["ordinal_suffixes"]),
        decade_suffixes=frozenset(data["decade_suffixes"]),
        decade_words=_values(data["decade_words"]),
        times_words=frozenset(data["times_words"]),
        movement_words=frozenset(data["movement_words"]),
        step_words=frozenset(data["step_words"]),
        below_zero=_marks(data["below_zero"]),
        range_marks=PhraseTable([(phrase(e), name) for name in RANGE_MARKS for e in data["ranges"][name]]),
        range_pairs=PhraseTable([(phrase(k), str(v)) for k, v in data["ranges"]["pairs"].items()]),
        hedges_before=PhraseTable(_inverted(data["hedges"]["before"], QUALIFIERS)),
        governed=PhraseTable(_governed(data["governed"])),
        hedges_after=PhraseTable(_inverted(data["hedges"]["after"], QUALIFIERS)),
        units=PhraseTable((*_units(data["units"]), *_currencies(lang))),
        money_too=dict(data["money_too"]),
        smaller={larger: (str(unit), int(times)) for larger, (unit, times) in data["smaller"].items()},
        units_before=PhraseTable(_units(data["units_before"])),
        spans=PhraseTable([(phrase(k), (float(n), Unit("time", u))) for k, (n, u) in data["spans"].items()]),
        stances=PhraseTable(_inverted(data["stances"], STANCES)),
        events=PhraseTable(_inverted(data["events"], None)),
        harms={form: PhraseTable(_inverted(words, None)) for form, words in data["harms"].items()},
        abbreviations=frozenset(str(a).casefold() for a in data["abbreviations"]),
        scope=PhraseTable(_scope_cues(data).items()),
        relative_dates={" ".join(phrase(k)).casefold(): str(v) for k, v in data["relative_dates"].items()},
        month_links=frozenset(data["month_links"]),
        month_first=bool(data["month_first"]),
        numeric_dates=data["numeric_dates"],
    )


def _scope_cues(data: Mapping[str, Any]) -> dict[Phrase, frozenset[str]]:
    """The phrases of `scope` and the relative dates, each with all that it may do."""
    roles: dict[Phrase, set[str]] = {}
    for role, entries in (*data["scope"].items(), ("relative", data["relative_dates"])):
        if role not in SCOPE_ROLES:
            raise ValueError(f"scope: unknown role {role!r}")
        for entry in entries:
            roles.setdefault(phrase(entry), set()).add(role)
    return {words: frozenset(found) for words, found in roles.items()}


def _marks(entries: list[Any]) -> PhraseTable[bool]:
    return PhraseTable([(phrase(e), True) for e in entries])


def _harm_classes(harms: Mapping[str, Mapping[str, list[Any]]]) -> Mapping[str, list[Any]]:
    """Each form of harm (verb, noun ...) over all metrics as a class `harm_<form>`."""
    return {f"harm_{form}": [e for entries in words.values() for e in entries] for form, words in harms.items()}


def _governed(data: Mapping[str, Mapping[str, list[Any]]]) -> Iterator[tuple[Phrase, str]]:
    """Each hedge behind a word that makes a preposition of it, with the figures before which it does: any, counts."""
    for figures, hedges in data.items():
        if figures not in GOVERNED_FIGURES:
            raise ValueError(f"governed: {figures!r} is none of {', '.join(GOVERNED_FIGURES)}")
        for hedge, governors in hedges.items():
            for governor in governors:
                yield phrase(f"{governor} {hedge}"), figures


def _currencies(lang: str) -> Iterator[tuple[Phrase, Unit]]:
    """What the language calls the currencies of all countries; its own `units` come before them."""
    return ((words, Unit("money", code)) for words, code in currency_names(lang))


def _values(data: Mapping[Any, float]) -> PhraseTable[float]:
    return PhraseTable([(phrase(k), float(v)) for k, v in data.items()])


def _numbers(data: Mapping[str, Mapping[Any, float]]) -> Iterator[tuple[str, tuple[str, float]]]:
    for role, words in data.items():
        if role not in NUMBER_ROLES:
            raise ValueError(f"numbers: unknown role {role!r}")
        for word, value in words.items():
            yield str(word), (role, float(value))


def _inverted(data: Mapping[str, list[Any]], allowed: tuple[str, ...] | None) -> Iterator[tuple[Phrase, str]]:
    for name, entries in data.items():
        if allowed and name not in allowed:
            raise ValueError(f"{name!r} is none of {', '.join(allowed)}")
        for entry in entries:
            yield phrase(entry), name


def _units(data: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Phrase, Unit]]:
    for sort, names in data.items():
        if sort not in UNIT_SORTS:
            raise ValueError(f"units: unknown sort {sort!r}")
        for name, what in names.items():
            more = what if isinstance(what, dict) else {"words": what}
            unit = Unit(sort, more.get("unit", name), float(more.get("factor", 1)), more.get("metric"))
            for entry in more["words"]:
                yield phrase(entry), unit
