"""Files that pages load from this site."""

from __future__ import annotations

from datasette import Response

from claims.site.links import STYLESHEET


async def stylesheet() -> Response:
    """The style sheet; its address names its content, so browsers may keep it for a year."""
    return Response(
        STYLESHEET.read_text(encoding="utf-8"),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "max-age=31536000, immutable, public"},
    )
