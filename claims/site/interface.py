"""gettext for the reader of the page that is being made, for code and templates."""

from __future__ import annotations

from jinja2 import Environment

from claims.site.messages import INTERFACE_LANGUAGES, translations
from claims.site.reader import reader


def gettext(message: str) -> str:
    """A message in the reader's language."""
    return translations(reader().lang).gettext(message)


def ngettext(singular: str, plural: str, number: float) -> str:
    """A message in the form that a number asks for; a broken number takes the plural."""
    return translations(reader().lang).ngettext(singular, plural, _countable(number))


def pgettext(context: str, message: str) -> str:
    """A message that means different things in different contexts, or a controlled word of the record."""
    return translations(reader().lang).pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, number: float) -> str:
    """As `ngettext`, within a context."""
    return translations(reader().lang).npgettext(context, singular, plural, _countable(number))


def word(context: str, name: str | None) -> str:
    """A controlled word of the record (a kind, a metric, a field) for reading; as it stands where it is not controlled.

    `context` is `kind`, `metric`, `field`, `label` or another sort that `tools/messages.py` collects.
    """
    if not name:
        return ""
    said = pgettext(context, name)
    if context == "metric" and said == name:  # what a count counts may be a group of people or things
        said = pgettext("group", name)
    return said.replace("_", " ")


def translated(text: str | None) -> str:
    """A text of metadata.yml or a field's description in the reader's language; itself where nobody translated it."""
    return pgettext("metadata", text) if text else ""


def language_name(lang: str) -> str:
    """What speakers of a language of the interface call it: its catalogue says, under `English`."""
    return translations(lang).pgettext("language", "English")


def install(env: Environment) -> None:
    """Gives templates `_`, `trans` and the words of the reader's language."""
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals["reader"] = reader
    env.globals["interface_languages"] = INTERFACE_LANGUAGES
    env.globals["language_name"] = language_name
    env.globals["word"] = word
    env.filters["translated"] = translated


def _countable(number: float) -> int:
    return int(number) if float(number).is_integer() else 2
