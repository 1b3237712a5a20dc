"""Fictional pages in the many shapes of text dumps; people, places and newspapers are invented."""

from datetime import date

import pytest

from searchsvc.documents import Article, Problem
from searchsvc.readers import read_bytes


def read(text: str, name: str = "岚川日报/2024-05-06.txt") -> list[Article]:
    items = list(read_bytes(text.encode(), name))
    problems = [item for item in items if isinstance(item, Problem)]
    assert not problems, problems
    return [item for item in items if isinstance(item, Article)]


SAID = ("他说，桥还在，人就在。", "这句话他说了四十年。")
LEAD = "岚川日报5月6日讯（记者 何一民）5日，全省林长制工作推进会在岚州召开。省委书记周望山出席并讲话。"
SECOND = "周望山强调，要把责任落到山头地块，推动林长制走深走实。"
THIRD = "省领导秦远、陆清和参加。"


def test_title_dateline_and_paragraphs() -> None:
    [article] = read(f"全省林长制工作推进会召开\n{LEAD}\n{SECOND}\n{THIRD}\n")
    assert article.title == "全省林长制工作推进会召开"
    assert article.paragraphs == (LEAD, SECOND, THIRD)
    assert article.date == date(2024, 5, 6)
    assert article.source == "岚川日报"
    assert article.by == ("何一民",)


def test_date_and_source_line_under_the_title() -> None:
    [article] = read(
        "全省林长制工作推进会召开\n2024-05-07 08:30 来源：岚川新闻网\n\n　　5日，推进会在岚州召开。\n　　秦远参加。\n",
        "page.txt",
    )
    assert (article.date, article.source) == (date(2024, 5, 7), "岚川新闻网")
    assert article.paragraphs == ("5日，推进会在岚州召开。", "秦远参加。")


PAGE = f"""岚川日报 2024年5月6日 星期一 A02 要闻

周望山在全省林长制工作推进会上强调

把每一片林子交到具体的人手里

陆清和主持

{LEAD}

{SECOND}

{THIRD}

■岚川日报全媒体记者 何一民 通讯员 王小川

岚州开通山间公交

本报讯（记者 李岚）6日，岚州市第一条山间公交线路开通，沿线8个村的村民出行不再难。

线路全长46公里，设站19个，每天

往返6趟。

（李岚）

一座桥的三代守桥人

本报记者 赵小满

雨停了。老桥在雾里露出半截身子，像一条晒背的老牛，

守桥人孙大河披着蓑衣站在桥头。

他说，桥还在，人就在。
"""


def test_a_page_with_three_kinds_of_articles() -> None:
    articles = read(PAGE, "page.txt")
    assert [(a.kicker, a.title, a.subtitle) for a in articles] == [
        ("周望山在全省林长制工作推进会上强调", "把每一片林子交到具体的人手里", "陆清和主持"),
        ("", "岚州开通山间公交", ""),
        ("", "一座桥的三代守桥人", ""),
    ]
    assert [a.by for a in articles] == [("何一民", "王小川"), ("李岚",), ("赵小满",)]
    assert [a.date for a in articles] == [date(2024, 5, 6)] * 3
    assert [a.source for a in articles] == ["岚川日报"] * 3
    assert articles[0].paragraphs == (LEAD, SECOND, THIRD)
    assert articles[1].paragraphs[1] == "线路全长46公里，设站19个，每天往返6趟。"
    assert articles[2].paragraphs == (
        "雨停了。老桥在雾里露出半截身子，像一条晒背的老牛，守桥人孙大河披着蓑衣站在桥头。",
        "他说，桥还在，人就在。",
    )


def test_a_line_with_a_name_in_brackets_is_no_paragraph_but_a_full_sentence_is() -> None:
    [article] = read(f"标题在这里\n{LEAD}\n{SECOND}（何一民）\n")
    assert article.paragraphs[-1].endswith("（何一民）")


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("新华社岚州5月6日电（记者 赵小满）", "新华社"),
        ("中新网岚州5月6日电 (记者 赵小满)", "中新网"),
        ("本报岚州5月6日电 （记者赵小满）", "岚川日报"),
        ("本报讯（记者 赵小满）", "岚川日报"),
        ("岚川日报·新岚川客户端5月6日讯（全媒体记者 赵小满）", "岚川日报·新岚川客户端"),
        ("据新华社岚州5月6日电（记者赵小满）", "新华社"),
        ("红石网时刻5月6日讯（记者 赵小满）", "红石网时刻"),
        ("岚川晚报2024年5月6日讯 （融媒体记者 赵小满）", "岚川晚报"),
    ],
)
def test_datelines(opening: str, source: str) -> None:
    [article] = read(f"岚州开通山间公交\n\n{opening}岚州市第一条山间公交线路6日开通。\n")
    assert (article.source, article.date, article.by) == (source, date(2024, 5, 6), ("赵小满",))
    assert article.title == "岚州开通山间公交"
    assert article.paragraphs[0].startswith(opening), "the text stays as written"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("■岚川日报全媒体记者 何一民", ("何一民",)),
        ("■记者 何一民 通讯员 王小川 李四海", ("何一民", "王小川", "李四海")),
        ("（记者 何一民 通讯员 王小川）", ("何一民", "王小川")),
        ("（记者何一民、王小川）", ("何一民", "王小川")),
        ("本报记者 何一民 王小川", ("何一民", "王小川")),
        ("本报首席记者 何一民 实习生 王小川", ("何一民", "王小川")),
        ("文/何一民 图/王小川", ("何一民", "王小川")),
        ("●岚川日报记者 何 岚", ("何岚",)),
        ("作者：何一民", ("何一民",)),
        ("记者：何一民 责编：王小川 校对：李四海", ("何一民",)),
        ("岚川晚报全媒体记者何一民 通讯员王小川", ("何一民", "王小川")),
        ("□本报记者 阿依古丽·买买提", ("阿依古丽·买买提",)),
        ("来源：岚川晚报 记者：何一民", ("何一民",)),
    ],
)
def test_by_lines(line: str, names: tuple[str, ...]) -> None:
    [article] = read(f"岚州开通山间公交\n\n岚川日报5月6日讯 山间公交6日开通。\n\n{SECOND}\n\n{line}\n")
    assert article.by == names
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "line",
    [
        "来源：岚川日报",
        "责任编辑：王小川",
        "编辑 王小川",
        "（责编：王小川、李四海）",
        "一审：王小川 二审：李四海 三审：何一民",
    ],
)
def test_credit_lines_are_no_paragraphs(line: str) -> None:
    [article] = read(f"岚州开通山间公交\n\n本报讯 山间公交6日开通。\n\n{SECOND}\n\n{line}\n")
    assert article.paragraphs[1:] == (SECOND,)
    assert article.by == ()


@pytest.mark.parametrize(
    "line",
    [
        "记者在现场看到，公交车沿山路缓缓上行。",
        "省领导秦远、陆清和参加。",
        "编辑部收到了八百封来信",
        "记者的家在山那边",
        "时间过得很快",
        "来源于生活，高于生活",
        "摄影展也同时开幕",
    ],
)
def test_text_is_not_taken_for_a_credit(line: str) -> None:
    [article] = read(f"岚州开通山间公交\n\n本报讯 山间公交6日开通。\n\n{SECOND}\n\n{line}\n")
    assert article.paragraphs[-1].endswith(line)


def test_wrapped_lines_with_indentation_and_no_blank_lines() -> None:
    [article] = read(
        "一座桥的三代守桥人\n"
        "　　雨停了。老桥在雾里露出半截身子，\n"
        "像一条晒背的老牛，守桥人孙大河披着\n"
        "蓑衣站在桥头。他说，桥还在，人就在。\n"
        "这句话他说了四十年。\n"
        "　　桥修于很久以前，石头来自对岸，一\n"
        "块一块用船运来。\n"
        "　　“走吧。”他说。\n"
    )
    assert article.title == "一座桥的三代守桥人"
    assert article.paragraphs == (
        "".join(
            ["雨停了。老桥在雾里露出半截身子，像一条晒背的老牛，守桥人孙大河披着蓑衣站在桥头。", *SAID],
        ),
        "桥修于很久以前，石头来自对岸，一块一块用船运来。",
        "“走吧。”他说。",
    )


def test_wrapped_lines_with_blank_lines_between_paragraphs() -> None:
    [article] = read(
        "一座桥的三代守桥人\n\n"
        "雨停了。老桥在雾里露出半截身子，像\n"
        "一条晒背的老牛。守桥人披着蓑衣站着。\n"
        "他说，桥还在，人就在。\n\n"
        "桥修于很久以前，石头来自对岸，一块\n"
        "一块用船运来。\n"
    )
    assert article.paragraphs == (
        "雨停了。老桥在雾里露出半截身子，像一条晒背的老牛。守桥人披着蓑衣站着。他说，桥还在，人就在。",
        "桥修于很久以前，石头来自对岸，一块一块用船运来。",
    )


def test_wrapped_lines_without_any_mark() -> None:
    [article] = read(
        "一座桥的三代守桥人\n"
        "雨停了。老桥在雾里露出半截身子，像\n"
        "一条晒背的老牛。守桥人披着蓑衣站着。\n"
        "他说，桥还在，人就在。\n"
        "桥修于很久以前，石头来自对岸，一块\n"
        "一块用船运来。\n"
    )
    assert len(article.paragraphs) == 2


def test_subheads_and_lists_stay_paragraphs_of_their_own() -> None:
    [article] = read(
        "岚川出台林长制细则\n\n本报讯 《细则》6日公布。\n\n一、责任到人\n\n各级林长要划定责任区，每月巡林。\n\n"
        "二、督查到位\n\n主要措施如下：\n\n（一）每季度督查一次；\n\n（二）结果向社会公布。\n"
    )
    assert article.paragraphs[1:] == (
        "一、责任到人",
        "各级林长要划定责任区，每月巡林。",
        "二、督查到位",
        "主要措施如下：",
        "（一）每季度督查一次；",
        "（二）结果向社会公布。",
    )


def test_torn_pieces_are_joined_whatever_the_number_of_blank_lines() -> None:
    long = (
        "会议指出，过去一年，全省林业战线坚决落实各项部署，积极推进植树造林，着力提升林地质量，为全省绿色发展作出了积极"
    )
    [article] = read(f"岚川召开林业会议\n\n{LEAD}\n\n{long}\n\n\n\n贡献。\n\n{THIRD}\n")
    assert article.paragraphs == (LEAD, long + "贡献。", THIRD)


def test_latin_words_keep_their_space_where_a_line_broke() -> None:
    [article] = read("岚川出台细则\n\n本报讯 代表们参观了由外方公司建设运营的大型数据中心 Green\nForest 并听取介绍。\n")
    assert "Green Forest 并" in article.paragraphs[0]


def test_a_headline_in_two_lines_is_one_headline() -> None:
    [article] = read(f"周望山在推进会上强调\n\n把每一片林子\n交到具体的人手里\n\n{LEAD}\n")
    assert (article.kicker, article.title) == ("周望山在推进会上强调", "把每一片林子 交到具体的人手里")


def test_the_line_that_tells_the_event_is_the_headline() -> None:
    [first] = read(f"把每一片林子管起来\n\n全省林长制工作推进会召开\n\n{LEAD}\n")
    assert (first.kicker, first.title, first.subtitle) == ("把每一片林子管起来", "全省林长制工作推进会召开", "")
    [second] = read(f"全省林长制工作推进会召开\n\n把每一片林子管起来\n\n{LEAD}\n")
    assert (second.kicker, second.title, second.subtitle) == ("", "全省林长制工作推进会召开", "把每一片林子管起来")
    [third] = read(f"全省林长制工作推进会召开\n\n——来自岚州的报道\n\n{LEAD}\n")
    assert third.subtitle == "——来自岚州的报道"


def test_rules_and_gaps_part_articles_without_by_lines() -> None:
    text = "老桥\n\n　　雨停了。\n\n　　桥还在。\n{}新车\n\n　　车来了。\n\n　　人走了。\n"
    for parting in ("\n=======\n\n", "\n\n\n\n"):
        assert [a.title for a in read(text.format(parting))] == ["老桥", "新车"]


def test_windows_line_ends_tabs_and_trailing_space() -> None:
    [article] = read(f"全省林长制工作推进会召开\t\r\n\r\n{LEAD}  \r\n\t{SECOND}　\r\n")
    assert article.paragraphs == (LEAD, SECOND)


def test_year_from_text_file_name_or_folder() -> None:
    text = "岚州开通山间公交\n\n岚川日报5月6日讯 山间公交6日开通。\n"
    for name in (
        "2024/05/06/A02.txt",
        "岚川日报2024/b.txt",
        "a-20240506-2.txt",
        "2024年5月6日.txt",
        "2024-05/06/x.txt",
    ):
        [article] = read(text, name)
        assert article.date == date(2024, 5, 6), name
    [article] = read(f"2024年5月6日 星期一 第02版\n{text}", "x.txt")
    assert article.date == date(2024, 5, 6)
    [article] = read(text + "\n这条线路（2024年5月6日开通）全长46公里。\n", "x.txt")
    assert article.date == date(2024, 5, 6)


def test_a_dateline_of_december_in_an_issue_of_january_is_last_year() -> None:
    text = "岚州开通山间公交\n\n岚川日报12月31日讯 山间公交开通。\n"
    assert read(text, "2025-01-01.txt")[0].date == date(2024, 12, 31)
    assert read(text, "2025/01/x.txt")[0].date == date(2024, 12, 31)


def test_no_year_means_no_date_and_a_report() -> None:
    items = list(read_bytes("岚州开通公交\n\n岚川日报5月6日讯 2023年以来，公交开通。\n".encode(), "x.txt"))
    [problem] = [item for item in items if isinstance(item, Problem)]
    [article] = [item for item in items if isinstance(item, Article)]
    assert article.date is None
    assert not problem.skipped
    assert "5月6日" in problem.message


def test_a_dateline_far_from_the_file_date_is_reported() -> None:
    items = list(read_bytes("岚州开通公交\n\n岚川日报5月6日讯 公交开通。\n".encode(), "2024-11-30.txt"))
    assert [item.date for item in items if isinstance(item, Article)] == [date(2024, 5, 6)]
    assert any(isinstance(item, Problem) and "较远" in item.message for item in items)


def test_an_impossible_date_is_reported_not_raised() -> None:
    items = list(read_bytes("岚州开通公交\n\n岚川日报2月30日讯 公交开通。\n".encode(), "2024-03-01.txt"))
    assert [item.date for item in items if isinstance(item, Article)] == [None]
    assert any(isinstance(item, Problem) for item in items)
