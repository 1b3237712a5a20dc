"""Which of the types that an article seems to show speak against each other, or what else it tells against them."""

import re

from searchsvc.annotate import event
from searchsvc.annotate.clauses import units
from searchsvc.documents import Article, Evidence

_EARLY = 2  # paragraphs in which what opens is the event itself
_RITE = re.compile("仪式|典礼|[开闭]幕式|纪念|庆祝")  # other items of a digest tell of works and campaigns that begin
_WELCOME = re.compile("欢[迎送](?:晚宴|午宴|宴会|仪式)")
_APPOINTS = re.compile(
    "宣布[^。]{0,30}(?:决定|通知)|宣布[\u4e00-\u9fff]{2,4}任|任免|任命|免去|同志(?:任|为|担任|不再)|职务"
)
# An article on the journey reports the journey, not the summit to which it leads.
_DEPARTS = re.compile("(?:赴|抵达)[^，。]{2,30}(?:会晤|会谈)|举行第[^，。]{1,8}[次轮][^，。]{0,8}会晤")
_ARRIVES = re.compile("乘(?:专|包)?机[^，。]{0,4}(?:抵达|离开|启程)")
_OPENING = 120  # characters of the first paragraph that tell of it
_TRAVELS = re.compile(
    "抵达|离开|启程|回到|赴[^，。]{2,40}(?:会议|论坛|峰会|活动|会晤)[^，。]{0,6}(?:并|、)[^，。]{0,14}访问"
)


def left_out(article: Article, proofs: dict[str, Evidence], digest: bool) -> set[str]:
    """The types proved that what else the article tells speaks against."""
    names: set[str] = set()
    if digest and "仪式" in proofs and not _RITE.search(_clause_of(article, proofs["仪式"])):
        names.add("仪式")
    if event.announces(article):  # a visit or a forum to come is no event yet
        names |= proofs.keys() - {"新闻发布会"}
    if not any(_APPOINTS.search(text) for text in (article.title, *article.paragraphs[:3])):
        names.add("干部会议")
    if "新闻发布会" in proofs and not digest:
        told = proofs["新闻发布会"]
        behind = {name for name, one in proofs.items() if (one.paragraph, one.start) > (told.paragraph, told.end)}
        names |= behind - ({"会见", "出访"} if "会见" in _clause_of(article, told) else set())
    if "慰问" in proofs and "座谈会" in proofs and _is_in_passing(article, proofs["座谈会"]):
        names.add("座谈会")
    if "学习会" in proofs and "论坛展会" in proofs and "中心组" in _clause_of(article, proofs["学习会"]):
        names.add("论坛展会")  # a study of its members that is called 研讨会
    if "论坛展会" in proofs and "仪式" in proofs and proofs["仪式"].paragraph > _EARLY:
        names |= {"仪式"} if "开幕式" in _clause_of(article, proofs["仪式"]) else set()
    if "出访" in proofs and "仪式" in proofs and _WELCOME.search(_clause_of(article, proofs["仪式"])):
        names.add("出访" if _WELCOME.search(article.title) else "仪式")  # the headline tells which is the event
    lead = article.paragraphs[0] if article.paragraphs else ""
    if "出访" in proofs and (_TRAVELS.search(article.title) or _ARRIVES.search(lead[:_OPENING])):
        names |= {"论坛展会", "领导小组会议", "仪式"}
        names |= {"会见"} if "会见" in proofs and _DEPARTS.search(_clause_of(article, proofs["会见"])) else set()
    return names


def resolve(proofs: dict[str, Evidence]) -> None:
    """Drop types that a more exact one explains."""
    for better, worse in (
        ("人大会议", ("仪式", "全体会议", "常委会会议", "领导小组会议")),
        ("政协会议", ("仪式", "全体会议", "常委会会议", "领导小组会议")),
        ("民主生活会", ("常委会会议", "党组会议", "座谈会")),
        ("全体会议", ("领导小组会议",) if not _same_clause(proofs, "全体会议", "领导小组会议") else ()),
        ("常委会会议", ("领导小组会议",)),
        ("会见", tuple(name for name in ("论坛展会", "仪式") if name in proofs and proofs[name].paragraph > 1)),
        ("工作会议", ("领导小组会议",)),
        ("调度会", ("领导小组会议",)),
    ):
        if better in proofs:
            for name in worse:
                proofs.pop(name, None)


def _same_clause(proofs: dict[str, Evidence], one: str, other: str) -> bool:
    """Whether one clause proves both types, each by words of its own (全体会议暨…领导小组会议)."""
    places = [(proofs[name].paragraph, proofs[name].start) for name in (one, other) if name in proofs]
    return len(places) == 2 and places[0] == places[1]


def _clause_of(article: Article, proof: Evidence) -> str:
    """The clause that is evidence, as written."""
    return next((unit.text[proof.start : proof.end] for unit in units(article) if unit.number == proof.paragraph), "")


def _is_in_passing(article: Article, proof: Evidence) -> bool:
    """Whether words were exchanged on a visit (座谈交流), which neither a headline tells nor a meeting's name."""
    return proof.paragraph > 0 and "座谈会" not in _clause_of(article, proof)
