"""Small rule sets for the tests of the store: importable, so that worker processes can use them."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import replace
from pathlib import Path

from claims.model import Article, Claim, claim_id
from claims.rules import RuleInfo
from claims.store import Engine

DIGITS = RuleInfo(
    "any.digits", "en", "count", None, "[0-9]+", "Every group of digits.", ({"text": "4 cats"},), ("no cats",)
)


def digit_claims(article: Article) -> list[Claim]:
    """A claim for each group of digits, dated by the article."""
    found = re.finditer(r"\b[0-9]{1,12}\b", article.text)
    return [_claim(article, match.start(), match.end()) for match in found]


def reading_digits(article: Article) -> list[Claim]:
    """As `digit_claims`, and tells in the file EXTRACTED that it ran for this article."""
    with Path(os.environ["EXTRACTED"]).open("a") as log:
        log.write(f"{article.id}\n")
    return digit_claims(article)


def counted_claims(article: Article) -> list[Claim]:
    """A later rule set: finds what is counted, no longer finds single digits, and finds one claim more."""
    better = [replace(claim, counted="things") for claim in digit_claims(article) if len(claim.text) > 1]
    return [*better, _claim(article, 0, 1)]


def failing_on_seven(article: Article) -> list[Claim]:
    """Has a fault that shows on one article."""
    if "seven" in article.text:
        raise ZeroDivisionError("seven")
    return digit_claims(article)


def failing_where_ctrl_c_is_heard(article: Article) -> list[Claim]:
    """Fails where Ctrl-C would end the process."""
    if signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ()):
        raise InterruptedError
    return digit_claims(article)


def outside_the_vocabulary(article: Article) -> list[Claim]:
    """Finds claims of a kind that does not exist."""
    return [replace(claim, kind="rumour") for claim in digit_claims(article)]


def _claim(article: Article, start: int, end: int) -> Claim:
    text = article.text[start:end]
    value = float(text) if text.isdecimal() and text.isascii() else None
    return Claim(
        id=claim_id(article.id, article.sha256, "count", start, end),
        article_id=article.id,
        kind="count",
        start=start,
        end=end,
        text=text,
        sentence=article.text,
        sentence_start=0,
        rule=DIGITS.id,
        metric="thing",
        low=value,
        high=value,
        qualifier="exact",
        as_of=article.published,
        as_of_from="published" if article.published else None,
    )


FIRST = Engine("first", (DIGITS,), digit_claims)
SECOND = Engine("second", (replace(DIGITS, explanation="Groups of two digits or more."),), counted_claims)
