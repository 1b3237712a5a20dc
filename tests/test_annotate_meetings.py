from datetime import date

import pytest

from searchsvc.annotate import annotate
from searchsvc.annotate.meetings import read_number, series_of
from searchsvc.documents import Article, ArticleId, Meeting


def meetings(text: str, title: str = "") -> list[Meeting]:
    return list(annotate(Article(ArticleId("a"), title, date(2031, 5, 8), "", (text,))).meetings)


def test_name_ordinal_and_date_of_a_session() -> None:
    (meeting,) = meetings("5月6日，云川省十三届人大常委会第十九次会议在安澜市举行。")
    assert meeting.name == "云川省十三届人大常委会第十九次会议"
    assert meeting.series == "云川省人大常委会会议"
    assert (meeting.ordinal, meeting.date) == (19, date(2031, 5, 6))


def test_a_name_with_quotation_marks_is_kept_whole() -> None:
    (meeting,) = meetings("昨天，全省“数智乡村”行动推进大会在安澜市召开。")
    assert (meeting.name, meeting.date) == ("全省“数智乡村”行动推进大会", date(2031, 5, 7))


def test_the_headline_s_wording_comes_first_and_the_year_is_left_out() -> None:
    found = meetings("省委书记郑国远主持会议。", title="郑国远主持召开2031年省委外事工作委员会全体会议")
    assert [meeting.name for meeting in found] == ["省委外事工作委员会全体会议"]
    assert found[0].evidence.paragraph == 0


def test_meetings_of_one_series_have_one_name() -> None:
    assert series_of("政协云川省第十届委员会第三次会议") == series_of("政协云川省第十一届委员会第一次会议")


@pytest.mark.parametrize("text", ["市长王一川主持召开座谈会。", "全市深入贯彻落实全省教育工作会议精神。"])
def test_no_name_no_meeting(text: str) -> None:
    assert meetings(text) == []


@pytest.mark.parametrize(
    ("written", "number"), [("十五", 15), ("二十", 20), ("一百零三", 103), ("34", 34), ("〇", None)]
)
def test_numbers(written: str, number: int | None) -> None:
    assert read_number(written) == number


def test_an_enlarged_meeting_is_named_to_its_end_and_a_speaker_of_parliament_is_no_meeting() -> None:
    (meeting,) = meetings("省长郑国远主持召开省政府党组扩大会议。")
    assert meeting.name == "省政府党组扩大会议"
    assert not meetings("委员长郑国远在大会堂以视频方式同老挝国民议会议长西萨万举行会谈。")


def test_who_greets_opens_or_attends_is_no_part_of_the_name() -> None:
    def named(text: str) -> list[str]:
        return [one.name for one in meetings(text)]

    assert "《森林公约》第五次缔约方大会" in named("国家主席郑国远以视频方式向《森林公约》第五次缔约方大会开幕式致辞。")
    assert named("“2031·云川发展论坛”在安澜市举办。") == ["2031·云川发展论坛"]
    assert named("首届“青江论坛”在安澜市举办。") == ["首届“青江论坛”"]
    assert named("面向未来青年合作论坛在安澜市举行。") == ["面向未来青年合作论坛"]
    assert named("报告会以电视电话会议形式举办。") == []


def test_year_and_first_session_are_left_out_of_the_series() -> None:
    assert series_of("2031青江论坛") == series_of("首届青江论坛") == "青江论坛"


@pytest.mark.parametrize(
    ("title", "name", "series", "ordinal"),
    [
        ("省委外事工作委员会召开2031年全体会议", "省委外事工作委员会全体会议", "省委外事工作委员会全体会议", None),
        ("省政府召开第8次常务会议", "省政府第8次常务会议", "省政府常务会议", 8),
        ("省政协召开第三次主席会议", "省政协第三次主席会议", "省政协主席会议", 3),
        ("省十四届人大常委会举行第十九次会议", "省十四届人大常委会第十九次会议", "省人大常委会会议", 19),
        ("省委常委会召开会议　研究水库安全", "省委常委会会议", "省委常委会会议", None),
        ("省政府党组召开2030年度民主生活会", "省政府党组民主生活会", "省政府党组民主生活会", None),
        ("中共云川省委十二届四次全会在安澜举行", "中共云川省委十二届四次全会", "中共云川省委全会", 4),
    ],
)
def test_a_body_and_the_meeting_it_holds_are_one_name(title: str, name: str, series: str, ordinal: int | None) -> None:
    (meeting,) = meetings("会议要求抓好落实。", title)
    assert (meeting.name, meeting.series, meeting.ordinal) == (name, series, ordinal)


@pytest.mark.parametrize(
    ("text", "name", "series", "ordinal"),
    [
        ("云川省第五次水利普查领导小组第一次会议召开。", "云川省第五次水利普查领导小组第一次会议", None, 1),
        ("第八届青江工商峰会在安澜市举行。", "第八届青江工商峰会", "青江工商峰会", 8),
        ("政协云川省委员会常务委员会第七次会议召开。", None, "云川省政协常委会会议", 7),
        ("第十届云川省人民代表大会常务委员会第三次会议召开。", None, "云川省人大常委会会议", 3),
        ("省委政治局2月29日召开会议，审议报告。", "省委政治局会议", None, None),
        ("郑国远在省委政治局第十一次集体学习时强调，要抓落实。", None, "省委政治局集体学习", 11),
        ("区水务局党组召开2031年第3次中心组学习会议。", None, "区水务局党组中心组学习会议", 3),
        ("中共北屏区委政法委员会2031年第二次全体会议召开。", None, "中共北屏区委政法委员会全体会议", 2),
        ("省政协召开十届七次主席会议。", "省政协十届七次主席会议", "省政协主席会议", 7),
        ("青江自由贸易区发展论坛在安澜市举行。", "青江自由贸易区发展论坛", None, None),
        ("青江合作组织第九次领导人会议在安澜市举行。", None, "青江合作组织领导人会议", 9),
        ("安澜市召开招商工作情况汇报会。", "招商工作情况汇报会", None, None),
        ("安澜市政协召开十四届常委会第四次会议。", "安澜市政协十四届常委会第四次会议", "安澜市政协常委会会议", 4),
        ("安澜市政协召开十三届三次常委会会议。", None, "安澜市政协常委会会议", 3),
        ("首届青江工商博览会在安澜市举行。", "首届青江工商博览会", "青江工商博览会", 1),
        ("纪念青江通航80周年座谈会召开。", None, "纪念青江通航座谈会", None),
    ],
)
def test_series_and_ordinals_of_real_wordings(text: str, name: str | None, series: str | None, ordinal: int) -> None:
    (meeting,) = meetings(text)
    assert name in (None, meeting.name)
    assert series in (None, meeting.series)
    assert meeting.ordinal == ordinal


def test_the_text_tells_the_ordinal_that_the_headline_leaves_out() -> None:
    (meeting,) = meetings("政协第十届全国委员会第七次主席会议6日召开。", title="郑国远主持召开全国政协主席会议")
    assert (meeting.name, meeting.ordinal) == ("全国政协主席会议", 7)


def test_one_meeting_in_other_words_is_named_once() -> None:
    lead = "6日，全省防范电信网络诈骗“断流”现场推进会在安澜市召开。"
    (meeting,) = meetings(lead, title="全省防范电信网络诈骗现场推进会召开")
    assert meeting.name == "全省防范电信网络诈骗现场推进会"
    (meeting,) = meetings("6日，流域协同立法研讨会在安澜市举行。", title="六省“协同立法”研讨会举行")
    assert meeting.name == "六省“协同立法”研讨会"
    (meeting,) = meetings("中国共产党云川省第十届委员会第八次全体会议召开。", title="中共云川省委十届八次全会召开")
    assert (meeting.series, meeting.ordinal) == ("中共云川省委全会", 8)
    two = meetings("云川省十届人大常委会第三次会议、青松省九届人大常委会第二次会议6日召开。")
    assert [one.series for one in two] == ["云川省人大常委会会议", "青松省人大常委会会议"]


def test_a_meeting_decided_on_or_one_that_guests_attend_is_not_the_article_s() -> None:
    (meeting,) = meetings("会议强调落实。", title="郑国远主持召开省政协主席会议 决定10月召开省政协十届二次会议")
    assert meeting.name == "省政协主席会议"
    assert not meetings("省长郑国远同列席省十届人大二次会议的人大代表座谈。")
