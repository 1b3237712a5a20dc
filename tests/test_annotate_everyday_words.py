"""Everyday words behind a post, and names in a row, that look like names and are none."""

import pytest

from searchsvc.annotate import annotate
from searchsvc.documents import Article, ArticleId


def names(text: str) -> list[str]:
    return [one.name for one in annotate(Article(ArticleId("a"), "", None, "", (text,))).officials]


@pytest.mark.parametrize(
    "text",
    [
        "省委书记多次叮嘱各地守住耕地。",
        "秘书长强烈谴责这次袭击。",
        "省长期间的往事，他很少提起。",
        "总统官邸前种着一排银杏。",
        "白皮书指出，水是流动的。",
    ],
)
def test_an_everyday_word_is_no_name(text: str) -> None:
    assert names(text) == []


def test_who_writes_to_a_name_with_a_dot_is_not_a_part_of_it() -> None:
    assert names("省长祁望舒致电莫兰·巴塔，祝贺他就任塔莫兰总统。")[0] == "祁望舒"
    assert names("省长祁望舒就塔莫兰前总统莫兰·巴塔逝世致电其家属。")[0] == "祁望舒"


def test_a_foreign_name_ends_before_a_word_of_time() -> None:
    assert names("巴西总统莫里塔日前表示，愿意加强合作。") == ["莫里塔"]
    assert names("同日，巴西总统莫里塔亦表示支持。") == ["莫里塔"]
    assert names("巴西空军司令卡塞里克称，演习已经结束。") == ["卡塞里克"]


def test_a_name_before_its_title_keeps_its_first_character_and_takes_none() -> None:
    assert names("我谨感谢莫里塔总统的邀请。此次莫里塔总统亲自迎接。") == ["莫里塔"]
    assert names("两地愿同欧兰总理一道努力，他完全赞成周敏总理的报告。") == ["欧兰", "周敏"]
    assert names("代表团抵达哈尔德国王机场。") == []


def test_a_full_name_seen_once_is_the_one_with_a_title_later() -> None:
    text = "省长祁望舒向纳伦·莫里塔致贺电，祝贺他当选。省长祁望舒表示，愿同莫里塔总统一道努力。"
    assert names(text) == ["祁望舒", "纳伦·莫里塔"]


def test_a_foreign_name_may_begin_with_a_chinese_surname() -> None:
    assert names("老挝总理单多里到使馆吊唁。") == ["单多里"]


def test_a_member_of_a_parliament_is_an_official_whatever_else_he_is() -> None:
    assert names("全国政协委员、省人民医院医生、教授祁望舒说，要办好医院。") == ["祁望舒"]


def test_a_person_may_be_named_like_a_country() -> None:
    assert names("出席的还有省长祁望舒、前市长韩国远，以及多位代表。市长韩国访问结束。") == ["祁望舒", "韩国远"]


def test_the_last_two_of_a_list_may_be_parted_by_and() -> None:
    assert names("主任祁望舒主持，副主任罗启、汪明德、苏晓棠和秘书长纪伟出席。") == [
        "祁望舒",
        "罗启",
        "汪明德",
        "苏晓棠",
        "纪伟",
    ]
    assert names("州委书记祁望舒，州政府副州长更智才让，秘书长纪伟出席。") == ["祁望舒", "更智才让", "纪伟"]


def test_an_address_is_no_given_name() -> None:
    assert names("据小组组长钟师傅介绍，工程已经完工。") == []


def test_only_a_title_s_last_character_is_no_post() -> None:
    assert names("要实现地区长治久安。") == []
