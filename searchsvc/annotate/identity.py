"""Which officials of one name are one person, over annotated articles, and which cases a person should look at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from searchsvc.annotate.known import Known
from searchsvc.documents import Article, ArticleId, Evidence

_PLACE = re.compile(
    "(?:^|省|市|州)([\u4e00-\u9fff]{2,5}?)(?:自治区|特别行政区|省|市|县|区|州|旗|盟)(?!领导|委|政|人|直|级|纪)"
)
_BARE_PLACE = re.compile("([\u4e00-\u9fff]{2,4}?)(?:省|市|县|区|州)(?:委|政府|政协|人大|纪委|长)")
_NATIONAL = re.compile("^(?:中共中央|国家|国务院|全国|中央|最高人民|外交部|中国)")
# Two posts in different places at nearly the same time are two persons'; one after the other may be one career.
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


def places_of(posts: Iterable[str]) -> frozenset[str]:
    """The provinces, cities, counties that posts name; `全国` for national ones; empty where they name none."""
    found: set[str] = set()
    for post in posts:
        if _NATIONAL.match(post):
            found.add("全国")
        for pattern in (_PLACE, _BARE_PLACE):
            found.update(match[1] for match in pattern.finditer(post) if match[1] not in ("自治", "特别行政"))
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
    """Whether the posts tell that the appearance is another person than the cluster's."""
    places = places_of(appearance.posts)
    if not places or "全国" in places:
        return False
    theirs = [(one, places_of(one.posts)) for one in cluster]
    if any(places & other or "全国" in other for _, other in theirs) or not any(other for _, other in theirs):
        return False
    return any(other and _near(appearance.date, one.date) for one, other in theirs)


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _NEAR


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
    spread = [places_of(one.posts) - {"全国"} for one in everything if places_of(one.posts) - {"全国"}]
    if spread and not frozenset.intersection(*spread):
        return [Doubt(name, "moved", f"“{name}”先后见于不同地方的职务，现视为一人，请核对", everything)]
    if len(everything) == 1 and name not in known.names:
        return [Doubt(name, "new", f"新人名“{name}”，只出现一次，请核对", everything)]
    return []
