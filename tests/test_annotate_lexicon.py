"""Many names are found in a text as a plain search would find them, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.annotate.lexicon import find_all, find_followers, index_names

letters = st.sampled_from("甲乙丙丁-]^\\a")
names = st.sets(st.text(letters, min_size=2, max_size=4), max_size=8)
MANY = {f"{first}{second}" for first in "一二三四五六七八" for second in "子丑寅卯辰巳午未"}


def plainly(text: str, wanted: set[str]) -> list[tuple[int, str]]:
    found, place = [], 0
    while place < len(text):
        fits = [name for name in wanted if text.startswith(name, place)]
        if fits:
            found.append((place, max(fits, key=len)))
        place += len(found[-1][1]) if fits else 1
    return found


@given(names, st.text(letters, max_size=40))
def test_few_and_many_names_are_found_alike(wanted: set[str], text: str) -> None:
    assert list(find_all(text, index_names(wanted))) == plainly(text, wanted)
    assert list(find_all(text, index_names(wanted | MANY))) == plainly(text, wanted | MANY)


def test_an_index_without_names_is_false_and_finds_nothing() -> None:
    assert not index_names([])
    assert index_names(["甲乙"])
    assert list(find_all("甲乙", index_names([]))) == []


def test_what_stands_behind_is_listed() -> None:
    found = find_followers("甲乙丙，甲乙丁。甲乙丙", ["甲乙", "丁丁"])
    assert {begin: sorted(one) for begin, one in found.items()} == {"甲乙": ["丁", "丙", "丙"]}
