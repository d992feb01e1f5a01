"""Files that pages load from this site."""

from __future__ import annotations

from pathlib import Path

from datasette import Response

from claims.site.links import CHART_SCRIPT, STYLESHEET


async def stylesheet() -> Response:
    """The style sheet."""
    return _kept(STYLESHEET, "text/css")


async def chart_script() -> Response:
    """What charts do for a pointer."""
    return _kept(CHART_SCRIPT, "text/javascript")


def _kept(file: Path, content_type: str) -> Response:
    """A file whose address names its content, so that browsers may keep it for a year."""
    return Response(
        file.read_text(encoding="utf-8"),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Cache-Control": "max-age=31536000, immutable, public"},
    )
