"""A language ready for use: lexicon, alphabet and compiled rules."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.errors import RuleError
from claims.resources import languages_folder
from claims.rules.alphabet import LITERAL, Alphabet
from claims.rules.compiled import CompiledRule, compile_rule
from claims.rules.compiler import Compiler
from claims.rules.index import RuleIndex
from claims.rules.lexicon import Lexicon, load_lexicon
from claims.rules.pattern import Item, class_names, literals
from claims.rules.phrases import Phrase
from claims.rules.rulebook import ATTRIBUTE, NEXT, SPEECH, Rule, load_rules
from claims.rules.tree import Element

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
FIGURE = "figure"
_READERS = {SPEECH: SPEECH, ATTRIBUTE: ATTRIBUTE, NEXT: NEXT}  # rules of any other kind are for figures
_ANCHORS = {SPEECH: "cue", ATTRIBUTE: "head"}
_QUOTATION = Element("set", "[", items=(Item("symbol", "quote"),))


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """The rules for statements, for sentences with a quotation and without."""

    with_quotation: RuleIndex
    without_quotation: RuleIndex
    anywhere: tuple[CompiledRule, ...]  # rules whose cue may be nearly any word, in a sentence with a quotation


@dataclass(frozen=True, slots=True, eq=False)
class LanguagePack:
    """All that is known of one language, compiled."""

    lexicon: Lexicon
    alphabet: Alphabet
    figure_rules: RuleIndex
    next_rules: RuleIndex
    speech: SpeechRules
    attribute_rules: RuleIndex
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
    compiled: dict[str, list[CompiledRule]] = defaultdict(list)
    for rule in rules:
        _check_classes(rule, lexicon)
        compiled[_READERS.get(rule.kind, FIGURE)].append(compile_rule(rule, _ANCHORS.get(rule.kind, "n"), compiler))
    return LanguagePack(
        lexicon=lexicon,
        alphabet=alphabet,
        figure_rules=RuleIndex(compiled[FIGURE]),
        next_rules=RuleIndex(compiled[NEXT]),
        speech=_speech_rules(compiled[SPEECH]),
        attribute_rules=RuleIndex(compiled[ATTRIBUTE]),
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
        lexicon.decade_words,
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


def _needs_quotation(rule: CompiledRule) -> bool:
    """Whether the content of a rule for statements is one quotation."""
    content = next((element for element in rule.rule.tree[0] if element.name == "content"), None)
    return content is not None and content.choices == ((_QUOTATION,),)


def _speech_rules(rules: Sequence[CompiledRule]) -> SpeechRules:
    open_cues = [rule for rule in rules if len(rule.starts) > _OPEN_CUE and _needs_quotation(rule)]
    others = [rule for rule in rules if rule not in open_cues]
    return SpeechRules(
        with_quotation=RuleIndex(others),
        without_quotation=RuleIndex([rule for rule in others if not _needs_quotation(rule)]),
        anywhere=tuple(open_cues),
    )
