"""What a typed word finds: the rows of the table of things that can be typed, asked of the real engine."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.config import Config
from searchsvc.documents import Article, Part
from searchsvc.engine import Engine, open_engine
from searchsvc.query import DateRange
from searchsvc.searcher import FULL_PAGE, search
from tests.benchmarks.hostile import make_question
from tests.engine_articles import article

ARTICLES = (
    article(
        "words",
        "湖南省发改委部署高质量发展。",  # .1
        "地质院谈高质量发展，地质工作要先行。",  # .2
        "省委召开全体会议，学习贯彻。",  # .3
        "干部谈学习体会，大家很有收获。",  # .4
        "新能源汽车出口增长17.6%，5G网络覆盖全省，Ｇ２０峰会将于2025年9月26日举行。",  # .5
        "实施“三高四新”战略，打造内陆地区改革开放高地。",  # .6
        "The Summit opened today; summits follow.",  # .7
        "發展要靠創新，産業要升級。",  # .8
        "水库蓄水正常，堤防巡查到位。",  # .9
        "堤防加固完成。",  # .10
        "和祖成说，请大家放心。",  # .11
        "隨著計畫推進，他瞭解著名學者的答覆。",  # .12
        "他着力研究斗争史，显著加快。",  # .13
        title="云泽要闻",
    ),
    article(
        "chair",
        "卫东岭主持会议，祁若川讲话。",
        title="云泽省召开外事座谈会",
        officials=(("卫东岭", (Part.CHAIR,)), ("祁若川", (Part.SPEAK,))),
        types=("座谈会",),
        by=("钱一帆",),
        day=date(2025, 3, 26),
    ),
    article(
        "speak",
        "祁若川主持会议，卫东岭讲话。",
        title="云泽省召开全体会议",
        officials=(("卫东岭", (Part.SPEAK,)), ("祁若川", (Part.CHAIR,))),
        types=("全体会议",),
        source="江岭晚报",
        day=date(2025, 1, 8),
    ),
)


def make_index(folder: Path, articles: tuple[Article, ...]) -> Engine:
    engine = open_engine(Config(index=folder, jobs=1))
    engine.rebuild(articles, {})
    return engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with closing(make_index(tmp_path_factory.mktemp("matching"), ARTICLES)) as engine:
        yield engine


def found(engine: Engine, text: str) -> list[str]:
    """The hits in order, without the article where it is `words`."""
    answer = search(engine, text, today=date(2025, 3, 28), limit=100)
    assert answer.total == len(answer.hits)
    return [str(hit.paragraph.id).removeprefix("words.") for hit in answer.hits]


def marked(engine: Engine, text: str) -> set[str]:
    hits = search(engine, text).hits
    return {hit.snippet.text[low:high] for hit in hits for low, high in hit.snippet.marks}


# All words, or some


def test_all_words_are_required(engine: Engine) -> None:
    assert found(engine, "高质量发展 地质") == ["2"]
    assert set(found(engine, "高质量发展")) == {"1", "2"}
    assert not search(engine, "高质量发展 地质").notices


def test_where_nothing_has_all_the_best_of_some_is_given_and_said(engine: Engine) -> None:
    answer = search(engine, "三高四新 堤防 水库")
    assert [str(hit.paragraph.id) for hit in answer.hits] == ["words.9", "words.6", "words.10"]
    assert answer.query.loose
    assert "没有同时符合全部条件" in answer.notices[-1]


@pytest.mark.parametrize("typed", ["水库 OR 三高四新", "水库｜三高四新", "(水库 | 三高四新)"])
def test_one_of_several(engine: Engine, typed: str) -> None:
    assert set(found(engine, typed)) == {"9", "6"}


def test_alternatives_in_parentheses_with_a_word_required(engine: Engine) -> None:
    assert found(engine, "（水库 OR 三高四新） AND 蓄水") == ["9"]


@pytest.mark.parametrize("typed", ["堤防 -水库", "堤防 －水库", "堤防 NOT 水库"])
def test_excluded(engine: Engine, typed: str) -> None:
    assert found(engine, typed) == ["10"]


# Quotations


@pytest.mark.parametrize("marks", ['""', "“”", "「」", "《》", "『』", "＂＂", "„”"])
def test_quotations_are_exact_whatever_the_words_are_cut_into(engine: Engine, marks: str) -> None:
    for phrase, hit in (
        ("打造内陆地区", "6"),
        ("委召", "3"),
        ("体会议，学", "3"),
        ("，地质工", "2"),
        ("17.6%，5g", "5"),
    ):
        assert found(engine, f"{marks[0]}{phrase}{marks[1]}") == [hit]
        assert {text.lower() for text in marked(engine, f"{marks[0]}{phrase}{marks[1]}")} == {phrase}


def test_a_quotation_in_a_question_still_holds(engine: Engine) -> None:
    assert found(engine, "“三高四新”是什么时候提出的战略？") == ["6"]


def test_a_quotation_that_is_nowhere_stands_for_its_words_beside_others(engine: Engine) -> None:
    assert found(engine, "“堤防巡查加固” 蓄水")[0] == "9"
    assert found(engine, "“堤防巡查加固”") == []


# Characters, parts of names, parts of words


def test_names_are_whole_and_their_parts_found(engine: Engine) -> None:
    both = {"chair.1", "speak.1"}
    for part in ("卫东岭", "东岭", "卫", "岭", "若川", "祁若"):
        assert set(found(engine, part)) == both, part
        assert marked(engine, part) == {part}


def test_one_character_is_found_inside_words_below_whole_words(tmp_path: Path) -> None:
    paragraphs = ("水质好转了。", "杯里有水了。", "山路通车了。", "水库开闸了。")
    with closing(make_index(tmp_path, (article("a", "无。", *paragraphs, title="无"),))) as engine:
        assert [str(hit.paragraph.id) for hit in search(engine, "水").hits] == ["a.3", "a.2", "a.5"]


def test_a_body_is_found_though_the_text_is_cut_elsewhere(engine: Engine) -> None:
    assert found(engine, "省发改委") == ["1"]
    assert "省" in "".join(marked(engine, "省发改委"))


def test_words_inside_longer_words_but_none_across_a_joint(engine: Engine) -> None:
    assert set(found(engine, "会议")) >= {"3"}
    assert found(engine, "体会") == ["4"]
    assert found(engine, "湖南") == ["1"]


def test_across_a_joint_where_nothing_better_exists(tmp_path: Path) -> None:
    with closing(make_index(tmp_path, (article("a", "召开全体会议。", title="无"),))) as engine:
        assert [str(hit.paragraph.id) for hit in search(engine, "体会").hits] == ["a.1"]


# Numbers, mixed words, English


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("17.6%", "17.6%"),
        ("5G", "5G"),
        ("5g", "5G"),
        ("G20", "Ｇ２０"),
        ("新能源汽车", "新能源汽车"),
        ("2025年9月", "2025年9月"),
        ("26日", "26日"),
    ],
)
def test_numbers_dates_and_mixed_words(engine: Engine, typed: str, shown: str) -> None:
    assert found(engine, typed) == ["5"]
    assert shown in marked(engine, typed)


def test_a_quoted_policy_without_its_quotation_marks(engine: Engine) -> None:
    assert found(engine, "三高四新") == ["6"]


def test_english_by_whole_words(engine: Engine) -> None:
    assert found(engine, "SUMMIT") == ["7"]
    assert marked(engine, "summit") == {"Summit"}


# Script and width


@pytest.mark.parametrize(
    ("typed", "shown"), [("发展", "發展"), ("發展", "發展"), ("创新", "創新"), ("产业", "産業"), ("産业", "産業")]
)
def test_scripts_find_each_other_and_the_original_is_shown(engine: Engine, typed: str, shown: str) -> None:
    assert "8" in found(engine, typed)
    assert shown in marked(engine, typed)


@pytest.mark.parametrize(
    ("typed", "hit", "shown"),
    [
        ("随着", "12", "隨著"),
        ("“随着计划推进，他了解著名学者的答复”", "12", "隨著計畫推進，他瞭解著名學者的答覆"),
        ("隨著", "12", "隨著"),
        ("计划", "12", "計畫"),
        ("了解", "12", "瞭解"),
        ("答复", "12", "答覆"),
        ("著名", "12", "著名"),
        ("著力", "13", "着力"),
        ("“著力硏究鬪爭”", "13", "着力研究斗争"),
        ("顯著", "13", "显著"),
    ],
)
def test_characters_that_two_words_share_are_told_apart(engine: Engine, typed: str, hit: str, shown: str) -> None:
    assert found(engine, typed) == [hit]
    assert marked(engine, typed) == {shown}


def test_full_width_finds_half_width(engine: Engine) -> None:
    assert found(engine, "Ｓｕｍｍｉｔ") == ["7"]
    assert found(engine, "１７．６％") == ["5"]


# Fields


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("官员:卫东岭", {"chair.1", "speak.1"}),
        ("官员：卫东岭 角色：主持", {"chair.1"}),
        ("官员:祁若川 角色:主持", {"speak.1"}),
        ("person:卫东岭 part:speak", {"speak.1"}),
        ("(官员:卫东岭 角色:讲话) 会议", {"speak.0", "speak.1"}),
        ("会议:座谈会", {"chair.1"}),
        ("type:全体会议", {"speak.1"}),
        ("标题:外事", {"chair.0", "chair.1"}),
        ("title:全体会议 主持", {"speak.1"}),
        ("来源:江岭晚报 会议", {"speak.0", "speak.1"}),
        ("source:江岭晚报 主持", {"speak.1"}),
        ("记者:钱一帆", {"chair.1"}),
        ("by:一帆", {"chair.1"}),
        ("日期:2025-01", {"speak.1"}),
        ("日期:2025-01..2025-02", {"speak.1"}),
        ("date:2025年1月8日", {"speak.1"}),
        ("日期:二〇二五年一月", {"speak.1"}),
        ("日期:1月8日", {"speak.1"}),
    ],
)
def test_fields(engine: Engine, typed: str, hits: set[str]) -> None:
    assert set(found(engine, typed)) == hits


# Sentences


def test_words_of_questions_need_not_be_there(engine: Engine) -> None:
    assert found(engine, "水库的蓄水怎么样了？")[0] == "9"
    assert found(engine, "谁主持会议？")[0] in {"chair.1", "speak.1"}
    assert found(engine, "堤防在哪里加固的")[0] == "10"


def test_stop_words_alone_are_words(engine: Engine) -> None:
    assert "11" in found(engine, "请")
    assert found(engine, "和祖成") == ["11"]


def test_a_sentence_finds_what_has_enough_of_it_and_says_so(engine: Engine) -> None:
    answer = search(engine, "新能源汽车出口增长")
    assert answer.hits[0].paragraph.id == "words.5"
    long = search(engine, "堤防加固巡查完成")
    assert long.hits[0].paragraph.id == "words.10"
    assert long.query.loose
    assert not search(engine, "堤防 加固").query.loose


def test_how_a_sentence_is_read_does_not_depend_on_chosen_days(tmp_path: Path) -> None:
    many = [f"第{number}段：云泽省水库蓄水情况良好。" for number in range(FULL_PAGE)]
    articles = (
        article("many", *many, title="无", day=date(2025, 1, 1)),
        article("one", "云泽省水库蓄水情况。", "水库蓄水。", title="无", day=date(2025, 2, 2)),
    )
    with closing(make_index(tmp_path, articles)) as engine:
        typed = "云泽省水库蓄水情况"
        assert search(engine, typed).total == FULL_PAGE + 1
        assert search(engine, typed, dates=DateRange(date(2025, 2, 1), None)).total == 1


# Order


def test_words_as_typed_side_by_side_rank_higher(tmp_path: Path) -> None:
    near, far = "水库检查，安全第一，各地抓好落实。", "检查安全，水库第一，各地抓好落实。"
    with closing(make_index(tmp_path, (article("a", "无。", far, near, title="无"),))) as engine:
        assert [str(hit.paragraph.id) for hit in search(engine, "水库 检查").hits] == ["a.3", "a.2"]
        assert [str(hit.paragraph.id) for hit in search(engine, "检查 安全").hits] == ["a.2", "a.3"]


def test_what_opens_an_article_ranks_a_little_higher(tmp_path: Path) -> None:
    articles = (
        article("late", "无关的话。", "水库检查。", title="无", day=date(2025, 2, 1)),
        article("early", "水库检查。", title="无", day=date(2025, 1, 1)),
    )
    with closing(make_index(tmp_path, articles)) as engine:
        assert [str(hit.paragraph.id) for hit in search(engine, "水库").hits] == ["early.1", "late.2"]


def test_more_often_and_rarer_words_rank_higher(tmp_path: Path) -> None:
    articles = (article("a", "无。", "水库有水。", "水库连水库。", "堤防水库。", title="无"),)
    with closing(make_index(tmp_path, articles)) as engine:
        assert str(search(engine, "水库").hits[0].paragraph.id) == "a.3"
        assert str(search(engine, "水库 OR 堤防").hits[0].paragraph.id) == "a.4"


# Robustness; tests/benchmarks/hostile.py asks 100,000 and times them


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32).map(make_question) | st.text(st.characters(exclude_categories=())))
def test_nothing_typed_is_an_error(engine: Engine, text: str) -> None:
    answer = search(engine, text)
    assert answer.total >= len(answer.hits)
