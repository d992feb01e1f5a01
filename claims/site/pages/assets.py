"""Files that pages load from this site."""

from __future__ import annotations

from pathlib import Path

from datasette import Response

from claims.site.links import CHART_SCRIPT, COLOURS, STYLESHEET


async def stylesheet() -> Response:
    """The style sheet, beginning with its colours."""
    return _kept("text/css", COLOURS, STYLESHEET)


async def chart_script() -> Response:
    """What charts do for a pointer."""
    return _kept("text/javascript", CHART_SCRIPT)


def _kept(content_type: str, *files: Path) -> Response:
    """Files as one whose address names its content, so that browsers may keep it for a year."""
    return Response(
        "".join(file.read_text(encoding="utf-8") for file in files),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Cache-Control": "max-age=31536000, immutable, public"},
    )
