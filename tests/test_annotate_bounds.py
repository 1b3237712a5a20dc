import random
import time

import pytest

from searchsvc.annotate import annotate
from searchsvc.documents import Article, ArticleId

MEGABYTE = 1_000_000
UNITS = [
    "的",
    "书记",
    "省委书记李",
    "、",
    "王、",
    "“",
    "（",
    "《",
    "阿·",
    "张三，",
    "省委书记张伟、",
    "召开会议，",
    "2023年",
    "会见",
    "主持召开",
    "学习贯彻",
    "对",
    "启动仪式",
    "视频",
    "签署",
    "省委常委、",
    "出席会议的代表",
    "习近平总书记",
    "第十",
    "同来华出席",
    "任命",
    "将于",
    "同萨勒曼举行会谈",
    "来自海军的李明代表、",
    "李明常委建议，",
    "免去李明、王强、",
    "会见部长李明，并共同",
    "省委书记　",
    "暨代表",
    "李明　王强　",
    "\n",
]


def seconds(text: str) -> float:
    article = Article(ArticleId("a"), text[:200], None, "", (text,))
    begun = time.process_time()
    annotate(article)
    return time.process_time() - begun


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_one_word_takes_no_longer_than_linear(unit: str) -> None:
    half, whole = unit * (MEGABYTE // 2 // len(unit.encode())), unit * (MEGABYTE // len(unit.encode()))
    seconds(half[:1000])  # tables are read once
    # Under two seconds is soon enough, so the half that a longer time is judged by need not be measured.
    assert (taken := seconds(whole)) < 2 or taken < 4 * seconds(half)


def test_a_megabyte_of_mixed_words_is_bounded() -> None:
    chance = random.Random(1)
    text = "".join(chance.choice(UNITS) for _ in range(MEGABYTE // 6))
    assert seconds(text) < 4


def test_a_megabyte_of_officials_is_bounded() -> None:
    chance = random.Random(1)
    names = ["王李张刘陈"[chance.randrange(5)] + chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(MEGABYTE // 24)]
    assert seconds("".join(f"副省长{name}、" for name in names)) < 4
