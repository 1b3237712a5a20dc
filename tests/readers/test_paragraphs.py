"""Wrapping an article at any width and tearing it at column ends must be undone to the letter."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.documents import Article
from searchsvc.readers import read_bytes

# Characters of fictional sentences; none of them makes a word that means something to the reader.
HAN = "山水林田湖草沙桥路车站村镇果茶稻麦雨雪风云春秋冬夏新老高低远近大小多少走来看想做好美红绿蓝白"
TITLE = "岚川一日"
DATELINE = "岚川日报5月6日讯（记者何一民）"
# So much ordinary text that its width can be seen: of three lines nobody can tell whether they are wrapped.
PLAIN = (
    "雨停了，老桥在雾里露出半截身子，像一条晒背的老牛。"
    "守桥人披着蓑衣站在桥头，看着对岸的村子和刚刚开来的公交车，一句话也不说。"
)
NO_START = "，。！？；：、”）》"


@st.composite
def sentences(draw: st.DrawFn) -> str:
    clauses = draw(st.lists(st.text(HAN, min_size=4, max_size=14), min_size=1, max_size=4))
    if draw(st.booleans()):
        clauses.append(f"增长{draw(st.integers(1, 9999))}.{draw(st.integers(0, 9))}%")
    body = "，".join(clauses)
    if draw(st.integers(0, 5)) == 0:
        return f"“{body}。”"
    return body + draw(st.sampled_from("。。。。！？"))


def paragraphs() -> st.SearchStrategy[list[str]]:
    """The paragraphs of a report: the first begins with its dateline."""
    one = st.lists(sentences(), min_size=1, max_size=4).map("".join)
    return st.lists(one, min_size=2, max_size=6).map(lambda texts: [DATELINE + PLAIN, *texts, PLAIN])


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap(paragraph: str, width: int, indent: str) -> list[str]:
    """Lines of at most `width` cells; a mark that may not begin a line hangs at the end of the one before."""
    lines = [indent]
    for char in paragraph:
        if cells(lines[-1] + char) > width and char not in NO_START:
            lines.append("")
        lines[-1] += char
    return lines


def ends_sentence(line: str) -> bool:
    return line.rstrip("”").endswith(("。", "！", "？"))


def read_one(text: str) -> Article:
    items = list(read_bytes(text.encode(), "2024-05-06.txt"))
    assert len(items) == 1, items
    assert isinstance(items[0], Article)
    return items[0]


@settings(deadline=None, derandomize=True, max_examples=300)
@given(paragraphs(), st.integers(20, 60), st.integers(4, 20), st.integers(1, 3))
def test_indented_paragraphs_survive_any_width_and_column_ends(
    texts: list[str], width: int, column: int, blanks: int
) -> None:
    """With indentation a column may end anywhere, even where a sentence ends."""
    lines: list[str] = []
    for number, line in enumerate([line for text in texts for line in wrap(text, width, "　　")]):
        lines += [*[""] * (blanks if number and number % column == 0 else 0), line]
    article = read_one("\n".join([TITLE, "", *lines]))
    assert article.title == TITLE
    assert list(article.paragraphs) == texts


@settings(deadline=None, derandomize=True, max_examples=300)
@given(paragraphs(), st.integers(20, 60))
def test_paragraphs_apart_by_blank_lines_survive_any_width(texts: list[str], width: int) -> None:
    lines = []
    for text in texts:
        lines += [*wrap(text, width, ""), ""]
    article = read_one("\n".join([TITLE, "", *lines]))
    assert list(article.paragraphs) == texts


@settings(deadline=None, derandomize=True, max_examples=300)
@given(paragraphs(), st.lists(st.integers(0, 400), max_size=4), st.integers(0, 3))
def test_a_paragraph_a_line_torn_inside_sentences(texts: list[str], cuts: list[int], blanks: int) -> None:
    """As in the page the service was made for: one line a paragraph, torn where a column ended."""
    lines: list[str] = []
    for number, text in enumerate(texts):
        pieces = [text]
        for cut in cuts[number : number + 1]:
            head, tail = text[:cut], text[cut:]
            # A first piece without any clause would look like a headline inside the text.
            if "，" in head[:-1] and tail and not ends_sentence(head) and tail[0] not in NO_START:
                pieces = [head, tail]
        lines += [line for piece in pieces for line in (piece, *[""] * blanks)]
    article = read_one("\n".join([TITLE, "", *lines]))
    assert list(article.paragraphs) == texts


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(paragraphs(), min_size=2, max_size=4), st.integers(24, 60), st.booleans())
def test_a_page_of_several_articles_keeps_them_apart(articles: list[list[str]], width: int, wrapped: bool) -> None:
    lines: list[str] = []
    for number, texts in enumerate(articles, 1):
        lines += [f"第{number}条消息的标题", ""]
        for text in texts:
            lines += wrap(text, width, "　　") if wrapped else [text, ""]
        lines += ["■本报记者 何一民", ""]
    items = [item for item in read_bytes("\n".join(lines).encode(), "2024-05-06.txt") if isinstance(item, Article)]
    assert [a.title for a in items] == [f"第{n}条消息的标题" for n in range(1, len(articles) + 1)]
    assert [list(a.paragraphs) for a in items] == articles
    assert all(a.by == ("何一民",) for a in items)
