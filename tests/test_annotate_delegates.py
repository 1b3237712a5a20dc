"""Persons known by whom they stand for, and by lists, talks and journeys; all of them invented."""

import pytest

from searchsvc.annotate import annotate
from searchsvc.documents import Article, ArticleId


def parts(*paragraphs: str, title: str = "") -> dict[str, str]:
    done = annotate(Article(ArticleId("a"), title, None, "", paragraphs))
    return {one.name: "+".join(part.value for part in one.parts) for one in done.officials}


def test_members_of_assemblies_speak_under_their_membership() -> None:
    text = "会上，来自山地旅的郝望舒代表、来自气象台的秦砚秋代表、来自水文站的赵启代表依次发言。"
    assert parts(text) == dict.fromkeys(("郝望舒", "秦砚秋", "赵启"), "speak")
    assert parts("南怀谷常委建议，要修水渠。买买提·图尔迪常委表示，要种树。") == {
        "南怀谷": "speak",
        "买买提·图尔迪": "speak",
    }


@pytest.mark.parametrize(
    "text",
    [
        "来自一线的工人代表、来自高校的学生代表、来自农村的党员代表依次发言。",
        "来自各县的应届代表表示，要努力。",
        "有的委员建议，要修路。农民委员表示，要种树。文艺界委员认为，要唱歌。农业组委员说，要插秧。",
    ],
)
def test_delegates_of_a_trade_are_no_names(text: str) -> None:
    assert parts(text) == {}


def test_who_leads_a_delegation_is_met() -> None:
    text = "省委书记郑国远在云川会见傅岭生率领的民意代表参访团一行。他表示，欢迎来访。"
    assert parts(text) == {"郑国远": "speak+meet", "傅岭生": "meet"}


def test_a_partner_in_talks_may_end_like_a_country() -> None:
    text = "省长郑国远同萨赫默德举行会谈，并共同主持召开委员会会议。"
    assert set(parts(text)) == {"郑国远", "萨赫默德"}


def test_a_long_name_is_congratulated_whole() -> None:
    name = "萨迪克·本·哈利法·本·阿卜杜勒拉赫曼·阿勒山沙特"
    assert name in parts(f"总理郑国远致电{name}，祝贺他就任首相。")


def test_lists_that_visit_an_exhibition_attend() -> None:
    lead = "中共云川省委书记郑国远27日参观发展成就展。他强调，要干。"
    texts = (lead, "周敏、陈立言、何书田参观展览。")
    assert parts(*texts) == {"郑国远": "speak+attend", **dict.fromkeys(("周敏", "陈立言", "何书田"), "attend")}


def test_comrades_joined_by_as_well_as_are_present() -> None:
    text = "省委常委周敏、陈立言，以及何书田同志出席会议。"
    assert parts(text) == dict.fromkeys(("周敏", "陈立言", "何书田"), "attend")


def test_who_arrives_for_a_visit_is_known_without_a_post() -> None:
    assert "郑国远" in parts("郑国远表示，愿意合作。", title="郑国远抵达雅加达出席系列会议并进行正式访问")


def test_earlier_and_coming_talks_are_no_parts() -> None:
    assert parts("总理郑国远说，周敏主席和马克兰总统前不久在海城举行会晤，擘画蓝图。")["马克兰"] == "mention"
    assert parts("访问期间，总理郑国远将同马克兰总统会谈，出席论坛等活动。")["马克兰"] == "mention"
    assert parts("合作建立在马克兰前首相和各方共同努力之上。") == {"马克兰": "mention"}
