"""A claim as linked data in its page: schema.org's Claim as the exports write it, which rates nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from claims.citation import Source
from claims.exports import Figure
from claims.exports.addresses import Address
from claims.exports.schema_org import CONTEXT, claim_node
from claims.model import Claim, claim_fields


def claim_as_jsonld(row: Mapping[str, Any], source: Source, address: Address) -> Markup:
    """A row of claims, with its article, as JSON that may stand in a script element."""
    claim = Claim(**{name: row[name] for name in claim_fields()})
    credited = claim.claimant_resolved or claim.claimant
    node = claim_node(Figure(claim, source, row["day"], credited, row["speaker_kind"]), claim.place, address)
    page = {"@context": CONTEXT, "url": address("claim", claim.id), "name": claim.text}
    dated = {"datePublished": source.published} if source.published else {}
    # A script element ends at the first `</`, whatever its content.
    return Markup(json.dumps(page | node | dated, ensure_ascii=False, indent=1).replace("<", "\\u003c"))
