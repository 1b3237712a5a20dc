"""Which officials of one name are one person, over annotated articles, and which cases a person should look at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from searchsvc.annotate.known import Known
from searchsvc.documents import Article, ArticleId, Evidence

_PLACE = re.compile(
    "(?:^|(?<=[省市州区县盟]))([\u4e00-\u9fff]{2,8}?)(自治区|特别行政区|自治州|[省市县区州旗盟])(?=[\u4e00-\u9fff])"
)
_NO_PLACE = re.compile("[副委长代常务党]|自治|分管")
_MUNICIPALITIES = frozenset(["北京", "上海", "天津", "重庆"])
_NATIONAL = re.compile("^(?:中共中央|国家|国务院|全国|中央|最高人民|外交部|中国)")
# Two posts in different places at nearly the same time are two persons'; one after the other may be one career.
_NATION = ("全国", "国")
_NEAR = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Appearance:
    """An official in one article, with the posts given there."""

    article: ArticleId
    date: date | None
    posts: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """The appearances that are taken for one person; `label` tells persons of one name apart, empty if there is one."""

    name: str
    label: str
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A case for a person to settle in the reviewed table.

    `kind` is `same-name` (taken for several persons), `moved` (taken for one, in several places) or `new` (seen once,
    and nowhere with a part).
    """

    name: str
    kind: str
    message: str
    appearances: tuple[Appearance, ...]


def places_of(posts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The provinces, cities and counties that posts name, with their level; (全国, 国) for national posts."""
    found: set[tuple[str, str]] = set()
    for post in posts:
        if _NATIONAL.match(post):
            found.add(_NATION)
        for match in _PLACE.finditer(post):
            if not _NO_PLACE.search(match[1]):
                province = match[1] in _MUNICIPALITIES or match[2] in ("自治区", "特别行政区")
                found.add((match[1], "省" if province else match[2]))
    return frozenset(found)


def find_people(articles: Iterable[Article], known: Known) -> tuple[tuple[Person, ...], tuple[Doubt, ...]]:
    """The persons named in annotated articles, in the order of their names, and the doubtful cases."""
    people: list[Person] = []
    doubts: list[Doubt] = []
    for name, seen in sorted(_appearances(articles).items()):
        clusters = _clusters(name, seen, known)
        people += [Person(name, _label(cluster) if len(clusters) > 1 else "", cluster) for cluster in clusters]
        doubts += _doubts(name, clusters, known)
    return tuple(people), tuple(doubts)


def _appearances(articles: Iterable[Article]) -> dict[str, list[Appearance]]:
    seen: dict[str, list[Appearance]] = {}
    for article in articles:
        for official in article.officials:
            one = Appearance(article.id, article.date, official.posts, official.evidence)
            seen.setdefault(official.name, []).append(one)
    return seen


def _clusters(name: str, seen: list[Appearance], known: Known) -> list[tuple[Appearance, ...]]:
    """The appearances put together by person; those that name no place join the first."""
    if name in known.same:
        return [tuple(seen)]
    bodies = [body for one, body in sorted(known.distinct) if one == name]
    if bodies:
        return _by_body(seen, bodies)
    clusters: list[list[Appearance]] = []
    for appearance in sorted(seen, key=lambda one: (not places_of(one.posts), one.date or date.min)):
        home = next((cluster for cluster in clusters if not _apart(appearance, cluster)), None)
        if home is None:
            clusters.append([appearance])
        else:
            home.append(appearance)
    return [tuple(cluster) for cluster in clusters]


def _by_body(seen: list[Appearance], bodies: list[str]) -> list[tuple[Appearance, ...]]:
    """Appearances put together by the reviewed bodies; what names none of them is one person more."""
    sorted_out: dict[str, list[Appearance]] = {}
    for appearance in seen:
        body = next((one for one in bodies if any(one in post for post in appearance.posts)), "")
        sorted_out.setdefault(body, []).append(appearance)
    return [tuple(cluster) for cluster in sorted_out.values()]


def _apart(appearance: Appearance, cluster: list[Appearance]) -> bool:
    """Whether the posts tell that the appearance is another person than the cluster's.

    They do where both name places of one level, none in common, at nearly the same time.
    """
    places = places_of(appearance.posts)
    for one in cluster:
        theirs = places_of(one.posts)
        if _NATION in places | theirs or _meet(places, theirs):
            return False
    return any(
        _near(appearance.date, one.date)
        and {level for _, level in places} & {level for _, level in places_of(one.posts)}
        for one in cluster
    )


def _meet(places: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    """Whether a place is in both; a longer wording (湖南道) stands for the shorter (道)."""
    return any(
        level == other_level and (name.endswith(other) or other.endswith(name))
        for name, level in places
        for other, other_level in others
    )


def _near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _NEAR


def _label(cluster: tuple[Appearance, ...]) -> str:
    """What tells this person from others of the name: the first post that names a place, else any."""
    posts = [post for one in cluster for post in one.posts]
    return next((post for post in posts if places_of([post])), posts[0] if posts else "职务不详")


def _doubts(name: str, clusters: list[tuple[Appearance, ...]], known: Known) -> list[Doubt]:
    if name in known.same or any(name == one for one, _ in known.distinct):
        return []
    everything = tuple(one for cluster in clusters for one in cluster)
    if len(clusters) > 1:
        labels = "；".join(map(_label, clusters))
        return [Doubt(name, "same-name", f"“{name}”按职务视为 {len(clusters)} 人（{labels}），请核对", everything)]
    spread = [places for one in everything if (places := places_of(one.posts) - {_NATION})]
    if any(not _meet(spread[0], places) for places in spread[1:]):
        return [Doubt(name, "moved", f"“{name}”先后见于不同地方的职务，现视为一人，请核对", everything)]
    if len(everything) == 1 and name not in known.names:
        return [Doubt(name, "new", f"新人名“{name}”，只出现一次，请核对", everything)]
    return []
