from datetime import date

from searchsvc.annotate import Known, annotate
from searchsvc.annotate.identity import find_people, places_of
from searchsvc.documents import Article, ArticleId


def seen(number: int, when: date, text: str) -> Article:
    return annotate(Article(ArticleId(str(number)), "", when, "", (text,)))


HERE = seen(1, date(2031, 5, 6), "云川省副省长陈立山出席会议。")
THERE = seen(2, date(2031, 5, 9), "东岭省委常委陈立山出席会议。")
LATER = seen(3, date(2033, 5, 9), "东岭省委常委陈立山出席会议。")
NOWHERE = seen(4, date(2031, 5, 7), "陈立山主持会议。")


def test_two_places_at_one_time_are_two_persons_and_reported() -> None:
    people, doubts = find_people([HERE, THERE], Known())
    assert [person.label for person in people] == ["云川省副省长", "东岭省委常委"]
    assert [doubt.kind for doubt in doubts] == ["same-name"]


def test_one_place_after_the_other_is_one_career_and_reported() -> None:
    people, doubts = find_people([HERE, LATER], Known())
    assert [len(person.appearances) for person in people] == [2]
    assert [doubt.kind for doubt in doubts] == ["moved"]


def test_who_names_no_place_joins_silently_where_there_is_one_person_only() -> None:
    people, doubts = find_people([HERE, NOWHERE], Known())
    assert [len(person.appearances) for person in people] == [2]
    assert doubts == ()


def test_rulings_settle_the_doubt() -> None:
    people, doubts = find_people([HERE, THERE], Known(same=frozenset({"陈立山"})))
    assert (len(people), doubts) == (1, ())
    people, doubts = find_people([HERE, LATER], Known(distinct=frozenset({("陈立山", "东岭省")})))
    assert (len(people), doubts) == (2, ())


def test_a_name_seen_once_is_new_until_it_is_known() -> None:
    assert [doubt.kind for doubt in find_people([HERE], Known())[1]] == ["new"]
    assert find_people([HERE], Known(names=frozenset({"陈立山"})))[1] == ()


def test_places_that_posts_name() -> None:
    assert places_of(["云川省安澜市委书记", "省委常委"]) == {("云川", "省"), ("安澜", "市")}
    assert places_of(["国务院副总理"]) == {("全国", "国")}
    assert places_of(["常务副省长", "市政府副市长"]) == frozenset()
