"""Posts as written before a name: 省委常委、常务副省长；贸易和一体化部部长；中央办公厅分管日常工作的副主任."""

import re
from functools import lru_cache

from msgspec import Struct

from searchsvc.annotate.patterns import Opened, at_openings, trie, wording
from searchsvc.data.tables import words

HEAD_WORDS = frozenset(words("post_heads.txt"))
HEAD = re.compile(trie(HEAD_WORDS))
# Where such a word may begin, by its first two characters: few places are left to look at the words.
_HEAD_BEGINS = at_openings({word[0] for word in HEAD_WORDS}, trie({word[:2] for word in HEAD_WORDS}))
# 合肥市|长丰县, 试验区|长沙片区, 部|长期: no head of a city, a district or a ministry.
_LONG = wording("posts.long")
_HEAD_ENDS = frozenset(word[-1] for word in HEAD_WORDS)
COUNTRY = Opened(trie(words("countries.txt")))
LONGEST = 45  # characters; longer than any post in the labelled articles
_MOST = 8  # posts of one person; five are the most in the labelled articles
_MARKS = "，。；：！？、,;:!?…—”“\"'‘’ 　\xa0\n\t（）()【】[]《》〈〉|丨/>.■▲●◆?×*#=＝\\"
COUNT = "等[一二三四五六七八九十两0-9]{1,2}[位名]"  # behind a list: 甲、乙等五位副首相
_SAFE = (*words("body_words.txt"), *words("countries.txt"))
_SAFE_OR_STOP = re.compile(
    f"(?P<safe>(?:分管|负责|主管)[^，。、的]{{2,14}}的|(?:应对|处置)[^，。、]{{2,20}}(?:领导小组|指挥部)|{trie(_SAFE)}|第[一二三四五六七八九十]+任|(?<=[省市县区])[0-9]{{4}}年)"
    f"|(?P<stop>{trie(words('post_stops.txt'))}"
    r"|[0-9０-９]+(?:日|月|时|分|年)(?:[上下]午|晚|至今|起|，)?|[0-9]+(?:人|毫米)|[一二三四五六七八九十]+是"
    f"|{COUNT}"
    "|[" + re.escape(_MARKS) + "])"
)
# Up to the last mark that ends a post whatever stands around it; — and （ stand in safe words, too.
_ENDED = re.compile(f"(?s:.*)[{re.escape(''.join(set(_MARKS).difference(*_SAFE)))}]")
_INNER = wording("posts.inner")
_INNER_OPENS = re.compile('[（(“"]')
# What belongs to a post though words stand in it that end one: a country with 和, a president elect.
_WITH_AND = re.compile(trie(one for one in words("countries.txt") if "和" in one))
_ELECT = re.compile("(?<=[\u4e00-\u9fff]{2})(?:当选|新任)(?=副?(?:总统|总理|首相|国家主席|国家$|$))")
# The second half of one body's name (…与|成人教育司), and no body of its own.
_HALF = re.compile(
    "(?![省市县州]|区(?!域)|国家|国务院|中[央共国宣组联]|全国)[^，。、]{2,10}"
    "(?:部|局|委|委员会|厅|办|办公室|署|司|处|研究所|研究院|学院|中心)$"
)
_HAN_END = re.compile("[\u4e00-\u9fff]{2}$")
_MINISTRY = re.compile("(?:国防|外交)部$")
_GUESTS = re.compile("(?:代表|负责人|负责同志|专家|学者|人员|等[^，。]{0,6}成员|领导)$")
_ATTENDANT = re.compile("(?:[者家]|群众|家属|企业|职工|师生|青年|学生|人员|党员|干部|居民|村民)代表$")
_IN_TURN = "轮值主席"  # another post follows without a mark (非盟轮值主席科摩罗总统)
_COUNTED = re.compile(f"{COUNT}$")
_JOINTS = re.compile(r"(?:、|，|,|兼任|兼|暨|\s|/|；)$")
_OPENERS = wording("posts.openers")


@lru_cache(maxsize=1024)  # an article's texts are read for posts before names and behind them
def find_heads(text: str) -> tuple[re.Match[str], ...]:
    """Every last word of a post in the text (部长, 书记), in order."""
    found: list[re.Match[str]] = []
    end = 0
    for begins in _HEAD_BEGINS.finditer(text):
        if begins.start() >= end and (head := HEAD.match(text, begins.start())):
            end = head.end()
            if not _LONG.match(text, end - 1):
                found.append(head)
    return tuple(found)


class Span(Struct, frozen=True):
    """A stretch of one text, by code-point offsets."""

    start: int
    end: int


_ISRAELI = re.compile("总理|总统|防长|外长")  # 以 before one of these is the country
# 该市市长, 该国总统: the first character belongs to 该.
_OF_THAT = re.compile(r"该(?:([省市县区州])\1|国[总首外])")
# 东盟轮值主席国|老挝总理; 在北京与|俄罗斯联邦委员会主席.
_BESIDE_COUNTRY = re.compile(
    f"[\u4e00-\u9fff]{{2,14}}?(?:((?:主席|成员|东道)国)|[同与])(?={trie(words('countries.txt'))})"
)
_HEAD_AND_COUNTRY = re.compile(
    f"(?:{trie(HEAD_WORDS)})(?={trie(words('countries.txt'))})(?![^，。、]{{2,6}}问题)"  # 秘书长苏丹问题特别代表
)
# 市委常委|市政府副市长: no mark parts the posts.
_HEAD_AND_BODY = re.compile(
    "(?:常委|书记|委员)(?=[省市县区州](?:政府|人大|政协))|特别代表(?=中共中央|国务院|全国(?:人大|政协))"
)


def _blot(match: re.Match[str]) -> str:
    return "〇" * len(match[0])


@lru_cache(maxsize=1024)  # of a row of posts each is read again from the next
def _start_of(text: str, floor: int, head: int) -> int:
    """Where the post whose head begins at `head` starts, not before `floor`."""
    floor = max(floor, head - LONGEST)
    window = text[floor:head]
    masked = _INNER.sub(_blot, window) if _INNER_OPENS.search(window) else window
    if "和" in window:
        masked = _WITH_AND.sub(_blot, masked)
    if "当选" in window or "新任" in window:
        masked = _ELECT.sub(_blot, masked)
    if masked.endswith("以") and _ISRAELI.match(text, head):
        masked = f"{masked[:-1]}〇"
    ended = _ENDED.match(masked)
    start = ended.end() if ended else 0
    for match in _SAFE_OR_STOP.finditer(masked, start):
        if match.lastgroup == "stop" and not _continues(masked, match, text[head : head + 2]):
            start = match.end()
    for match in (*_HEAD_AND_COUNTRY.finditer(window, start), *_HEAD_AND_BODY.finditer(window, start)):
        start = max(start, match.end())
    opener = _OPENERS.match(text[floor + start : head + 2])  # what follows 以 tells whether it is the country
    place = floor + start + (opener.end() if opener and floor + start + opener.end() <= head else 0)
    if text[place] in "同与和向对" and COUNTRY.match(text, place + 1):
        return place + 1
    if (beside := _BESIDE_COUNTRY.match(text, place, head)) is not None and (beside[1] or text[place - 1] == "在"):
        return beside.end()
    return place + bool(_OF_THAT.match(text, place - 1)) if place else place


def _continues(window: str, match: re.Match[str], head: str) -> bool:
    """Whether 和 or 与 joins two halves of one body (贸易和一体化部) and not two persons."""
    if match[0] not in ("和", "与", "及"):
        return False
    if _BESIDES.search(window[: match.start()]):  # 副首相兼气候|与|绿色增长大臣
        return True
    if match.end() == len(window) and any(window.endswith(one, 0, match.start()) for one in HEAD_WORDS):
        return True
    after = re.sub(r"(?:党组|党委)?原?(?:(?:常务|第一)?副)?$", "", window[match.end() :])
    if re.search("[省市县区州盟旗]委$|总署|总局|总台|党工委$|管委会$", after):
        return False
    after += head[0] if head[0] in "部局" else ""
    if _MINISTRY.search(after) and COUNTRY.match(after):  # 甲与某国国防部长
        return False
    return bool(_HALF.match(after)) and bool(_HAN_END.search(window[: match.start()]))


def chain_before(text: str, name: int, floor: int) -> tuple[Span, ...]:
    """The posts directly before the name that begins at `name`, in reading order; empty if there are none.

    `floor` is the first offset that may belong to a post (the end of the name before, or the sentence's start).
    """
    opening = _bracket_before(text, name, floor)
    if opening:  # 某区四级调研员（某局原党组书记、局长）甲
        outer, inner = _chain_before(text, opening, floor), _chain_before(text, name - 1, opening + 1)
        return (*outer, *inner) if outer and inner else ()
    return _chain_before(text, name, floor)


def _bracket_before(text: str, name: int, floor: int) -> int:
    """Where the bracket opens that ends right before a name and begins right behind a post; 0 if none does."""
    if text[name - 1 : name] != "）":
        return 0
    opening = text.rfind("（", max(floor, name - LONGEST), name)
    return opening if opening > floor and _head_ending_at(text, opening, floor) is not None else 0


def _chain_before(text: str, name: int, floor: int) -> tuple[Span, ...]:
    """The posts directly before `name`, brackets apart."""
    end = name
    chain: list[Span] = []
    while len(chain) < _MOST:
        closing = 1 if text[end - 1 : end] in ("”", '"') else 0
        head = _head_ending_at(text, end - closing, floor)
        if head is None:
            break
        if closing:
            opening = max(text.rfind("“", floor, head), text.rfind('"', floor, head))
            head = opening if head - opening <= 8 and opening > floor else head
        start = _start_of(text, floor, head)
        if start >= end or end - start < 2:
            break
        if chain and text[start - 1 : start] == "任" and text[end] in "，,":
            break  # what somebody else takes over (甲任某校书记，某局局长乙)
        if chain and _COUNTED.search(text, max(0, start - 6), start):
            break  # 甲、乙等五位副首相，某部部长丙
        if chain and (_GUESTS if text[end] in "，," else _ATTENDANT).search(text[start:end]):
            break
        start = _with_body(text, _with_country(text, start, floor), floor)
        chain.append(Span(start, end))
        joint = _JOINTS.search(text[max(floor, start - 2) : start])
        if joint is None and not (_HEAD_AND_BODY.match(text, start - 2) or text.endswith(_IN_TURN, 0, start)):
            break
        end = start - len(joint[0] if joint else "")
        if end <= floor:
            break
    return tuple(reversed(chain))


def _with_country(text: str, start: int, floor: int) -> int:
    """The start of a foreign post whose department is a list itself (马来西亚旅游、艺术和文化部副部长)."""
    before = _COUNTRY_PART.search(text[max(floor, start - 20) : start])
    if (beside := _BESIDE_PART.search(text[max(floor, start - 12) : start])) is not None:
        return max(floor, start - 12) + beside.start(1)
    return max(floor, start - 20) + before.start(1) if before and before[1][-2:] not in HEAD_WORDS else start


def _with_body(text: str, start: int, floor: int) -> int:
    """The start of a post held in the offices of party and government (中共中央某办公室、国务院某办公室主任)."""
    if not _OF_GOVERNMENT.match(text, start):
        return start
    before = _OF_PARTY.search(text, max(floor, start - 20), start)
    return before.start() if before else start


_BESIDES = re.compile("兼[^，、。]{2,8}$")
_OF_GOVERNMENT = re.compile("国务院|[省市县区]政府")
_OF_PARTY = re.compile("(?:中共中央|中央|[省市县区]委)[\u4e00-\u9fff]{1,12}(?:办公室|办公厅|办|部)、$")
_BESIDE_PART = re.compile("兼(?!职)([^、，。兼长]{1,8})、$")
_COUNTRY_PART = re.compile(
    f"(?:[、，。]|^)((?:{trie(words('countries.txt'))})(?:旅游|贸易|经济|外交|教育|农业|农林|环境|能源|卫生|工业|商务|财政|文化|体育|青年|科技|科学|交通|投资|自然资源|内政|国防|司法|劳工|劳动|通信|食品|水利|渔业|林业|艺术|基础设施|信息|高等教育)+)、$"
)


def _head_ending_at(text: str, end: int, floor: int) -> int | None:
    """Where the longest head word that ends at `end` begins."""
    if text[end - 1 : end] not in _HEAD_ENDS:
        return None
    for length in range(min(7, end - floor), 1, -1):
        if text[end - length : end] in HEAD_WORDS:
            return end - length
    return None
