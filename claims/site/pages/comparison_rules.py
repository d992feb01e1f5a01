"""What the rules of the comparison say, each under the id that findings link to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import Request, Response

from claims.model import LABELS
from claims.site.events.figures import LOUD
from claims.site.interface import gettext as _

if TYPE_CHECKING:
    from datasette.app import Datasette


async def comparison_rules_page(datasette: Datasette, request: Request) -> Response:
    """The rules that read bounds, those that find, and the labels, calmest first."""
    context = {"bounds": _bounds(), "findings": _findings(), "labels": LABELS, "loud": LOUD}
    return Response.html(await datasette.render_template("comparison_rules.html", context, request=request))


def _bounds() -> dict[str, str]:
    return {
        "R1": _("An unrounded number is just that number."),
        "R2": _("A round number without a hedge may be rounded to its last digit that is not zero."),
        "R3": _("More than N: above N, with no upper end."),
        "R4": _("At least N: N or above, with no upper end."),
        "R5": _("Nearly N: below N, commonly by a tenth at most."),
        "R6": _("Fewer than N, up to N: N or below."),
        "R7": _("About N: a tenth to both sides, or half of the last digit where that is more."),
        "R8": _("Words such as “reached” or “recorded” are no hedge."),
        "R9": _("Between X and Y is a range; from X to Y may be an old and a new figure."),
        "R10": _("“Up to” is a bound before a number, and a day before a date."),
        "R11": _("Dozens, hundreds, thousands: the range that the word spans."),
    }


def _findings() -> dict[str, str]:
    return {
        "R12": _(
            "Contradiction: the same thing, the same day and basis, and both cannot be true. "
            "Where the texts leave part of that open, the figures are different, unexplained."
        ),
        "R13": _("A total that falls was revised, where the text says so, or dropped. It is never called an error."),
        "R14": _("Stale: the figure fits the series at a day up to five days earlier."),
        "R15": _(
            "Fingerprint: an unrounded figure that equals exactly one bulletin dates itself and shows its origin."
        ),
        "R16": _("Changes: they add up to the difference of two totals, within half a percent."),
        "R17": _("Parts: those that an article states add up to its total, or the difference is shown."),
        "R18": _("Sanity: what cannot be meant as it stands, such as a share above 100 percent."),
        "R19": _("Durations: the days since the beginning, against the duration that is stated."),
        "R20": _("Ordinals: the N-th means that there were at least N by then."),
        "R21": _("One vote: the same source, value and day, or copies of one text, count as one originator."),
    }
