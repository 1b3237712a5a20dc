"""What a list of names is in its sentence: who acts, who is met, who is only named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from msgspec import Struct

from searchsvc.annotate.deeds import VERB, Deed
from searchsvc.annotate.mentions import ASIDE, LEADERS, Mention
from searchsvc.annotate.patterns import wording

_JOINT = re.compile(r"(?:等?(?:同志|先生|女士|夫妇)?)?[、，和与及同/ 　]*(?:以及|并|及|暨)?[、，]?$")
_PRESENT = re.compile("等?(?:领导|同志)?[^，。、；]{0,4}(?:参加|出席|陪同|在座)")
_OBJECT = re.compile(r"(?:会见|会晤|接见|召见|拜会|约见|宴请)了?[^，。；]*$")
_WITH = re.compile(r"(?:同|与|和|向|对)(?:[^，。；]{0,70}的)?$")
# ，某国官员和|甲到机场送行, 乙等官员和|甲: the list that acts holds unnamed ones.
_OTHERS = re.compile("(?:，[^，。；与同]{2,16}|^等[^，。；与同]{0,12})(?:官员|负责人|人士|代表)和$")
_MEETS = wording("roles.meets")
_TOGETHER = re.compile("[^，。]{0,4}(?:共同|一道|一起|分别)")
_LEADS = re.compile("(?:带领|率领|率)[^，。；、]{0,12}$")
_TALKS = re.compile("[^，。]{0,8}(?:交流|(?<!友好)交谈|探讨)")
_ASKS = re.compile("(?:应|(?<!接)受|按|经|根据|依据|按照)$")
_ASKED = re.compile("[^，。]{0,10}(?:邀请|委托|安排|之邀|提名|批示|指示)")
_ACCOMPANIED = re.compile("(?:等|等人|等领导|(?:和|及)[^，。、；]{2,16})?的?(?:陪同|(?:共同)?见证(?=下))")
_HEADS = re.compile("为(?:组长|团长|队长|领队|首)的")  # 以|甲|为组长的调研组
_OF = re.compile("(?:总书记|主席|同志|总理|总统|市长|省长)?的")
_DEMANDS = re.compile("(?:的)?(?:[一二三四五六七八九十两几]+[条项点][^，。]{0,4})?(?:要求|指示|批示|部署|讲话)")
_CONFERS = re.compile(
    "(?:共同|分别)?(?:签署|签订)|(?:等[^，。]{0,16})?(?:共同)?(?:举行|召开|出席)(?![^，。]{0,12}合作委员会)[^，。]{0,16}(?:对话会|圆桌会|座谈会|会议|峰会)|(?:等(?:人)?)?在[^，。]{2,14}(?:为[^，。]{2,16})?(?:送行|迎接)"
)
_LEAVES = re.compile("(?:一行)?的?(?:离任|到任)?(?:辞行|拜会)")
# 习近平主席在某地同甲举行会谈: the event, where no speaker stands before it.
_HOSTS = re.compile("在[^，。；]{2,16}(?:同|与|会见)[^，。；]{2,50}(?:会谈|会晤|$)")
_KIN = re.compile("(?:同志)?(?:亲属|家属)")
_CONSORT = re.compile("夫人|丈夫")
_PROXY = re.compile(
    "(?:主席|总统|总理|同志)?(?:的?(?:贺信|贺电|口信|亲署函|亲笔信)|特别代表|特使|夫人|办公室|[^，。、的]{0,8}(?:[旧故]居|纪念[馆园堂])|铜像|塑像|墓|诞辰|生平)"
)
_LATE = re.compile("[^，。]{0,14}(?:逝世|病逝|去世|辞世|遇难)")
_TOO = "也则亦还"  # between somebody and what he says
# 在甲出席峰会之际: when something else happened.
_ON_OCCASION = re.compile("[^，。]{2,70}之际(?=，)")
_VISITED = re.compile("(?:考察|参观|瞻仰|察看|来到|走进|缅怀)了?$")
# 该项目是2016年|甲主席见证的: of another time than the sentence.
_DATED = re.compile("(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?$")
_HEARING = re.compile(
    "(?<=听取)(?:[了过该]|[^，。的]{0,12}[队局委厅院司处])?$|(?:举行|召开)[^，。]{0,12}会，邀请$|(?:讲座|论坛|活动|会议)邀请了?$"
)
# 甲|在|乙|主持的会议上: where the clause on 乙 ends.
_INSERTED = re.compile("[^，。]{2,30}?(?:时|后|期间|的[^，。]{0,16}[上中])(?!任)")
_CITED = re.compile("(?:援引|引述|引用)了?$")  # 某社|援引|某国外长甲|的话报道
_REPORTS = re.compile(
    "(?:受[^，。]{2,12}委托)?(?:所?作的?[^。]{0,300}|(?:就|关于|对)?[^，。]{0,40})(?:汇报|介绍|发言|报告|通报|解读|讲座|授课|辅导|主讲)"
)
_ESCORTED = re.compile("陪同[了]?$")
_REVIEWS = re.compile("检阅|参观|观看")
_DURING = re.compile("(?:一行)?(?:举行)?(?:会谈|会晤|会见)?(?:时|后)")
_LISTED = wording("roles.listed")
_RECEIVES = wording("roles.receives")
_THOUGHT = wording("roles.thought")
_RELAYED = wording("roles.relayed")
_STUDIED = re.compile("(?:贯彻|落实|学习|传达|按照|根据|牢记)[^，。]{0,14}$")
_SPOKEN = re.compile("(?:表示|指出|强调|说|称|认为|提出)[，：]$")
# 出席|甲总统(和夫人)举行的宴会: the host is there too.
_GIVES = re.compile(
    "和夫人$|(?:和夫人)?(?:为[^，。]{1,16})?(?:在[^，。]{2,24})?举行的[^，。]{0,14}(?:宴会|午宴|晚宴|仪式|活动)"
)
# 将会旗交给|乙: who is handed something over is there.
_HANDED = re.compile(
    "(?:旗|牌匾?|奖杯|证书|钥匙|火炬)(?:郑重|正式|亲手)?(?:交[给到予]|[移转]交给?|传递给|颁[给予]|授予)了?[^，。；]{0,24}$"
)
_TOWARDS = re.compile("向[^，。；]{0,30}$")
_CLAUSE_START = wording("roles.clause_start")
_ACTS = wording("roles.acts")


class Role(Enum):
    """What a group of names is in its sentence."""

    SUBJECT = "acts"
    OBJECT = "is met by the subject"
    AHEAD = "is met by the subject that follows (在会见甲时，乙)"
    WITH = "acts together with the subject (同甲会谈)"
    LED = "acts together with the subject who leads it (带领甲到某地调研)"
    BESIDE = "attends what the subject holds with him (同甲举行对话会, 陪同甲检阅)"
    WITHIN = "acts in a clause within what is said of the subject (甲在乙作报告后指出)"
    ESCORTED = "is accompanied by the subject, who only attends what he does (陪同甲视察)"
    HEARD = "reports to the subject (听取甲汇报)"
    KIN = "only has kin that the subject meets"
    ESCORT = "is present, by words before or behind the list"
    MENTION = "is only named"


_SPEAKS_FOR = re.compile("代表[^，。]{2,16}(?:发言|致辞|讲话|建议|提出|表示|认为)")
_ENVOY = re.compile("(?:主席|总统|总理|总书记)?(?:特使|特别代表)(?=[、，的]|专程)")  # behind the name of who sends one


@dataclass(slots=True, eq=False)
class Group:
    """Names that stand in one list of a sentence, and what has been read of them; offsets count in the sentence."""

    members: list[Mention]
    start: int
    end: int
    deeds: list[Deed] = field(default_factory=list)

    @property
    def first(self) -> Mention:
        """The mention that the list begins with."""
        return self.members[0]

    @property
    def behind(self) -> str:
        """The title behind the last name of the list."""
        return self.members[-1].behind


class Setting(Struct, frozen=True):
    """Where a group stands: the words before it and behind it, whether speech goes on, whether somebody acts."""

    text: str
    left: str
    right: str
    speech: bool
    has_subject: bool


def group_mentions(text: str, mentions: Sequence[Mention], low: int) -> list[Group]:
    """The mentions of a sentence that begins at `low`, put together where only 、 or 和 or a comma parts them."""
    groups: list[Group] = []
    for mention in mentions:
        start, end = mention.first - low, mention.end + len(mention.behind) - low
        sends = groups and _ENVOY.match(text, groups[-1].members[-1].end - low)
        if groups and not sends and _joins(text, groups[-1], start, end, mention):
            groups[-1].members.append(mention)
            groups[-1].end = end
        else:
            groups.append(Group([mention], start, end))
    return groups


def _joins(text: str, group: Group, start: int, end: int, mention: Mention) -> bool:
    before, start = group.end, max(start, group.end)
    aside = ASIDE.match(text, before, start)
    between = text[aside.end() if aside else before : start]
    if not _JOINT.match(between) or _CONSORT.match(text, end):
        return False
    if "，" in between and (not mention.posts or mention.shared):
        return False
    if "，" in between and _PRESENT.match(text, end) and _OBJECT.search(text[: group.start]):
        return False  # 会见甲，|某部副部长乙参加会见
    listed = text.endswith(("同", "与", "会见"), 0, group.start)  # 同|甲和某部部长乙举行会谈: a list
    return listed or not (between in ("和", "与", "同") and _MEETS.match(text, end))


def is_thought(first: Mention, after: str) -> bool:
    """Whether the name only says whose thought, words or care are meant; `after` is what follows the name."""
    if _RELAYED.match(after):
        return True
    well_known = first.name in LEADERS or first.behind in ("总书记", "主席")
    return well_known and not first.posts and bool(_THOUGHT.match(after))


def is_told_of(group: Group, text: str) -> bool:
    """Whether the group, in words of speech that go on, is one of whom they tell (习近平主席同…总理达成共识)."""
    acts = VERB.match(text, group.end + (text[group.end : group.end + 1] in _TOO)) or _SPEAKS_FOR.match(text, group.end)
    return bool(group.behind) and not group.first.posts and not acts


def inserted(right: str) -> int:
    """The length of the words behind a name that end a clause about its bearer within another's sentence; 0 if none."""
    match = _INSERTED.match(right)
    return match.end() if match else 0


def is_dated(setting: Setting) -> bool:
    """Whether a year stands right before a name in the middle of a sentence."""
    return setting.has_subject and bool(_DATED.search(setting.left))


def is_listed(setting: Setting) -> bool:
    """Whether the words before a name open a list of those present (出席的还有)."""
    return bool(_LISTED.search(setting.left))


def is_consort(setting: Setting) -> bool:
    """Whether the name only says whose wife or husband is named next."""
    return bool(_CONSORT.match(setting.right))


def escorting(right: str) -> int:
    """The length of the words behind a name that say that its bearer accompanies or witnesses; 0 if none do."""
    match = _ACCOMPANIED.match(right)
    return match.end() if match else 0


def is_sender(group: Group, setting: Setting) -> bool:
    """Whether the name only says whose envoy is named next."""
    return bool(_ENVOY.match(group.behind + setting.right))


def starts_clause(before: str) -> bool:
    """Whether the sentence up to a name leaves the name at the beginning of a clause."""
    return bool(_CLAUSE_START.search(before))


def role_of(group: Group, setting: Setting) -> Role:
    """The role of a group of names."""
    if _is_only_meant(group, setting):
        return Role.MENTION
    cited = _CITED.search(setting.left) and setting.right.startswith("的话")
    if cited or (_HEARING.search(setting.left) and _REPORTS.match(setting.right)):
        return Role.HEARD
    within = setting.has_subject and setting.left.endswith(("在", "为")) and inserted(setting.right)
    if within and not escorting(setting.right):
        return Role.WITHIN
    return _met_or_present(group, setting) or _addressed(setting) or _acting(group, setting)


def _is_only_meant(group: Group, setting: Setting) -> bool:
    """Whether the name is a thought's, or that of somebody who asked or ordered."""
    first = group.first
    if first.name == "习近平" and not first.posts and group.behind in ("总书记", "主席", "同志"):
        return setting.has_subject or setting.speech or not _HOSTS.match(setting.right)
    if is_sender(group, setting):
        return True
    if is_thought(first, group.behind + setting.right):
        return True
    if is_dated(setting) or (setting.has_subject and _VISITED.search(setting.left)):
        return True
    if setting.left.endswith("在") and _ON_OCCASION.match(setting.right):
        return True
    if _PROXY.match(setting.right) or _LATE.match(setting.right) or setting.right.startswith("曾"):
        return True
    if group.behind and _DEMANDS.match(setting.right) and setting.left.endswith(("和", "及", "与", "、")):
        return True
    asked = _ASKED.match(setting.right) and re.search("(?:应|受|根据|按照)[^，。]*$", setting.left)
    return not escorting(setting.right) and bool(_ASKS.search(setting.left) or asked)


def _met_or_present(group: Group, setting: Setting) -> Role | None:
    left, right = setting.left, setting.right
    if escorting(right) and left.endswith(("在", "由")):
        return Role.ESCORT
    met = _OBJECT.search(left)
    if _KIN.match(right) and not group.first.posts:
        return Role.KIN if setting.has_subject and met else Role.MENTION
    leaves = left.rstrip().endswith("接受") and _LEAVES.match(right)
    if (met or leaves) and setting.has_subject and not setting.speech:
        return Role.OBJECT
    if met and not setting.has_subject and _DURING.match(right):
        return Role.AHEAD
    if is_listed(setting):
        return Role.ESCORT
    return Role.MENTION if _STUDIED.search(left) else None


def _addressed(setting: Setting) -> Role | None:
    left, right = setting.left, setting.right
    if setting.has_subject and (_HANDED.search(left) or (left.endswith("出席") and _GIVES.match(right))):
        return Role.ESCORT
    if setting.has_subject and _TOWARDS.search(left) and not _MEETS.match(right):
        return Role.MENTION
    if setting.has_subject and not setting.speech and _LEADS.search(left):
        return Role.LED
    heads = left.endswith("以") and _HEADS.match(right) and not setting.speech
    if heads or _OTHERS.search(left):
        return Role.SUBJECT
    accompanied = setting.has_subject and not setting.speech and _WITH.search(left)
    escorted = setting.has_subject and _ESCORTED.search(left) and _REVIEWS.match(right)
    if escorted or (accompanied and _CONFERS.match(right)):
        return Role.BESIDE
    if setting.has_subject and _ESCORTED.search(left):
        return Role.ESCORTED
    if accompanied and _TALKS.match(right):
        return Role.ESCORT
    if left in ("和", "夫妇和") or (left.startswith(("、", "，")) and left.endswith("和") and not VERB.search(left)):
        return Role.SUBJECT
    if accompanied:
        return Role.WITH if _MEETS.match(right) or _TOGETHER.match(right) else Role.MENTION
    return Role.MENTION if _OF.match(right) or _RECEIVES.search(left) else None


def _acting(group: Group, setting: Setting) -> Role:
    """Subject, unless the name stands in words of speech."""
    if not setting.speech:
        return Role.SUBJECT
    left, first = setting.left, group.first
    if first.name in LEADERS or _SPOKEN.search(left) or (len(left) <= 2 and not setting.has_subject):
        return Role.MENTION
    before = setting.text[: group.start]
    strong = starts_clause(before) and VERB.match(setting.right.lstrip(_TOO))
    posted = first.posts and before.endswith(("，", "。", "；")) and _ACTS.match(setting.right)
    return Role.SUBJECT if strong or posted else Role.MENTION
