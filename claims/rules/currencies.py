"""Names of the world's currencies in a language, from Unicode's CLDR as Babel brings it."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

from claims.rules.phrases import Phrase
from claims.rules.tokens import split_words

_COUNTS = (1, 2, 5)  # one of each plural form of most languages


def currency_names(lang: str) -> Iterator[tuple[Phrase, str]]:
    """Names of two words and more, as `Syrian pounds`, each with its ISO 4217 code; none where CLDR lacks the language.

    One word names no country: `pound`, `dinar`. Names with years, as of money long replaced, are left out.
    """
    try:
        locale = Locale.parse(lang, sep="-")
    except (ValueError, UnknownLocaleError):
        return
    for code, name in sorted(locale.currencies.items()):
        names = {name, *(get_currency_name(code, count, locale=locale) for count in _COUNTS)}
        for each in sorted(names):
            words = tuple(split_words(each.casefold()))
            if len(words) > 1 and "(" not in words:
                yield words, code
