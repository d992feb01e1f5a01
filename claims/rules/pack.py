"""A language ready for use: lexicon, alphabet and compiled rules."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import regex

from claims.errors import RuleError
from claims.resources import languages_folder
from claims.rules.alphabet import LITERAL, Alphabet
from claims.rules.lexicon import Lexicon, load_lexicon
from claims.rules.pattern import Compiler, Item, class_names, literals
from claims.rules.phrases import Phrase
from claims.rules.rulebook import ATTRIBUTE, NEXT, SPEECH, Rule, load_rules

# Tokens that the engine makes itself: sorts of quantities, and quotations.
QUANTITY_SORTS = (
    "number", "one", "article", "none", "money", "percent", "time",
    "measure", "ordinal", "nth", "times", "fraction", "decade", "excluded",
)  # fmt: skip
NUMERAL = "numeral"  # tokens at which a quantity in words may begin
_STARTERS = ("digits", NUMERAL)  # tokens at which any quantity may begin
_OPEN_CUE = 300  # signatures; a cue with more is nearly any word
SCOPE = "scope"  # words that tell where, when and how firmly
SMALL = "small"  # `a`, `no`: figures only where someone came to harm
SYMBOLS = (*QUANTITY_SORTS, "quote", "stop")


Spans = dict[str, tuple[int, int]]
Pattern = re.Pattern[str] | regex.Pattern[str]


@lru_cache(maxsize=16)
def _mirrored(codes: str) -> str:
    """Characters from last to first; many rules ask for those of the same text."""
    return codes[::-1]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its `regex` over token characters, anchored at a figure's quantity, at a cue or at a head word."""

    rule: Rule
    ahead: Pattern  # the anchor and what follows it; tried first, since it refuses most cheaply
    behind: Pattern | None  # what must stand before the anchor, looking back
    mirrored: re.Pattern[str] | None  # the same over mirrored characters, where its length varies
    needs: tuple[frozenset[str], ...] = ()  # of each set one character must stand in the sentence
    starts: frozenset[str] = frozenset()  # the characters at which the anchor of a speech rule may begin
    needs_quotation: bool = False  # of a speech rule: its content is a quotation

    def match(self, codes: str, position: int, end: int | None = None) -> Spans | None:
        """Where the rule's named groups stand if it fits at a position; those that took nothing are left out."""
        ahead = self.ahead.match(codes, position, len(codes) if end is None else end)
        if ahead is None:
            return None
        found = {name: ahead.span(name) for name in self.ahead.groupindex}
        if self.behind:
            behind = self.behind.match(codes, position)
            if behind is None:
                return None
            found |= {name: behind.span(name) for name in self.behind.groupindex}
        elif self.mirrored:
            length = len(codes)
            back = self.mirrored.match(_mirrored(codes), length - position)
            if back is None:
                return None
            found |= {name: (length - back.end(name), length - back.start(name)) for name in self.mirrored.groupindex}
        return {name: span for name, span in found.items() if span[0] < span[1]}


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """The rules for statements by the character of their cue, for sentences with a quotation and without."""

    cues: re.Pattern[str]  # `re`, not `regex`: three times as fast on one set of many characters
    with_quotation: Mapping[str, tuple[CompiledRule, ...]]
    without_quotation: Mapping[str, tuple[CompiledRule, ...]]
    anywhere: tuple[CompiledRule, ...]  # rules whose cue may be nearly any word, in a sentence with a quotation


@dataclass(frozen=True, slots=True, eq=False)
class LanguagePack:
    """All that is known of one language, compiled."""

    lexicon: Lexicon
    alphabet: Alphabet
    figure_rules: Mapping[str, tuple[CompiledRule, ...]]
    next_rules: Mapping[str, tuple[CompiledRule, ...]]
    speech: SpeechRules
    attribute_rules: tuple[CompiledRule, ...]
    rules: tuple[Rule, ...]
    starters: re.Pattern[str]
    starters_of_harm: re.Pattern[str]
    small: re.Pattern[str]
    harm: re.Pattern[str]
    scope: re.Pattern[str]
    people: frozenset[str]
    topics: Mapping[str, str]
    no_hedge_before: frozenset[str]

    @property
    def lang(self) -> str:
        """BCP 47 tag."""
        return self.lexicon.lang

    def has(self, name: str) -> str:
        """The characters of a lexicon class or shape."""
        return self.alphabet.characters(name)

    def set_of(self, name: str) -> frozenset[str]:
        """The same as a set, made once."""
        return self.alphabet.set_of(name)


@cache
def load_pack(lang: str) -> LanguagePack:
    """The pack of a language, loaded once. Raises RuleError where its data is wrong or missing."""
    pack = build_pack(languages_folder() / lang)
    gc.freeze()  # a pack lives as long as the process: no later collection need look at it
    return pack


def build_pack(folder: Path) -> LanguagePack:
    """Loads and compiles the language in a folder. Raises RuleError that names file and key."""
    if not folder.is_dir():
        raise RuleError(f"{folder.name}: no such language; there are {', '.join(installed_languages())}")
    lexicon = load_lexicon(folder)
    rules = load_rules(folder)
    alphabet = _alphabet(lexicon, rules)
    phrases = {name: [p for p in entries if len(p) > 1] for name, entries in lexicon.classes.items()}
    compiler = Compiler(alphabet, phrases)
    by_sort: dict[str, list[CompiledRule]] = defaultdict(list)
    following: dict[str, list[CompiledRule]] = defaultdict(list)
    speech: list[CompiledRule] = []
    for rule in rules:
        _check_classes(rule, lexicon)
        if rule.kind in (SPEECH, ATTRIBUTE):
            speech.append(_spoken(rule, compiler, alphabet))
        else:
            inside, ahead, behind, mirrored = _around(rule, "n", compiler)
            compiled = CompiledRule(rule, ahead, behind, mirrored, compiler.needs(rule.items))
            for sort in [item.text for item in inside if item.sort == "symbol"]:
                (following if rule.kind == NEXT else by_sort)[sort].append(compiled)
    return LanguagePack(
        lexicon=lexicon,
        alphabet=alphabet,
        figure_rules={sort: tuple(found) for sort, found in by_sort.items()},
        next_rules={sort: tuple(found) for sort, found in following.items()},
        speech=_speech_rules([r for r in speech if r.rule.kind == SPEECH]),
        attribute_rules=tuple(r for r in speech if r.rule.kind == ATTRIBUTE),
        rules=rules,
        starters=re.compile(_scan(alphabet, _STARTERS, _wordy(lexicon))),
        starters_of_harm=re.compile(_scan(alphabet, (*_STARTERS, SMALL), _wordy(lexicon))),
        small=re.compile(f"[{alphabet.characters(SMALL)}]"),
        harm=re.compile(_harms(alphabet, lexicon)),
        scope=re.compile(_scan(alphabet, (SCOPE,), lexicon.scope.phrases())),
        topics={name: alphabet.characters(name) for name in {r.options.get("topic") for r in rules} if name},
        people=alphabet.set_of("people"),
        no_hedge_before=frozenset(alphabet.characters("no_hedge_before")),
    )


def installed_languages() -> tuple[str, ...]:
    """The languages that have a pack, as BCP 47 tags, sorted."""
    return tuple(sorted(p.name for p in languages_folder().iterdir() if (p / "lexicon").is_dir()))


def _harms(alphabet: Alphabet, lexicon: Lexicon) -> str:
    """A pattern that finds every token at which words of harm begin."""
    phrases = [phrase for table in lexicon.harms.values() for phrase in table.phrases()]
    return _scan(alphabet, tuple(f"harm_{form}" for form in lexicon.harms), phrases)


def _scan(alphabet: Alphabet, classes: Iterable[str], phrases: Iterable[Phrase]) -> str:
    """A pattern that finds the tokens of some classes, and the first of phrases whose second token stands too."""
    followers: dict[str, str] = defaultdict(str)
    for phrase in phrases:
        if len(phrase) > 1:
            followers[phrase[0]] += alphabet.characters(LITERAL + phrase[1])
    single = "".join(alphabet.characters(name) for name in classes)
    firsts = {first: alphabet.characters(LITERAL + first) for first in followers}
    pairs = [f"(?<=[{firsts[first]}])(?=[{second}])" for first, second in followers.items()]
    # One set of all beginnings first, by which `re` skips what lies between: three times as fast.
    return f"[{single}{''.join(firsts.values())}](?:{'|'.join([f'(?<=[{single}])', *pairs])})"


def _wordy(lexicon: Lexicon) -> list[Phrase]:
    """Every phrase of the lexicon that is a quantity in words, or begins one."""
    tables = (
        lexicon.vague,
        lexicon.fractions,
        lexicon.fractions_of,
        lexicon.ordinals,
        lexicon.multiples,
        lexicon.spans,
    )
    return [(word,) for word in lexicon.numbers] + [phrase for table in tables for phrase in table.phrases()]


def _alphabet(lexicon: Lexicon, rules: Iterable[Rule]) -> Alphabet:
    alphabet = Alphabet()
    for symbol in SYMBOLS:
        alphabet.add_symbol(symbol)
    for name, entries in lexicon.classes.items():
        for entry in entries:
            _add_entry(alphabet, name, entry)
    for phrase in _wordy(lexicon):
        _add_entry(alphabet, NUMERAL, phrase)
    for phrase in lexicon.scope.phrases():
        _add_entry(alphabet, SCOPE, phrase)
    for word in {*lexicon.articles.first_tokens(), *lexicon.nothing.first_tokens()}:
        alphabet.add(word, SMALL)
    for rule in rules:
        for word in literals(rule.items):
            alphabet.add(word, LITERAL + word)
    alphabet.freeze()
    return alphabet


def _add_entry(alphabet: Alphabet, name: str, entry: Phrase) -> None:
    if len(entry) == 1:
        alphabet.add(entry[0], name)
    else:
        for word in entry:
            alphabet.add(word, LITERAL + word)


def _check_classes(rule: Rule, lexicon: Lexicon) -> None:
    unknown = [name for name in class_names(rule.items) if name not in lexicon.classes and name != NUMERAL]
    unknown += [i.text for i in rule.items if i.sort == "symbol" and i.text not in SYMBOLS]
    if unknown:
        raise RuleError(f"{lexicon.lang}: rule {rule.id}: unknown class {', '.join(unknown)}")


def _spoken(rule: Rule, compiler: Compiler, alphabet: Alphabet) -> CompiledRule:
    """A rule for statements, anchored at its cue, or for attributes, anchored at its head word."""
    inside, ahead, behind, mirrored = _around(rule, "cue" if rule.kind == SPEECH else "head", compiler)
    anchor = regex.compile(compiler.source(inside), regex.V1)
    starts = frozenset(code for code in alphabet.every() if anchor.fullmatch(code, partial=True))
    needs, quoted = compiler.needs(rule.items), _quotation_is_content(rule)
    return CompiledRule(rule, ahead, behind, mirrored, needs, starts, quoted)


def _quotation_is_content(rule: Rule) -> bool:
    """Whether the content of a rule for statements is one quotation."""
    opening = next((i for i, item in enumerate(rule.items) if item.sort == "open" and item.text == "content"), None)
    if opening is None:
        return False
    inside, closing = rule.items[opening + 1 : opening + 3]
    return inside.sort == "symbol" and inside.text == "quote" and closing.sort == "close"


def _speech_rules(rules: Sequence[CompiledRule]) -> SpeechRules:
    quoted: dict[str, list[CompiledRule]] = defaultdict(list)
    plain: dict[str, list[CompiledRule]] = defaultdict(list)
    anywhere = tuple(rule for rule in rules if len(rule.starts) > _OPEN_CUE and rule.needs_quotation)
    for rule in rules:
        for code in rule.starts if rule not in anywhere else ():
            quoted[code].append(rule)
            if not rule.needs_quotation:
                plain[code].append(rule)
    return SpeechRules(
        re.compile(f"[{''.join(sorted(quoted))}]" if quoted else "(?!)"),
        {code: tuple(found) for code, found in quoted.items()},
        {code: tuple(found) for code, found in plain.items()},
        anywhere,
    )


def _around(
    rule: Rule, name: str, compiler: Compiler
) -> tuple[Sequence[Item], Pattern, Pattern | None, re.Pattern[str] | None]:
    """The items that a rule names `name`, the pattern from there on, and the two of all before it, one of them None."""
    items = rule.items
    opening = next((i for i, item in enumerate(items) if item.sort == "open" and item.text == name), None)
    if opening is None:
        raise RuleError(f"rule {rule.id}: the pattern of a {rule.kind} names its anchor <{name}: ...>")
    closing = next(i for i in range(opening, len(items)) if items[i].sort == "close")
    inside = items[opening + 1 : closing]
    brackets = [i.text for i in items[:opening] if i.sort == "look" or (i.sort == "control" and i.text in ("(", ")"))]
    if brackets.count(")") * 2 != len(brackets):
        raise RuleError(f"rule {rule.id}: a bracket around the quantity <n: ...>; close it before")
    if _has_choice(items):
        raise RuleError(f"rule {rule.id}: alternatives outside all brackets; make two rules of it")
    ahead = _compile(rule, f"(?P<{name}>{compiler.source(inside)}){compiler.source(items[closing + 1 :])}")
    return inside, ahead, *_before(rule, items[:opening], compiler)


def _before(rule: Rule, items: Sequence[Item], compiler: Compiler) -> tuple[Pattern | None, re.Pattern[str] | None]:
    """The pattern of what stands before an anchor, by `re` where it can look back at it or read it mirrored."""
    if not items:
        return None, None
    looking_back = f"(?<={compiler.source(items)})"
    if _by_re(looking_back) is None:
        mirrored = _by_re(compiler.mirrored(items))
        if mirrored:
            return None, mirrored
    return _compile(rule, looking_back), None


def _has_choice(items: Sequence[Item]) -> bool:
    """Whether alternatives stand outside all brackets and named groups."""
    depth = 0
    for item in items:
        opens = item.sort in ("look", "open") or (item.sort == "control" and item.text == "(")
        closes = item.sort == "close" or (item.sort == "control" and item.text == ")")
        depth += opens - closes
        if depth == 0 and item.sort == "control" and item.text == "|":
            return True
    return False


def _by_re(source: str) -> re.Pattern[str] | None:
    try:
        return re.compile(source, re.DOTALL)
    except re.error:
        return None


def _compile(rule: Rule, source: str) -> Pattern:
    """The compiled pattern: by `re` where it can (twice as fast on large sets), by `regex` where only that can.

    Only `regex` looks back at phrases of varying length.
    """
    pattern = _by_re(source)
    if pattern:
        return pattern
    try:
        return regex.compile(source, regex.V1 | regex.DOTALL)
    except regex.error as error:
        raise RuleError(f"rule {rule.id}: pattern does not compile: {error}") from error
