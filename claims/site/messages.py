"""What the interface says, in the reader's language: gettext catalogues under locales/, read once when first needed.

Messages are written in English in the code; `tools/messages.py` brings the catalogues up to date.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent / "locales"
SOURCE_LANGUAGE = "en"


def catalogue_file(lang: str) -> Path:
    """The file of a language's messages."""
    return LOCALES / lang / "LC_MESSAGES" / "claims.po"


# A folder with a catalogue is all that a language of the interface needs. English first: the choice where none is made.
INTERFACE_LANGUAGES = (
    SOURCE_LANGUAGE,
    *sorted(file.parts[-3] for file in LOCALES.glob("*/LC_MESSAGES/claims.po") if file.parts[-3] != SOURCE_LANGUAGE),
)


@cache
def translations(lang: str) -> NullTranslations:
    """A language's messages; those of the code itself where it has no catalogue."""
    file = catalogue_file(lang)
    if not file.exists():
        return NullTranslations()
    with file.open("rb") as source:
        catalogue = read_po(source, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
