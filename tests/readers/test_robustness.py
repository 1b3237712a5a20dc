"""Whatever the bytes, a reader gives articles and reports, soon."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.documents import Article, Problem
from searchsvc.readers import read_bytes

NAMES = ["a.txt", "2024-05-06.md", "b/a.html", "a.jsonl"]
PIECES = [
    *("\n", "\n\n\n", "　　", " ", "\t", "\0", "�", "。", "，", "：", "？", "”", "（", "）", "《", "》"),
    *("——", "……"),
    *("岚川日报5月6日讯", "本报讯（记者 何一民）", "（记者何一民）", "■记者 何一民", "来源：岚川日报", "责编：王小川"),
    *("2024年5月6日 星期一", "第02版", "2024-05-06", "一、", "（一）", "1.", "标题", "会议指出，要走好。", "强调"),
    *(
        "# ",
        "### ",
        "---\n",
        "+++\n",
        "title: x\n",
        "**",
        "[",
        "](",
        ")",
        "<p>",
        "</p>",
        "<br>",
        "<!--",
        "-->",
        "&amp;",
    ),
    *(
        "<h1>",
        "</h1>",
        "<div>",
        "</div>",
        "<a href=x>",
        "<script>",
        "<meta name=date content=",
        "{",
        "}",
        '"paragraphs":',
    ),
]


def check(data: bytes, name: str) -> None:
    for item in read_bytes(data, name):
        assert isinstance(item, Article | Problem)
        if isinstance(item, Problem):
            assert item.path == name
            assert item.line >= 1
            assert item.message.endswith("。")
            item.message.encode("utf-8")
        else:
            assert item.paragraphs or item.title
            assert all(text and text == text.strip() and "\n" not in text for text in item.paragraphs)
            "".join([*item.headings, *item.paragraphs, *item.by, item.source, item.id]).encode("utf-8")
            assert len(item.digest) == 32


@settings(deadline=None, max_examples=400, derandomize=True)
@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@settings(deadline=None, max_examples=600, derandomize=True)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60), st.sampled_from(NAMES))
def test_any_pieces_of_pages(pieces: list[str], name: str) -> None:
    check("".join(pieces).encode("utf-8", "surrogatepass"), name)


PAGES = ["a.txt", "2024-05-06.md"]
MARKED_UP = ["2024-05-06.md", "b/a.html"]
HOSTILE = {
    "one character": ("字" * 340_000, NAMES),
    "digits": ("1" * 1_000_000, NAMES),
    "spaces": (" " * 1_000_000, NAMES),
    "one line each": ("云云云\n" * 90_000, PAGES),
    "questions": ("？\n" * 250_000, NAMES),
    "headlines and datelines": ("标题\n岚川日报5月6日讯 字。\n" * 25_000, PAGES),
    "gaps": ("云云云\n\n\n\n云云。\n" * 30_000, PAGES),
    "by-lines": ("记者 何一民\n" * 60_000, PAGES),
    "long by-lines": (("记者 何一民 " * 15 + "\n") * 5000, PAGES),
    "roles": (("本报记者" * 25 + "\n") * 3300, PAGES),
    "brackets": (("（" * 100 + "\n") * 3300, PAGES),
    "dates": ("2024-05-06\n" * 90_000, PAGES),
    "page heads": ("第1版 岚川日报\n标题\n字。\n" * 20_000, PAGES),
    "tabs": (("\t" * 1000 + "字\n") * 1000, PAGES),
    "unclosed paragraphs": ("<p>" * 330_000, MARKED_UP),
    "unclosed tags": ("<p" * 500_000, MARKED_UP),
    "unclosed comments": ("<!--" * 250_000, MARKED_UP),
    "unclosed scripts": ("<script>" * 120_000, MARKED_UP),
    "unclosed links": ("[a](" * 250_000, MARKED_UP),
    "stars": ("*a " * 330_000, MARKED_UP),
    "headings": ("### 题\n字\n" * 70_000, MARKED_UP),
    "rules": ("---\n" * 250_000, PAGES),
    "front matter": ("---\n" + "a: b\n" * 200_000 + "---\n", MARKED_UP),
    "deep front matter": ("---\na: " + "[" * 8000 + "\n---\n字。", MARKED_UP),
    "aliases": ("---\na: &a [x]\n" + "b: [*a,*a,*a]\n" * 900 + "---\n字。", MARKED_UP),
    "deep page": ("<header>" * 125_000, MARKED_UP),
    "deep inline page": ("<b>" * 250_000, MARKED_UP),
    "choices": ("<select>" + "<option>" * 120_000, MARKED_UP),
    "attributes": ("<p " + " ".join(f"a{n}=1" for n in range(100_000)), MARKED_UP),
    "deep JSON": ("[" * 1_000_000, ["a.jsonl"]),
    "empty JSON": ("[]\n" * 330_000, ["a.jsonl"]),
}


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, (_, names) in HOSTILE.items() for name in names], ids=str
)
def test_a_megabyte_of_malice_takes_no_time(kind: str, name: str) -> None:
    data = HOSTILE[kind][0].encode()
    assert len(data) < 1_400_000
    start = time.process_time()
    count = sum(1 for _ in read_bytes(data, name))
    # Linear work takes 0.1 to 1.5 s here; the limit leaves room for slow machines, none for a square (minutes).
    assert time.process_time() - start < 6
    assert count >= 1
