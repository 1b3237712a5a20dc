from datetime import date

import pytest

from searchsvc.annotate import annotate
from searchsvc.documents import Article, ArticleId


def parts(*paragraphs: str, title: str = "") -> dict[str, str]:
    article = annotate(Article(ArticleId("a"), title, date(2031, 5, 6), "云川日报", paragraphs))
    return {official.name: "+".join(official.parts) for official in article.officials}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省委书记郑国远主持会议并讲话。", {"郑国远": "chair+speak"}),
        ("市长王一川主持召开市政府常务会议，传达学习有关精神，部署下一阶段工作。", {"王一川": "chair"}),
        ("会议由副市长周敏主持。", {"周敏": "chair"}),
        ("县委书记李秋实出席活动并致辞。", {"李秋实": "speak+attend"}),
        ("副市长周敏宣布项目开工。", {"周敏": "speak"}),
        ("市领导陈立、周敏参加。", {"陈立": "attend", "周敏": "attend"}),
        ("市委书记王一川到北屏县调研，副市长周敏陪同。", {"王一川": "inspect", "周敏": "attend"}),
        ("省长郑国远在市委书记王一川陪同下考察企业。", {"郑国远": "inspect", "王一川": "attend"}),
        (
            "省长郑国远会见老挝总理西萨万一行。副省长周敏参加会见。",
            {"郑国远": "meet", "西萨万": "meet", "周敏": "attend"},
        ),
        ("省长郑国远同来华出席论坛的老挝总理西萨万举行会谈。", {"郑国远": "meet", "西萨万": "meet"}),
        ("市长王一川要求，各级要压实责任。", {"王一川": "speak"}),
        ("副县长李秋实，县教育局局长陈立，县直有关部门负责人参加活动。", {"李秋实": "attend", "陈立": "attend"}),
        ("出席会议的市领导还有李秋实、陈立。", {"李秋实": "attend", "陈立": "attend"}),
        ("市长王一川对客人表示热烈欢迎。", {"王一川": "mention"}),
    ],
)
def test_parts_that_one_sentence_shows(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


def test_he_is_the_one_last_spoken_of() -> None:
    assert parts("市委书记王一川到北屏县调研。他强调，要抓好落实。") == {"王一川": "speak+inspect"}


def test_the_meeting_s_words_are_nobody_s() -> None:
    assert parts("市长王一川主持会议，会议强调，要抓好落实。") == {"王一川": "chair"}


def test_names_in_words_of_speech_are_only_mentioned() -> None:
    told = parts("市长王一川表示，去年老挝总理西萨万主持召开了重要会议。")
    assert told == {"王一川": "speak", "西萨万": "mention"}


def test_thought_and_relayed_words_are_mention() -> None:
    told = parts(
        "市长王一川出席会议，深入学习贯彻习近平总书记关于防汛工作的重要讲话精神，落实省委书记郑国远的批示要求。"
    )
    assert told == {"王一川": "attend", "习近平": "mention", "郑国远": "mention"}


def test_what_is_planned_or_past_is_mention() -> None:
    assert parts("市长王一川将于6月1日出席开幕式。") == {"王一川": "mention"}
    assert parts("副市长周敏参加会议。2019年8月，时任市长王一川到北屏县调研。") == {
        "周敏": "attend",
        "王一川": "mention",
    }


def test_an_article_on_reactions_or_a_career_has_no_parts() -> None:
    lead = "市长王一川到北屏县调研并发表讲话。"
    assert parts(lead, title="王一川讲话引发热烈反响") == {"王一川": "mention"}
    assert parts("近日，王一川已任安澜市委书记。公开简历显示，市委书记王一川曾在北屏县工作。") == {"王一川": "mention"}


def test_headlines_count_and_short_names_follow_the_text() -> None:
    told = parts("老挝总理西萨万表示，愿加强合作。", title="郑国远会见老挝总理")
    assert told["西萨万"] == "speak"
    assert told["郑国远"] == "meet"
