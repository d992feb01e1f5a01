"""Articles into events: communities of the graph of links, and what is known of each."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from claims.comparison.event_titles import event_title
from claims.comparison.places import name_of
from claims.model import text_digest

Link = tuple[str, str, float]

# Strong links count more than many weak ones: their squares are compared. The squares of an event's links are at least
# so large on average, pairs without a link counted as 0.
_DENSITY = 0.001
_LEAST_OF_WAR = 1 / 3
_LEAST_OF_KIND, _LEAST_OF_HARM = 1 / 3, 1 / 4  # of the articles, for an event to be called by its kind
_HARMLESS = ("visit", "election", "protest")


@dataclass(frozen=True, slots=True)
class Member:
    """What an event takes from one of its articles."""

    article_id: str
    title: str | None
    day: str | None
    kind: str | None
    place_id: str | None
    lang: str | None = None
    tells_of_harm: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of an event as a whole."""

    title: str
    kind: str | None
    place_id: str | None
    first_day: str | None
    last_day: str | None


def communities(articles: Iterable[str], links: Iterable[Link]) -> list[frozenset[str]]:
    """Groups of articles that are more tightly linked among themselves than with others, largest first.

    Louvain communities (networkx) of each connected component. A component's groups depend on it alone, and not on the
    order in which articles and links come.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(articles))
    graph.add_weighted_edges_from(sorted((min(a, b), max(a, b), weight**2) for a, b, weight in links))
    groups: list[frozenset[str]] = []
    for members in nx.connected_components(graph):
        groups += _split(_ordered(graph, members)) if len(members) > 2 else [frozenset(members)]
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def kept_ids(groups: Sequence[frozenset[str]], before: Mapping[str, Collection[str]]) -> list[str]:
    """An id for each group: that of the former event of which it holds most members, if it holds most of any group.

    `before`: former events with their articles. A group that takes over no event gets an id of its own, made from its
    articles.
    """
    held_by: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for article in group:
            held_by[article].append(index)
    held = Counter(
        (event, index) for event, members in before.items() for article in members for index in held_by[article]
    )
    ids: dict[int, str] = {}
    used: set[str] = set()
    for event, index in sorted(held, key=lambda pair: (-held[pair], *pair)):
        if index not in ids and event not in used:
            ids[index] = event
            used.add(event)
    return [ids.get(index) or new_id(group, used | set(before)) for index, group in enumerate(groups)]


def new_id(articles: Collection[str], taken: Collection[str] = ()) -> str:
    """An id for an event that these articles make up."""
    salt = 0
    while (found := "e-" + text_digest("\x1f".join((*sorted(articles), str(salt))))[:12]) in taken:
        salt += 1
    return found


def outline_of(members: Sequence[Member], links: Iterable[Link]) -> Outline:
    """Describes an event: its foremost kind and place, its days, and a title.

    The title names its kind, what its headlines name, and its month; where its kind is in doubt, or there is but one
    article, it is the headline of the most central article.
    """
    days = sorted(member.day for member in members if member.day)
    kind, place = _kind_of(members), _foremost(m.place_id for m in members)
    first = days[0] if days else None
    headlines = [(m.title, m.lang) for m in members]
    headline = _central_headline(members, links)
    is_sure = len(members) > 1 and _is_of_kind(members, kind)
    title = (event_title(kind, place, first, headlines) if is_sure or not headline else None) or headline
    return Outline(
        title or " ".join(filter(None, (kind, name_of(place), first))) or "?",
        kind,
        place,
        first,
        days[-1] if days else None,
    )


def _kind_of(members: Sequence[Member]) -> str | None:
    """The kind of most of the articles; strikes of which many articles speak as a war are one."""
    kinds = Counter(member.kind for member in members if member.kind)
    is_war = kinds["war"] >= _LEAST_OF_WAR * kinds.total()
    return "war" if is_war and _foremost(kinds.elements()) == "air strike" else _foremost(kinds.elements())


def _is_of_kind(members: Sequence[Member], kind: str | None) -> bool:
    """Whether a third of the articles speak of a kind of event, and some of harm, unless the kind does none.

    Prices collapse too, and storms of words break.
    """
    speaking = sum(member.kind == kind or (kind == "war" and member.kind == "air strike") for member in members)
    harmed = sum(member.tells_of_harm for member in members)
    return speaking >= _LEAST_OF_KIND * len(members) and (kind in _HARMLESS or harmed >= _LEAST_OF_HARM * len(members))


def _central_headline(members: Sequence[Member], links: Iterable[Link]) -> str | None:
    strength: dict[str, float] = defaultdict(float)
    for a, b, weight in links:
        strength[a] += weight
        strength[b] += weight
    titled = [member for member in members if member.title]
    return min(titled, key=lambda m: (-strength[m.article_id], m.article_id)).title if titled else None


def _ordered(graph: nx.Graph[str], members: Iterable[str]) -> nx.Graph[str]:
    """The part of a graph that some nodes make up, in an order that depends on nothing else."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(members))
    ends = sorted((min(a, b), max(a, b)) for a, b in graph.edges(part.nodes))
    part.add_weighted_edges_from((a, b, graph[a][b]["weight"]) for a, b in ends)
    return part


def _split(component: nx.Graph[str]) -> list[frozenset[str]]:
    """Louvain communities by the constant Potts model: a pair is held together where its link is above the density.

    Modularity would part large events and join small ones. Loops that make all nodes equally strong turn one into the
    other (Arenas, Fernandez and Gomez 2008): what chance expects of a pair is then the same for all.
    """
    strengths = dict(component.degree(weight="weight"))
    strongest = max(strengths.values())
    component.add_weighted_edges_from((n, n, (strongest - s) / 2) for n, s in strengths.items() if s < strongest)
    resolution = _DENSITY * len(component) / strongest
    in_order: Any = _AsGiven()  # networkx takes any random.Random; its stubs do not say so
    found = nx.community.louvain_communities(component, weight="weight", resolution=resolution, seed=in_order)
    return [frozenset(group) for group in found]


class _AsGiven(random.Random):
    """Leaves the nodes in their order.

    Shuffled, they stand otherwise with each article more, and then other groups come out that are about as good.
    """

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Shuffles nothing."""


def _foremost(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
