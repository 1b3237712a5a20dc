"""Which posts are offices after the annotation guide, and not a trade, a firm's or a calling's."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from searchsvc.annotate.patterns import trie
from searchsvc.annotate.posts import HEAD_WORDS
from searchsvc.data.tables import words

_NO_OFFICE = re.compile(f"(?:{trie(words('no_offices.txt'))})$")
_PRIVATE = re.compile(trie(words("private_bodies.txt")))
_STATE = re.compile(trie(words("state_bodies.txt")))
_CANDIDATE = re.compile("(?:候选人|参选人|人选)$")
_SCHOLAR = re.compile("院士|学部委员|教授|专家|学者|研究员|总设计师")
_LEARNED = re.compile("实验室|研究中心|研究院|研究所|学院|委员会|协会|学会|研究会")
_DELEGATE = re.compile("(?:人大|党(?!员|务)|驻|谈判|部长级|特别|常驻|贸易|全权|高级|全国)[^，。]{0,8}代表$")
# Who is called 总裁 or 总编辑 and yet leads a party, a body of governments or the press of the state.
_PRESIDES = re.compile(
    "(?:党|货币基金组织|世界银行|开发银行|投资银行|中央银行|央行|清算银行|开发协会)(?:副|第一副|常务副|代理)?总(?:裁|经理)$|(?:(?:日报|通讯|杂志|军报|新华)社|日报海外版)原?(?:副)?总编辑$|(?:[厅局委部署]|委员会|总局|中心)(?:副)?总(?:工程师|经济师|规划师|农艺师|会计师|统计师|畜牧师|审计师|检疫师|师)$"
)
# Posts that make an official of whoever holds them, whatever else he is.
_ALWAYS = re.compile(
    "(?:书记|国民党前?(?:荣誉)?副?主席|政协(?:委员|常委)|人大代表|[省市县区州]委委员|[省市县区州]长|大学副?校长|党校(?:常务)?副校长|(?:(?:大学|学院|^学校|^我校)原?|^)党委(?:常委|委员)|政治局委员|中央委员|[省市县区州]委常委|[党纪]委[^，。、]{1,8}部长)$"
    "|^[\u4e00-\u9fff]{1,10}国?前?(?:首席)?[^，。]{0,4}大臣$"
    "|(?:人大常委会|政协|政府)原?(?:副主任|副?主席|副?[省市县区州]长|副?秘书长)$|人大[^，。]{2,16}委员会(?:副?主任委员|副?主任)$"
)
# 某局副局长兼总编辑: what the office of a government adds does not take it away.
_GOVERNS = re.compile("(?:[省市县区州]|部|委|局|厅|署|委员会|办公室)副?(?:部|局|厅|署|主|处|司)[长任]$")
_PARTY = re.compile("(?:书记|政委|(?:大学|学院)党委(?:常委|委员))$")
# A seat in the CPPCC makes no official of a scholar who is known for his works.
_FAMED, _ADVISES = re.compile("院士|学部委员|总设计师"), re.compile("政协(?:委员|常委)$")
_RANK = re.compile("^(?:执行|名誉|轮值|荣誉)?(?:常务)?副?")
_PUPIL = re.compile("(?:教师|居民|村民|职工|学生|市民|代表团团员|家属|创始|烈士|志愿者)$")
_SCHOOL = re.compile("[中小]学|(?<!大)学校|职校|幼儿")


# Of a trade, a calling or a school; who leads one is called so without its name where the article is its own.
_ASSOCIATION = re.compile("商会|协会|学会|校友会|同乡会")
_LEADS_ASSOCIATION = re.compile("(?:名誉|荣誉|执行|轮值|常务|创会)*副?(?:会长|理事长|监事长|秘书长)")


def tells_of_association(text: str) -> bool:
    """Whether the text tells of an association that is no state's."""
    return bool(_ASSOCIATION.search(text) and _ASSOCIATION.search(_STATE.sub("", text)))


def leads_association(posts: Iterable[str]) -> bool:
    """Whether posts, of which there are some, are such as an association has, and name no body."""
    named = list(posts)
    return bool(named) and all(map(_LEADS_ASSOCIATION.fullmatch, named))


def is_candidacy(post: str) -> bool:
    """Whether the post is only stood for; whoever stands for it is an official, but it is no post."""
    return bool(_CANDIDATE.search(post))


def is_office(post: str) -> bool:
    """Whether a post by itself is an office."""
    if _PARTY.search(post) or _PRESIDES.search(post):
        return True
    if _NO_OFFICE.search(post) or _PUPIL.search(post) or (post.endswith("代表") and not _DELEGATE.search(post)):
        return False
    if post.endswith(("校长", "校长助理")):
        return not _SCHOOL.search(post)
    return not _PRIVATE.search(post) or bool(_STATE.search(post))


def has_body(post: str) -> bool:
    """Whether a post names its body (县文旅局局长) and not only the office (副局长)."""
    return _RANK.sub("", post) not in HEAD_WORDS


def holds_office(posts: Sequence[str]) -> bool:
    """Whether the holder of these posts is an official.

    The last post decides, unless another leads a party body or is a member's of a parliament; one without a body shares
    the body of those before it.
    """
    return _is_held(tuple(posts))


@lru_cache(maxsize=1024)  # an article's posts are asked for twice, and many articles name the same ones
def _is_held(posts: tuple[str, ...]) -> bool:
    """Whether the posts together are an office."""
    famed = any(_FAMED.search(post) for post in posts)
    if any(_ALWAYS.search(post) and not (famed and _ADVISES.search(post)) for post in posts):
        return True
    learned = all(_SCHOLAR.search(post) or _LEARNED.search(post) for post in posts)
    if learned and any(_SCHOLAR.search(post) for post in posts):
        return False
    if not has_body(posts[-1]) and len(posts) > 1 and is_office(posts[-2]) and _GOVERNS.search(posts[-2]):
        return True
    return is_office(posts[-1]) and (has_body(posts[-1]) or all(map(is_office, posts)))
