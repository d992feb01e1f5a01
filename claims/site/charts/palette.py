"""The colours of a chart: those of the style sheet on screen, fixed ones where no style sheet reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as SVG takes them. The five of `sources` go to those who give most figures; all others are `faint`."""

    text: str
    faint: str
    rule: str
    paper: str
    sources: tuple[str, ...]


# Custom properties of colours.css, so that a chart in a page is dark where the page is.
SCREEN = Palette(
    text="var(--text)",
    faint="var(--faint)",
    rule="var(--rule)",
    paper="var(--paper)",
    sources=("var(--blue)", "var(--red)", "var(--green)", "var(--violet)", "var(--amber)"),
)
# The light ones of colours.css, for pictures.
PRINT = Palette(
    text="#1c1b19",
    faint="#5c5a54",
    rule="#d8d4c9",
    paper="#fcfbf8",
    sources=("#1d4f86", "#a3262d", "#22663f", "#653a98", "#7d5200"),
)


def source_colours(sources: Iterable[str], palette: Palette) -> Mapping[str, str]:
    """A colour for each source: the five that give most figures have their own, in a fixed order, the others grey."""
    ranked = sorted(Counter(sources).items(), key=lambda pair: (-pair[1], pair[0]))
    shared = (palette.faint,) * max(0, len(ranked) - len(palette.sources))
    return {name: colour for (name, _), colour in zip(ranked, (*palette.sources, *shared), strict=False)}
