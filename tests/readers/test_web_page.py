from datetime import date

import pytest

from searchsvc.documents import Article, Problem
from searchsvc.readers import read_bytes


def read(html: str, name: str = "2024-05-09.html") -> Article:
    items = list(read_bytes(html.encode(), name))
    assert len(items) == 1, items
    assert isinstance(items[0], Article)
    return items[0]


NAVIGATION = """<div class="nav"><ul>
<li><a href="/">首页</a></li><li><a href="/sz">时政新闻，天天更新</a></li></ul></div>"""
SIDE = """<div class="side"><h2>热门</h2><ul>
<li><a href="/3">岚州开行新列车，往来更加方便，乘客都说好</a></li></ul></div>"""
FOOT = """<div class="foot">版权所有 岚川网，未经授权，不得转载。<a href="/about">关于我们</a></div>"""

PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>把每一片林子 交到具体的人手里--时政--岚川网</title>
<meta name="publishdate" content="2024-05-07"><script>var html = "<p>假的段落，不要读。</p>";</script></head>
<body>{NAVIGATION}
<div class="main"><div class="crumb"><a href="/">首页</a> &gt; <a href="/sz">时政</a></div>
<h3 class="pretitle">周望山在全省林长制推进会上强调</h3>
<h1>把每一片林子<br>交到具体的人手里</h1>
<h4 class="subtitle">陆清和出席</h4>
<div class="info">2024年05月07日08:15 | 来源：<a href="/rb">岚川日报</a></div>
<div class="share"><a href="#">分享到微博</a> <a href="#">微信</a></div>
<div id="content">
<p>　　岚川日报5月6日讯（记者 何一民）5日，全省林长制推进会在岚州召开。省委书记周望山
出席并讲话，<a href="/lqh">陆清和</a>主持。</p>
<!-- 注释 -->
<p>　　周望山强调，要把责任<b>落到</b>山头。</p>
<p>　　省领导秦远参加。</p>
<p>好。</p>
<p>&nbsp;</p>
<p>相关阅读：<a href="/4">另外一条新闻的标题很长很长很长</a></p>
<p class="editor">（责任编辑：王小川）</p>
</div></div>
{SIDE}{FOOT}</body></html>"""


def test_text_without_navigation() -> None:
    article = read(PAGE)
    assert article.paragraphs == (
        "岚川日报5月6日讯（记者 何一民）5日，全省林长制推进会在岚州召开。省委书记周望山出席并讲话，陆清和主持。",
        "周望山强调，要把责任落到山头。",
        "省领导秦远参加。",
        "好。",
    )


def test_what_the_page_says_of_the_article() -> None:
    article = read(PAGE)
    assert (article.kicker, article.title) == ("周望山在全省林长制推进会上强调", "把每一片林子 交到具体的人手里")
    assert article.subtitle == "陆清和出席"
    assert (article.date, article.source, article.by) == (date(2024, 5, 7), "岚川日报", ("何一民",))


def page(body: str, head: str = "<title>公交_岚川网</title>") -> str:
    return f"<html><head>{head}</head><body>{NAVIGATION}{body}{SIDE}{FOOT}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>公交</h1><div><p>雨停了，公交来了。</p><p>好。</p></div>",
        "<h1>公交</h1><div>　　雨停了，公交来了。<br><br>　　好。<br></div>",
        "<article><header><h1>公交</h1></header><p>雨停了，公交来了。</p><section><p>好。</p></section></article>",
        "<table><tr><td><h1>公交</h1></td></tr><tr><td><p>雨停了，公交来了。</p><p>好。</p></td></tr></table>",
        "<h1>公交</h1><div><div>雨停了，公交来了。</div><div>好。</div></div>",
        "<div><h1>公交</h1><p>雨停了，公交来了。<p>好。</div>",
        "<form id=f><h1>公交</h1><div><p><span>雨停了，</span><span>公交来了。</span></p><p>好。</p></div></form>",
        "<div class=title>公交</div><div><p>雨停了，公交来了。</p><p>好。</p></div>",
    ],
)
def test_markup_of_many_sites(body: str) -> None:
    article = read(page(body))
    assert (article.title, article.paragraphs) == ("公交", ("雨停了，公交来了。", "好。"))


def test_text_in_two_containers_and_a_summary_are_both_kept() -> None:
    long = "守桥人披着蓑衣站在桥头，看着对岸的村子，一句话也不说。" * 6
    body = (
        "<h1>公交</h1><div class=sum>雨停了，公交来了，这是提要。</div>"
        "<div class=share><a href=#>分享到微博去吧</a></div>"
        f"<div class=text><div><p>{long}</p><p>一。</p></div><div><p>{long}</p><p>二。</p></div></div>"
    )
    assert read(page(body)).paragraphs == ("雨停了，公交来了，这是提要。", long, "一。", long, "二。")


def test_a_single_paragraph() -> None:
    assert read(page("<h1>公交</h1><div><p>雨停了，公交来了，人们都说好。</p></div>")).paragraphs == (
        "雨停了，公交来了，人们都说好。",
    )


def test_hidden_parts_are_not_text() -> None:
    body = (
        "<h1>公交</h1><div><p>雨停了，公交来了。</p>"
        "<p style='display: none'>看不见的一段，不要。</p><p hidden>也不要。</p>"
        "<style>p{}</style><noscript>请打开脚本，谢谢。</noscript><button>按</button><p>好。</p></div>"
    )
    assert read(page(body)).paragraphs == ("雨停了，公交来了。", "好。")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-05-07T08:00:00+08:00">', date(2024, 5, 7)),
        ('<META NAME="PubDate" CONTENT="2024-05-07 08:00">', date(2024, 5, 7)),
        ('<script type="application/ld+json">{"datePublished": "2024-05-07"}</script>', date(2024, 5, 7)),
        ("", date(2024, 5, 9)),
    ],
)
def test_dates_in_the_head(head: str, day: date) -> None:
    html = page("<h1>公交</h1><p>雨停了，公交来了。</p><p>好。</p>", f"<title>公交</title>{head}")
    assert read(html, "2024-05-09.html").date == day


def test_og_title_and_author() -> None:
    head = '<meta property="og:title" content="公交"><meta name="author" content="何一民">'
    head += '<meta name="source" content="岚川网">'
    article = read(page("<div><p>雨停了，公交来了。</p><p>好。</p></div>", head), "2024-05-09.htm")
    assert (article.title, article.source, article.by) == ("公交", "岚川网", ("何一民",))


def test_a_page_in_gb18030() -> None:
    html = page("<h1>公交</h1><p>雨停了，公交来了。</p><p>好。</p>", '<meta charset="gb2312"><title>公交</title>')
    [article] = read_bytes(html.encode("gb18030"), "2024-05-09.html")
    assert isinstance(article, Article)
    assert article.paragraphs == ("雨停了，公交来了。", "好。")


@pytest.mark.parametrize("html", ["<html></html>", "<p></p>", f"<body>{NAVIGATION}</body>", "<script>x</script>"])
def test_a_page_without_text_is_reported(html: str) -> None:
    [problem] = read_bytes(html.encode(), "x.html")
    assert isinstance(problem, Problem)
    assert problem.skipped


def test_a_page_nested_beyond_reason_is_reported_not_parsed() -> None:
    [problem] = read_bytes(b"<div>" * 200_000, "x.html")
    assert isinstance(problem, Problem)
    assert "嵌套" in problem.message
