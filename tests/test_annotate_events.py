from datetime import date

import pytest

from searchsvc.annotate import annotate
from searchsvc.documents import Article, ArticleId


def types(*paragraphs: str, title: str = "") -> list[str]:
    article = annotate(Article(ArticleId("a"), title, date(2031, 5, 6), "云川日报", paragraphs))
    return [one.name for one in article.meeting_types]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月2日至4日，云川省连降暴雨。5月5日，省政府新闻办举行防汛新闻发布会。", ["新闻发布会"]),
        ("今年以来，市委书记王一川先后主持召开三场座谈会。", []),
        ("目前，全市各县区，均已召开动员会。", []),
        ("市委书记李秋实来到云脚自治县讲专题党课。", ["学习会"]),
        ("青江桥工程（以下简称工程）今天提请省十三届人大常委会第四次会议审议，会议举行。", ["人大会议"]),
        ("今年，村里召开座谈会、恳谈会20场，", []),
        ("第九届青江博览会（以下简称“青博会”）将于近期举办，布展启动。", []),
        ("据“云川发布”消息，李秋实当选为安澜市市长。李秋实出生于1973年5月，历任科员、处长。", []),
    ],
)
def test_what_is_of_another_time_is_no_event(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize("title", ["郑国远总书记的重要讲话激励云川干部群众勇敢奋进", "郑国远给山村教师的回信鼓舞人心"])
def test_words_that_encourage_are_no_event(title: str) -> None:
    assert types("省委书记郑国远春节前夕看望慰问云脚乡群众。", title=title) == []


@pytest.mark.parametrize(
    "lead",
    [
        "新华社安澜5月6日电 题：青春的盛会——第六届青江运动会5月6日开幕。",
        "山湖国总统候选人卡罗5日出席集会时遇刺，当地警方召开新闻发布会。",
        "安澜市提名两位副市长人选。公开信息显示，李秋实日前到云脚乡调研。",
    ],
)
def test_features_crimes_and_nominations_report_no_event(lead: str) -> None:
    assert types(lead) == []
