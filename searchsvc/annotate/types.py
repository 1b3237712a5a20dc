"""Meeting types of an article: what its own event is, by the event's own words in headings and lead."""

import re
from collections.abc import Iterator

from searchsvc.annotate import event
from searchsvc.annotate.clauses import Sentence, clause_around, sentences, units
from searchsvc.annotate.deeds import only_comforts
from searchsvc.annotate.patterns import KeyedTable, Opened, opened, wording
from searchsvc.annotate.type_conflicts import left_out, resolve
from searchsvc.data import meeting_types
from searchsvc.data.tables import rows
from searchsvc.documents import TITLE, Article, Evidence, MeetingType, Official, Part

_ROWS = tuple(rows("type_patterns.tsv"))
_TABLE = KeyedTable(pattern for _, _, pattern in _ROWS)
# The numbers of the patterns by where a sentence stands: in the lead or not, in a heading or not.
_APPLYING = {
    (lead, heading): frozenset(
        number
        for number, (_, where, _) in enumerate(_ROWS)
        if where == "body" or (lead and where == "lead") or (heading and where == "head")
    )
    for lead in (False, True)
    for heading in (False, True)
}
_LEAD = 3  # sentences of the body that tell what the event is
_EARLY = 2  # paragraphs in which who takes part in the event is told of
_HOLDS = opened("types.holds")
_REACH = {"论坛展会": 120}  # characters behind a type's words where its event is told of; of theme and hosts first
_CHAIRS = re.compile(r"(?:主持|组织)召开|主持[^，。]{2,40}会|由[^，。]{2,40}主持")
_DIGEST = re.compile("快讯|简讯|速览")
_ITEM = re.compile("[^。！？；：]{6,45}$")
_LEARNT = re.compile("(?:记者|从)[^。]{0,60}(?<!布会上)(?<!风会上)(?:获悉|了解到)")
_COMES = re.compile("将于[^。]{0,40}(?:举行|举办|召开|开幕|启动)")
_SPOKEN = re.compile("(?:强调|指出|表示|认为|希望|说|提出|决定)[，：]")
# 甲指出，|很高兴应乙邀请，对某国进行国事访问: the speaker tells of the event.
_INVITED = re.compile("我?很高兴应[^，。]{2,14}邀请，[^。]{0,30}?访问(?=，|。)")
# What a paragraph tells behind words of speech is speech, too, except where it comes back to the event.
_SAYS = re.compile("(?:强调|指出|表示|认为|希望|说|提出|要求|提到)[，：]")
_BACK = wording("types.back")
_CAPTION = re.compile("(?:图为|这是)[^。]*拍|记者[\u4e00-\u9fff]{2,8}摄$")
_QUOTED_NAME = re.compile("“〇+”")
_NAMED = wording("types.named")
_GUESTS = wording("types.guests")
# An article on a killing tells of meetings and visits on its edge; what officials do there they still do.
_KILLING = re.compile("枪杀|遇刺|遭枪击|枪击身亡")
# What the clause of a type says where it is not that type's event: an envoy at his post does not travel,
# a rescue or an invitation is no inspection, a parliament or an electoral meeting is neither commission nor congress.
_UNLESS = {
    "全体会议": re.compile("论坛|大会[^，。]{0,8}全体会议|议院|国会|议会|代表选举会议"),
    "签约": re.compile("签署[^，。]{2,40}后$"),
    "论坛展会": re.compile("全[市省县区州][^，。]{0,16}(?<!年)大会"),
    "人大会议": re.compile("代表选举会议|办公室[^，。]{0,8}主任会议"),
    "学习会": re.compile("通过举办|[夏冬]令营|托班"),
    "出访": wording("types.no_journey"),
    "会见": re.compile("将(?:于|在|与|同|会见|举行)|(?:团|一行)[^，。]{0,4}座谈"),
    "电视电话会议": re.compile("上一?[次届]"),
    "仪式": re.compile("将(?:承办|举办|迎来|为)"),
    "慰问": re.compile("用于[^，。]{0,20}慰问|(?:致以|表示|转达)[^，。]{0,20}慰问"),
    "调研": wording("types.no_inspection"),
}
# A congress or a fair that opens is no ceremony, unless one is told of (开幕式).
_ASSEMBLY = wording("types.assembly")
# What a congress or a fair holds or what is named after it is the event: …一次会议举行新闻发布会, …洽谈会某市签约仪式.
_HOST = frozenset(("人大会议", "政协会议", "论坛展会", "全体会议", "工作会议"))
_OF_HOST = wording("types.of_host")
_ROUNDS = re.compile("走访|援[一-鿿]{1,4}(?:干部|人才|教师|医生)")  # calls that are an inspection
# What a meeting holds besides is its edge, no event of its own (主席会议还举行了集体学习).
_BESIDES = wording("types.besides")
# What is to be done from now on (中心将陆续举办座谈会).
_WILL = re.compile(
    "本次[^，。]{0,8}将[^。]{2,60}，并|(?:今后|下一步|接下来)，|将(?:扎实|陆续|持续|继续|进一步|定期|不断)"
)
# Behind the lead a meeting of some day or other is only where a word was said.
_ELSEWHERE = re.compile("(?:[0-9]日|近日|日前)[^，。]{0,12}(?:召开|举行|举办)的")
# A letter or an instruction is read out at a meeting, of which a sentence of its own tells where and when.
_SENT = re.compile("指示|批示|[致贺]信|致电|贺电")
_HELD_AT = re.compile(
    "(?:[0-9]{1,2}日|[今当昨][天日])(?:(?:[上下]午，[^，。]{4,24})?[^，。]{0,16}(?:在[^，。]{2,20})?(?:举行|召开|举办|开幕(?!式))"
    "|[上下]午，[^，。]{2,60}在[^，。]{2,20}(?:成功|隆重|顺利)?举[行办])"
)
_IS_HELD = re.compile(
    "(?:当[日天]|[0-9]日)(?:[上下]午)?在[^，。]{2,24}(?:开幕|举行|召开|举办)|由[^。]{2,80}(?:主办|举办)，"
)


def find_types(article: Article, officials: tuple[Official, ...]) -> tuple[MeetingType, ...]:
    """The types of the article's own event in guide order, each with the clause that proves it."""
    if not event.has_event(article) or _KILLING.search("".join(article.paragraphs[:1])[:240]):
        return ()
    proofs: dict[str, Evidence] = {}
    chairs = tuple(one.name for one in officials if Part.CHAIR in one.parts)
    digest = bool(_DIGEST.search(article.title))
    for sentence, lead in _items(article) if digest else _events(article):
        if not sentence.unit.is_heading and not _HOLDS.search(sentence.masked):
            continue
        text = _own_words(sentence)
        if not lead and _CHAIRS.search(text):
            lead = any(name in text for name in chairs)
        _note(sentence, text, lead, proofs)
    _add_from_letter(article, proofs)
    _add_from_parts(article, officials, proofs)
    resolve(proofs)
    unlikely = left_out(article, proofs, digest)
    ordered = sorted((name for name in proofs if name not in unlikely), key=meeting_types.rank_of)
    return tuple(MeetingType(name, (proofs[name],)) for name in ordered)


def _note(sentence: Sentence, text: str, lead: bool, proofs: dict[str, Evidence]) -> None:
    """Add the types that a sentence shows to the proofs, those already proved left as they are."""
    for number in sorted(_TABLE.held(text) & _APPLYING[lead, sentence.unit.is_heading]):
        name = _ROWS[number][0]
        if name not in proofs:
            proof = _proof(sentence, text, name, _TABLE.expressions[number], lead)
            if proof is not None:
                proofs[name] = proof


def _events(article: Article) -> Iterator[tuple[Sentence, bool]]:
    """The sentences that may tell of the event, and whether each belongs to the headings or the lead."""
    time = event.time_of(article)
    sent = bool(_SENT.search(article.title))
    seen = 0
    for unit in units(article):
        goes_on = False
        for sentence in sentences(unit):
            if unit.is_heading:
                yield sentence, True
                continue
            if event.begins_career(sentence):
                return
            if _CAPTION.match(sentence.masked):
                continue
            seen += not sentence.masked.endswith("？") and not _repeats_title(sentence, article)
            if goes_on and not _is_back(sentence.masked):
                continue
            spoken = _SAYS.search(sentence.masked)
            goes_on = spoken is not None
            if not event.is_past(sentence, time, spoken.start() if spoken else len(sentence.masked)):
                yield sentence, seen <= _LEAD or (sent and bool(_HELD_AT.search(sentence.masked)))


def _repeats_title(sentence: Sentence, article: Article) -> bool:
    """Whether a paragraph is the headline once more or a line of it, and so tells nothing further of the event."""
    text = sentence.unit.text
    return len(sentence.masked) == len(text) <= len(article.title) and text in article.title


def _is_back(text: str) -> bool:
    """Whether a sentence behind words of speech tells of the event again."""
    return bool(_BACK.match(text)) or ("将" not in text and bool(_HELD_AT.search(text)))


def _items(article: Article) -> Iterator[tuple[Sentence, bool]]:
    """The sentences of a digest's items, each with its headline and its first sentence for a lead."""
    time = event.time_of(article)
    opens = False
    for unit in units(article):
        headline = not unit.is_heading and bool(_ITEM.match(unit.text))
        for number, sentence in enumerate(sentences(unit)):
            if _LEARNT.search(sentence.masked) or event.is_past(sentence, time, len(sentence.masked)):
                continue
            if not event.is_to_come(sentence, article.date) and not _COMES.search(sentence.masked):
                yield sentence, headline or (opens and number == 0)
        opens = headline


def _own_words(sentence: Sentence) -> str:
    """The sentence up to its first words of speech, with what only describes guests blotted out; offsets are kept."""
    text = _QUOTED_NAME.sub(lambda match: _name_of(match, sentence.text), sentence.masked)
    if sentence.unit.is_heading:
        text = text.replace(" ", "，").replace("　", "，")
    elif spoken := _SPOKEN.search(text):
        invited = _INVITED.match(text, spoken.end())
        text = text[: invited.end() if invited else spoken.end()]
    return _GUESTS.sub(lambda match: match[0][:2] + "〇" * (len(match[0]) - 2), text)


def _name_of(quoted: re.Match[str], text: str) -> str:
    """The end of a quotation as written, where it names a forum or fair (“青江发展论坛”)."""
    named = _NAMED.search(text, quoted.start(), quoted.end())
    return quoted[0] if named is None else quoted[0][: named.start() - quoted.start()] + named[0] + quoted[0][-1]


def _proof(sentence: Sentence, text: str, name: str, pattern: Opened, lead: bool) -> Evidence | None:
    """The clause in which the sentence says that the event is of this type."""
    heading = sentence.unit.is_heading
    for match in pattern.finditer(text):
        start, end = clause_around(text, match.start())
        if event.is_referred(text[start : match.start()], match[0], text[match.end() : match.end() + 40]):
            continue
        if (name in _UNLESS and _UNLESS[name].search(text, start, end)) or _is_edge(text, name, start, match, lead):
            continue
        if not heading and not _HOLDS.search(text, start, match.end() + _REACH.get(name, 40)):
            continue
        return Evidence(sentence.unit.number, sentence.start + start, sentence.start + end, name)
    return None


def _is_edge(text: str, name: str, start: int, match: re.Match[str], lead: bool) -> bool:
    """Whether the words of a type, in the clause that begins at `start`, only belong to another event."""
    if name in _HOST and _OF_HOST.match(text, match.end()):
        return True
    if name == "仪式" and match[0].endswith("幕") and _ASSEMBLY.search(text, 0, match.end()):
        return True
    if (not lead or name == "签约") and event.is_planned(text[start : match.end()]):
        return True
    if not lead and _ELSEWHERE.search(text, start, match.start()):
        return True
    return (name != "签约" and bool(_BESIDES.search(text, start, match.end()))) or bool(
        _WILL.search(text, 0, match.start())
    )


def _is_another_s(article: Article, clause: str, name: str, proofs: dict[str, Evidence]) -> bool:
    """Whether the clause that proves a part tells of no event of the type (走访慰问 is no inspection)."""
    if name == "会见" and event.announces(article):
        return False
    if name == "调研" and only_comforts(clause) and ("慰问" in proofs or not _ROUNDS.search(clause)):
        return True
    return bool(_UNLESS[name].search(clause))


def _add_from_parts(article: Article, officials: tuple[Official, ...], proofs: dict[str, Evidence]) -> None:
    """会见, 调研 and 慰问 follow from what the officials do."""
    texts = {unit.number: unit.text for unit in units(article)}
    told = bool(proofs or _DIGEST.search(article.title))
    for part, name in ((Part.MEET, "会见"), (Part.INSPECT, "调研")):
        for official in officials:
            proof = next((one for one in official.evidence if one.proves == part.value), None)
            if proof is None or name in proofs or not _is_own(article, officials, proof, told):
                continue
            clause = texts[proof.paragraph][proof.start : proof.end]
            if not _is_another_s(article, clause, name, proofs):
                proofs[name] = Evidence(proof.paragraph, proof.start, proof.end, name)
            elif name == "调研" and "看望" in clause and proof.paragraph <= 1:
                proofs.setdefault("慰问", Evidence(proof.paragraph, proof.start, proof.end, "慰问"))


def _add_from_letter(article: Article, proofs: dict[str, Evidence]) -> None:
    """A letter to a forum that opens the same day, or of which its hosts are told, reports the forum."""
    if not _SENT.search(article.title) or not any(_IS_HELD.search(text) for text in article.paragraphs[1:]):
        return
    for number in sorted(_APPLYING[True, True]):
        name, pattern = _ROWS[number][0], _TABLE.expressions[number]
        opens = name == "论坛展会" or (name == "仪式" and "开幕式" in article.title)
        if opens and name not in proofs and (match := pattern.search(article.title)):
            proofs[name] = Evidence(TITLE, match.start(), match.end(), name)


def _is_own(article: Article, officials: tuple[Official, ...], deed: Evidence, told: bool) -> bool:
    """Whether a deed is of the article's event: told early, or late where one is known (`told`) or somebody acts early.

    Behind the beginning of a life it is of the past.
    """
    if deed.paragraph <= _EARLY:
        return True
    earlier = (one for unit in units(article) if 0 < unit.number < deed.paragraph for one in sentences(unit))
    if any(event.begins_career(one) for one in earlier):
        return False
    acts = (one for who in officials for one in who.evidence if one.proves != Part.MENTION.value)
    return told or any(one.paragraph <= _EARLY for one in acts)
