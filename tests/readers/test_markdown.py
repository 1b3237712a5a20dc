from datetime import date

import pytest

from searchsvc.documents import Article, Problem
from searchsvc.readers import read_bytes


def read(text: str, name: str = "2024-05-06.md") -> tuple[list[Article], list[Problem]]:
    items = list(read_bytes(text.encode(), name))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def only(text: str, name: str = "2024-05-06.md") -> Article:
    [article], problems = read(text, name)
    assert problems == []
    return article


PROGRAMME = """# 《岚川联播》 (20240506)

## 新闻摘要

本期节目主要内容：

1.岚州开通山间公交；

2.快讯：

（1）雨停了；

（《岚川联播》 20240506 19:00）

## 详细新闻

### 岚州开通山间公交

<p><strong>岚川台消息</strong>（岚川联播）：山间公交6日开通。<br></p><p style="text-indent: 2em;">村民&nbsp;出行不难。</p><p>好。<br/>真好。</p>

[查看原文](https://example.org/1)

### 快讯

<p>岚川台消息（岚川联播）：<br></p><p><strong>雨停了</strong></p><p>岚州的雨6日停了。</p>

[查看原文](https://example.org/2)

### 只有标题的一条





### undefined

undefined

### 快讯

<p>雪停了。

---

(更新时间戳: 1669036786119)
"""  # noqa: E501 - the paragraphs of a transcript stand on one line


def test_a_day_of_a_programme() -> None:
    articles, problems = read(PROGRAMME, "岚川联播/20240506.md")
    assert [a.title for a in articles] == ["岚州开通山间公交", "快讯", "只有标题的一条", "快讯"]
    assert [a.paragraphs for a in articles] == [
        ("岚川台消息（岚川联播）：山间公交6日开通。", "村民 出行不难。", "好。", "真好。"),
        ("岚川台消息（岚川联播）：", "雨停了", "岚州的雨6日停了。"),
        (),
        ("雪停了。",),
    ]
    assert {(a.date, a.source) for a in articles} == {(date(2024, 5, 6), "岚川联播")}
    assert len({a.id for a in articles}) == 4
    assert [(p.line, p.skipped) for p in problems] == [(29, False), (35, True)]
    assert "只有标题的一条" in problems[0].message
    assert articles[0].origin.line == 17


FRONT = """---
title: 岚州开通山间公交
引题: 八个村出行不再难
subtitle: "全长46公里: 一日六班"
date: 2024-05-07
source: 岚川日报
authors: [何一民, 王小川]
tags: [交通]
---

# 岚州开通山间公交

山间公交
6日开通。

## 怎么开的

- 第一条
* 第二条
1. 第三条

> 村民说，**好**，*真*好。3*4*5 不变。

见[说明](https://example.org)和 ![图](a.png)。
"""


def test_front_matter_and_one_article() -> None:
    article = only(FRONT, "x.md")
    assert article.headings == ("八个村出行不再难", "岚州开通山间公交", "全长46公里: 一日六班")
    assert (article.date, article.source, article.by) == (date(2024, 5, 7), "岚川日报", ("何一民", "王小川"))
    assert article.paragraphs == (
        "山间公交6日开通。",
        "怎么开的",
        "第一条",
        "第二条",
        "1. 第三条",
        "村民说，好，真好。3*4*5 不变。",
        "见说明和 。",
    )


def test_toml_front_matter() -> None:
    article = only('+++\ntitle = "公交"\ndate = 2024-05-07\nauthor = "何一民"\n+++\n雨停了。\n', "x.md")
    assert (article.title, article.date, article.by) == ("公交", date(2024, 5, 7), ("何一民",))


@pytest.mark.parametrize("block", ["title: [", "a: b: c", "\t- x", "!!python/object:os.system x", "- a\n- b"])
def test_front_matter_that_cannot_be_read_never_costs_the_article(block: str) -> None:
    articles, problems = read(f"---\n{block}\n---\n\n# 公交\n\n雨停了。\n")
    assert [a.title for a in articles] == ["公交"]
    assert articles[0].paragraphs[-1] == "雨停了。"
    assert all(not p.skipped for p in problems)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert only("---\n\n# 公交\n\n雨停了。\n").title == "公交"
    assert only("---\n# 公交\n\n雨停了。\n\n---\n\n好。\n").paragraphs == ("雨停了。", "好。")


def test_one_article_without_front_matter() -> None:
    article = only(
        "# 公交\n\n2024年5月7日 来源：岚川晚报 记者：何一民\n\n雨停了。\n\n## 后来\n\n好。\n\n（责编：王小川）\n",
        "x.md",
    )
    assert (article.title, article.date, article.source) == ("公交", date(2024, 5, 7), "岚川晚报")
    assert article.by == ("何一民",)
    assert article.paragraphs == ("雨停了。", "后来", "好。")


def test_text_without_any_heading() -> None:
    article = only("雨停了。\n\n好。\n")
    assert (article.title, article.paragraphs) == ("", ("雨停了。", "好。"))


@pytest.mark.parametrize("mark", ["#", "##", "###"])
def test_several_articles_of_one_level(mark: str) -> None:
    articles, problems = read(f"{mark} 公交\n\n雨停了。\n\n{mark} 老桥\n\n好。\n\n{mark}# 小标题\n\n真好。\n")
    assert [a.title for a in articles] == ["公交", "老桥"]
    assert articles[1].paragraphs == ("好。", "小标题", "真好。")
    assert problems == []


def test_a_paper_with_its_date_below_the_name() -> None:
    articles, problems = read("# 岚川日报\n\n2024年5月6日 星期一\n\n## 公交\n\n雨停了。\n\n## 老桥\n\n好。\n", "x.md")
    assert [(a.title, a.date, a.source) for a in articles] == [
        ("公交", date(2024, 5, 6), "岚川日报"),
        ("老桥", date(2024, 5, 6), "岚川日报"),
    ]
    assert problems == []


def test_text_outside_all_articles_is_reported() -> None:
    articles, [problem] = read("这一段前面没有标题。\n\n## 公交\n\n雨停了。\n\n## 老桥\n\n好。\n")
    assert len(articles) == 2
    assert problem.skipped
    assert problem.line == 1


def test_a_signed_date_at_the_end_is_text() -> None:
    article = only("# 岚川省第三号令\n\n《林长制条例》已经通过。\n\n2024年5月1日\n")
    assert article.paragraphs[-1] == "2024年5月1日"
    assert article.date == date(2024, 5, 6)


def test_html_entities_comments_and_scripts() -> None:
    article = only("# 公交\n\n<!-- 注\n\n释 --><p>A&amp;B &lt;甲&gt;</p><script>x</script>\n<div>乙</div>\n")
    assert article.paragraphs == ("A&B <甲>", "乙")


def test_a_comment_over_several_paragraphs_is_left_out() -> None:
    assert only("# 公交\n\n<!-- 草稿\n\n不发\n\n-->\n\n雨停了。\n").paragraphs == ("雨停了。",)


def test_numbered_parts_below_one_headline_are_one_article() -> None:
    article = only("# 公交怎么开\n\n## 一、修路\n\n雨停了。\n\n## 二、开车\n\n好。\n")
    assert article.title == "公交怎么开"
    assert article.paragraphs == ("一、修路", "雨停了。", "二、开车", "好。")
