"""What one article tells of its speakers: their names, and the evidence by which another article means the same."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from claims.gazetteer import gazetteer
from claims.rules import languages
from claims.rules.pack import load_pack
from claims.rules.tokens import split_words
from claims.store.institutions import institution_of

KINDS = ("person", "institution", "group", "unknown")  # the surest first
_WORDS_BEFORE = 10  # of a title in front of a name
_LONGEST_NAME = 5
_INITIALS = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b)")
_PHRASE_END = re.compile(r'[;:()"“”]')
_TITLE = ("title", "role_person", "office", "rank", "rank_start", "honorific")
_COURTESY = ("rank", "rank_start", "honorific")  # tell no two people of one name apart
_PLAIN = ("function", "determiner", "definite", "pronoun", "title_part", "adverbial", "day", "month", "inside_name")
_NO_BODY = (*_TITLE, *_PLAIN, "rank_next", "initial", "place_word", "male", "female", "branched")


@dataclass(frozen=True, slots=True)
class ArticleSpeaker:
    """A speaker of one article. Two articles that share `key` and a piece of evidence mean the same speaker."""

    key: str
    name: str
    kind: str
    aliases: Mapping[str, int]
    evidence: frozenset[str]
    claims: tuple[str, ...]


def speakers_in(claims: Iterable[sqlite3.Row], lang: str | None) -> list[ArticleSpeaker]:
    """The speakers of an article's claims, in the order of their keys; mere pronouns are none.

    `claims` are rows with id, kind, text, claimant, claimant_resolved and subject; `lang` is the article's language.
    """
    claims = list(claims)
    credited = [claim for claim in claims if _resolved(claim)]
    if not credited:
        return []
    words = _words(lang if lang in languages() else None)
    said: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for claim in credited:
        said[_key(claim, words)].append(claim)
    roles: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim["kind"] == "attribute" and claim["subject"]:
            roles[name_key(words.bare_name(claim["subject"]))].append(claim["text"])
    return [_speaker(key, said[key], roles.get(key, []), words) for key in sorted(said) if key]


def name_key(name: str) -> str:
    """A name without case, accents and punctuation."""
    return " ".join(_folded(word) for word in _split(name))


def fullness(name: str) -> tuple[int, int, str]:
    """Sorts forms of one name: with accents and capitals before those without."""
    return sum(not c.isascii() for c in name), sum(c.isupper() for c in name), name


def _key(claim: sqlite3.Row, words: _Words) -> str:
    """What a claim's speaker is known by: the id of a listed body, else the folded name."""
    name = words.bare_name(_resolved(claim))
    return institution_of(_resolved(claim)) or name_key(name) if name else ""


class _Words:
    """The word classes of a language, and what they say of names and phrases."""

    def __init__(self, classes: Mapping[str, Iterable[tuple[str, ...]]]) -> None:
        self._classes = {name: frozenset(" ".join(entry) for entry in entries) for name, entries in classes.items()}

    def has(self, word: str, *names: str) -> bool:
        """Whether a word is in one of the classes; an entry with a capital is matched to the letter."""
        return any(word in found or word.casefold() in found for found in map(self._entries, names))

    def bare_name(self, name: str) -> str:
        """A name without the article and the titles in front; empty for pronouns and other words that name nobody."""
        words = name.split()
        while words and self.has(_trimmed(words[0]), "definite"):
            words = words[1:]
        if all(self.has(_trimmed(word), "function", "determiner", "pronoun") for word in words):
            return ""
        titles = [i for i, word in enumerate(words[:-2]) if self._is_title(_trimmed(word))]
        return " ".join(words[titles[-1] + 1 :] if titles else words).strip(" .,;:'\"“”‘’")

    def is_office(self, word: str) -> bool:
        """Whether a word is an office or calling, not a mere rank or form of address."""
        return self.has(word, "office") and not self.has(word, *_COURTESY)

    def bodies(self, phrase: str) -> set[str]:
        """The country, town or body of an office: places by id, acronyms, and other proper names two by two."""
        tokens = split_words(_INITIALS.sub("", phrase))
        mentions = gazetteer().find(tokens)
        inside = {i for mention in mentions for i in range(mention.start_token, mention.end_token)}
        others = {token for i, token in enumerate(tokens) if i not in inside and self._is_body(token)}
        countries = {token: place.id for token in others if (place := gazetteer().demonym(token))}
        surely = {token for token in others if token.isupper()} - countries.keys()
        words = sorted(others - countries.keys() - surely)
        pairs = {
            f"{_folded(first)} {_folded(second)}"
            for first, second in combinations(words, 2)
            if not (self.has(first, "office_part") and self.has(second, "office_part"))  # "Chief Operating Officer"
        }
        return {mention.place.id for mention in mentions} | {*countries.values(), *map(_folded, surely), *pairs}

    def acronyms(self, phrase: str) -> set[str]:
        """Acronyms of organisations in a phrase."""
        found = (word for word in _split(phrase) if _is_acronym(word) and self._is_body(word))
        return {_folded(word) for word in found if not self.has(word, "nation")}

    def _entries(self, name: str) -> frozenset[str]:
        return self._classes.get(name, frozenset())

    def _is_title(self, word: str) -> bool:
        return word[:1].isupper() and self.has(word, *_TITLE)

    def _is_body(self, token: str) -> bool:
        return len(token) > 1 and token[0].isupper() and not self.has(token, *_NO_BODY)


def _resolved(claim: sqlite3.Row) -> str:
    return claim["claimant_resolved"] or claim["claimant"] or ""


@cache
def _words(lang: str | None) -> _Words:
    return _Words(load_pack(lang).lexicon.classes if lang else {})


def _speaker(key: str, said: Sequence[sqlite3.Row], described: Sequence[str], words: _Words) -> ArticleSpeaker:
    phrases = Counter(str(claim["claimant"] or _resolved(claim)) for claim in said)
    names = {words.bare_name(_resolved(claim)) for claim in said}
    is_listed = any(institution_of(name) == key for name in map(_resolved, said))
    roles = [*described, *filter(None, (_before(phrase, key, words) for phrase in phrases))]
    name = max(names, key=fullness)
    kind = "institution" if is_listed else _kind(name, roles, phrases, words)
    evidence: Iterable[str] = ()
    if kind == "person" and _is_full_name(key, name):
        evidence = _of_person(roles, words)
    elif is_listed:
        evidence = ("listed",)
    elif kind == "institution":
        evidence = _of_institution(name, phrases, words)
    aliases = {phrase: count for phrase, count in phrases.items() if name_key(words.bare_name(phrase))}
    return ArticleSpeaker(
        key=key,
        name=name,
        kind=kind,
        aliases=aliases or {name: len(said)},
        evidence=frozenset(evidence),
        claims=tuple(claim["id"] for claim in said),
    )


def _kind(name: str, roles: Iterable[str], phrases: Iterable[str], words: _Words) -> str:
    parts = _split(name)
    if any(words.has(part, "plural_people") for part in (parts[0], parts[-1])):
        return "group"
    if any(words.has(part, "organisation") for part in parts) or words.has(name, "media", "movement"):
        return "institution"
    if any(words.has(word, *_TITLE) for role in (*roles, name) for word in _split(role)):
        return "person"
    return "institution" if any(_is_acronym_of(phrase, name, words) for phrase in phrases) else "unknown"


def _of_person(roles: Iterable[str], words: _Words) -> Iterator[str]:
    """An office together with its country, town or body, or the acronym of the organisation that the role is in."""
    for role in roles:
        offices = {_folded(word) for word in _split(role) if words.is_office(word)}
        yield from (f"{office} + {body}" for body in words.bodies(role) for office in offices)
        yield from (f"of {acronym}" for acronym in words.acronyms(role) if offices)


def _of_institution(name: str, phrases: Iterable[str], words: _Words) -> Iterator[str]:
    """The acronym of a body that is none of many regional ones, or that the language's data lists it as a medium."""
    if any(words.has(part, "place_word") for part in _split(name)):
        return
    if words.has(name, "media", "movement"):
        yield "listed"
    acronyms = (_undetermined(phrase, words) for phrase in phrases if _is_acronym_of(phrase, name, words))
    yield from (f"known as {_folded(acronym)}" for acronym in acronyms)


def _before(phrase: str, key: str, words: _Words) -> str | None:
    """The words just in front of a name in a phrase; None where it does not stand there or is no name with a title."""
    wanted = key.split()
    for part in map(_split, _PHRASE_END.split(phrase)):
        folded = [_folded(word) for word in part]
        for start in range(1, len(part) - len(wanted) + 1):
            if folded[start : start + len(wanted)] == wanted:
                is_title = not words.has(part[start - 1], "function", "inside_name", "determiner")
                return " ".join(part[max(0, start - _WORDS_BEFORE) : start]) if is_title else None
    return None


def _is_full_name(key: str, name: str) -> bool:
    """Whether a name has two words or more, all with a capital but for links such as `bin`."""
    parts = name.split()
    return 2 <= len(parts) <= _LONGEST_NAME and len(key.split()) >= 2 and sum(p[:1].isupper() for p in parts) >= 2


def _is_acronym_of(phrase: str, name: str, words: _Words) -> bool:
    """Whether an article that resolves a phrase to a name gives an acronym with its expansion."""
    acronym = _undetermined(phrase, words)
    parts = _split(name)
    return _is_acronym(acronym) and len(parts) > 1 and acronym not in parts


def _undetermined(phrase: str, words: _Words) -> str:
    return " ".join(word for word in phrase.split() if not words.has(word, "definite"))


def _is_acronym(word: str) -> bool:
    return len(word) >= 3 and word.isalpha() and word.isupper()


def _split(text: str) -> list[str]:
    """The words of a text, without punctuation; `U.S.` is one."""
    return [token for token in split_words(_INITIALS.sub("", text)) if token[0].isalnum()]


def _trimmed(word: str) -> str:
    return word.strip(".,;:'\"“”‘’()")


def _folded(word: str) -> str:
    """A word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
