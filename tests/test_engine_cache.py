"""What is kept between questions, and for how long."""

from searchsvc.engine.cache import Cache


def test_the_oldest_go_first_and_the_room_is_never_exceeded() -> None:
    cache: Cache[str] = Cache(1 << 20)
    for number in range(100):
        cache.put(number, str(number), 100_000)
    kept = [number for number in range(100) if cache.get(number)]
    assert kept == list(range(100 - len(kept), 100))
    assert 100_000 * len(kept) <= 1 << 20


def test_long_lists_do_not_push_out_what_is_small() -> None:
    cache: Cache[str] = Cache(1 << 20)
    cache.put("head", "small", 200)
    for number in range(100):
        cache.put(number, "long", 100_000)
    assert cache.get("head") == "small"
    for number in range(100, 10_000):
        cache.put(number, "small", 200)
    assert cache.get("head") is None
    assert cache.get(99) == "long"


def test_what_takes_more_than_a_quarter_is_not_kept() -> None:
    cache: Cache[str] = Cache(1 << 20)
    cache.put("all", "long", 1 << 19)
    assert cache.get("all") is None
    cache.put("some", "long", 1 << 10)
    cache.clear()
    assert cache.get("some") is None
