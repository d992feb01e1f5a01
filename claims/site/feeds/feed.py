"""What a feed holds, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `id` and `updated` follow the thing that it tells of, not the page or the moment of asking."""

    id: str
    address: str  # absolute
    title: str
    html: str
    updated: datetime
    published: str | None = None  # as the article says
    author: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, the newest first; addresses are absolute."""

    id: str
    title: str
    page: str
    address: str
    lang: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When its newest entry changed; an empty feed never did."""
        return max((entry.updated for entry in self.entries), default=datetime(1970, 1, 1, tzinfo=UTC))


def stable_id(sort: str, key: str) -> str:
    """A URI that names a thing wherever the database is served, the same for ever: `urn:uuid:...` (RFC 9562)."""
    return uuid5(NAMESPACE_URL, f"claims:{sort}:{key}").urn


def moment(text: str | None) -> datetime | None:
    """An ISO 8601 time or day, in UTC where it names no offset; None where it is neither."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
