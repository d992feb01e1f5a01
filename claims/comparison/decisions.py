"""What people decided about events, laid over the groups that were found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about an event. `details` hold what the action needs:

    define: `title`, `articles`; name: `title`; merge: `sides`, the articles of each event that becomes one;
    split: `articles`, which leave for the event `into`; add, remove: `articles`; these three also the `members`
    that the event had; undo: `decision`, the one taken back.
    """

    id: int
    action: str
    event: str
    details: Mapping[str, Any]

    @property
    def sides(self) -> list[list[str]]:
        """The sets of articles that it holds together."""
        return [list(side) for side in self.details.get("sides", [self.details.get("articles", [])])]

    @property
    def articles(self) -> list[str]:
        """Every article that it is about."""
        return [article for side in self.sides for article in side]

    @property
    def ties(self) -> list[str]:
        """Every article on which its effect depends."""
        return [*self.articles, *self.details.get("members", [])]

    @property
    def target(self) -> str:
        """The event that its articles come to."""
        return str(self.details.get("into", self.event))


@dataclass(slots=True)
class Group:
    """The articles of one event: `found` by the machine, `assigned` by a person. `event` where a decision names it."""

    found: set[str]
    assigned: set[str] = field(default_factory=set)
    event: str | None = None

    @property
    def articles(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self.found | self.assigned)


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not undone, in their order."""
    every = sorted(decisions, key=lambda decision: decision.id)
    undone = {decision.details["decision"] for decision in every if decision.action == "undo"}
    return [decision for decision in every if decision.action != "undo" and decision.id not in undone]


def lay_over(groups: Sequence[Collection[str]], decisions: Sequence[Decision]) -> list[Group]:
    """The groups as people want them; of two decisions on an article, the later holds.

    A found group follows a decision as a whole where the decision names half of it, or it holds half of what the
    decision names: so articles that come later join an event that was defined or merged.
    """
    made: dict[str, Group] = {}
    left = [Group(set(group)) for group in groups]
    for decision in decisions:
        if decision.action in ("define", "merge", "split"):
            _gather(decision, made, left)
        elif decision.action == "add":
            _add(decision, made, left)
        elif decision.action == "remove":
            _remove(decision, made, left)
    return [group for group in (*made.values(), *left) if group.articles]


def names(decisions: Iterable[Decision]) -> dict[str, str]:
    """The title that people gave to events, by event; the latest holds."""
    return {decision.target: str(decision.details["title"]) for decision in decisions if decision.details.get("title")}


def _gather(decision: Decision, made: dict[str, Group], left: list[Group]) -> None:
    target = made.setdefault(decision.target, Group(set(), event=decision.target))
    named = set(decision.articles)
    for group in (*(g for g in made.values() if g is not target), *left):
        if _follows(group, decision):
            target.found |= group.found - named
            target.assigned |= group.assigned
            group.found, group.assigned = set(), set()
        group.found -= named
        group.assigned -= named
    target.found -= named
    target.assigned |= named


def _follows(group: Group, decision: Decision) -> bool:
    named = set(decision.articles)
    common = len(group.articles & named)
    if not common:
        return False
    if decision.action == "split":  # a group goes with the part of the former event of which it has more
        return common > len(group.articles & (set(decision.details.get("members", ())) - named))
    if 2 * common >= len(group.articles):
        return True
    return any(2 * len(group.articles & set(side)) > len(side) for side in decision.sides)


def _holder(decision: Decision, groups: Iterable[Group]) -> Group | None:
    """The group that is the decision's event now: the one with most of what the event held then."""
    members = set(decision.details.get("members", ()))
    ranked = sorted(((len(g.articles & members), g) for g in groups), key=lambda pair: -pair[0])
    return ranked[0][1] if ranked and ranked[0][0] else None


def _add(decision: Decision, made: dict[str, Group], left: list[Group]) -> None:
    holder = made.get(decision.event) or _holder(decision, left)
    if holder is None:
        holder = made.setdefault(decision.event, Group(set(), event=decision.event))
    holder.assigned.update(decision.articles)


def _remove(decision: Decision, made: dict[str, Group], left: list[Group]) -> None:
    """The articles leave the event, and stand alone where no other holds them."""
    holder = made.get(decision.event) or _holder(decision, left)
    for article in decision.articles:
        if holder is not None and article in holder.articles:
            holder.found.discard(article)
            holder.assigned.discard(article)
            if not any(article in group.articles for group in (*made.values(), *left)):
                left.append(Group({article}))
