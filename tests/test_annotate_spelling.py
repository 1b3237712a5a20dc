from datetime import date

import pytest

from searchsvc.annotate import Known, annotate
from searchsvc.annotate.spelling import rarer_names, usual_name
from searchsvc.documents import Article, ArticleId


def names(text: str, known: Known | None = None) -> list[str]:
    done = annotate(Article(ArticleId("a"), "", date(2031, 5, 6), "云川日报", (text,)), known or Known())
    return [official.name for official in done.officials]


@pytest.mark.parametrize(
    ("name", "text", "counts", "usual"),
    [
        ("古丽娜·木合", "古丽娜·木合提出席会议。", {"古丽娜·木合提": 2}, "古丽娜·木合提"),
        ("古丽娜·木合提", "古丽娜·木合提出席会议。", {"古丽娜·木合": 1, "古丽娜·木合提": 2}, "古丽娜·木合提"),
        ("巴洛祝", "巴洛祝愿大家新年快乐。", {"巴洛": 4, "巴洛祝": 1}, "巴洛"),
        ("魏安", "魏安和参加调研。", {"魏安": 1, "魏安和": 3}, "魏安和"),
        ("娄清", "娄清瑶主持。", {"娄清": 5, "娄清瑶": 1}, "娄清瑶"),
        ("罗文会", "罗文会出席。罗文会见证签约。", {"罗文": 9, "罗文会": 1}, "罗文会"),
        ("马明磊", "马明磊参加。", {"马明": 9, "马明磊": 1}, "马明磊"),
        ("卡萨尔六世", "卡萨尔六世出席。", {"卡萨尔": 9, "卡萨尔六世": 1}, "卡萨尔六世"),
        ("卡萨尔·贝托", "卡萨尔·贝托出席。", {"卡萨尔": 9, "卡萨尔·贝托": 1}, "卡萨尔·贝托"),
        ("王一川", "王　一川出席。", {"王一": 9}, "王一川"),
    ],
)
def test_a_name_is_as_long_as_the_corpus_and_each_place_of_the_article_have_it(
    name: str, text: str, counts: dict[str, int], usual: str
) -> None:
    assert usual_name(name, text, counts) == usual


def test_the_rarer_of_two_names_that_begin_alike_is_the_doubtful_one() -> None:
    counts = {"巴洛": 4, "巴洛祝": 1, "魏安": 1, "魏安和": 3, "王一": 2, "王一川": 2, "李秋实": 1}
    assert rarer_names(counts) == {"巴洛祝", "魏安"}


def test_what_the_corpus_knows_of_a_name_tells_where_it_ends() -> None:
    known = Known(counts={"古丽娜·木合提": 3, "魏安和": 2})
    assert names("省委常委古丽娜·木合提出席并讲话。", known) == ["古丽娜·木合提"]
    assert names("学习后，周敏、魏安和结合分管工作作交流发言，副省长周敏主持。", known) == ["周敏", "魏安和"]


def test_who_gives_a_report_is_not_named_after_giving_it() -> None:
    assert names("省委外办主任申屠秀作汇报，省委秘书长周敏作的说明已印发。") == ["申屠秀", "周敏"]


def test_the_country_of_a_title_is_nobody_where_its_holder_follows() -> None:
    assert names("维兰托亚总理卡洛斯·贝托通过视频致辞。") == ["卡洛斯·贝托"]
    assert names("下卡萨诺议长卡洛斯·贝托发言。") == ["卡洛斯·贝托"]


def test_a_foreign_name_ends_before_the_time_of_a_meeting() -> None:
    assert names("在会见副总统巴尔托明时，王一川表示欢迎。") == ["巴尔托明"]
