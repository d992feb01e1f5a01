"""Which installed language an article is in: as its tag says, else as its words show."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import langcodes

from claims.rules import languages

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The first paragraphs tell; the detector takes a second for a million characters.
_SAMPLE = 2_000
_UNDETERMINED = ("und", "mul", "zxx", "mis")


def primary_language(tag: str) -> str | None:
    """The language of a BCP 47 tag, as in `id` for `id-ID`, `ind` or `in`; None where the tag names none."""
    try:
        language = langcodes.Language.get(tag).language
    except ValueError:
        return None
    return None if language in _UNDETERMINED else language


def detect_language(text: str) -> str:
    """The most likely of the installed languages, by the first 2,000 characters."""
    identifier = _identifier()
    found: str = identifier.classify(text[:_SAMPLE])[0]
    return found


@cache
def _identifier() -> LanguageIdentifier:
    # Half a second to import and load, which only articles without a language should cost.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(set(languages()) & set(identifier.labels))
    return identifier
