"""Counts as people see them: labels, groups, order."""

from searchsvc.data.meeting_types import GROUPS, TYPES
from searchsvc.facets import make_facets
from searchsvc.query import FacetField, Filter, Query
from searchsvc.results import FacetCount, FacetValue, TopDocs


def facet_of(
    field: FacetField, counts: dict[str, int], chosen: tuple[str, ...] = (), cut: bool = False
) -> tuple[FacetValue, ...]:
    top = TopDocs(
        total=9,
        docs=(),
        facets={field: tuple(FacetCount(value, count) for value, count in counts.items())},
        cut=frozenset([field] if cut else []),
        generation="1",
    )
    query = Query(filters=(Filter(field, chosen),), facets=(field,))
    facet = make_facets(top, query)[field]
    assert facet.field is field
    assert facet.more is cut
    return facet.values


def test_meeting_types_stand_under_their_groups() -> None:
    counts = {"调研": 9, "其他": 8, "座谈会": 5, "全体会议": 5, "推进会": 7, "会见": 1}
    values = facet_of(FacetField.MEETING_TYPE, counts)
    assert [(v.group, v.value) for v in values] == [
        ("会议", "推进会"),
        ("会议", "全体会议"),  # as many as 座谈会, earlier in the guide
        ("会议", "座谈会"),
        ("活动", "调研"),
        ("活动", "会见"),
        (None, "其他"),
    ]


def test_a_chosen_group_heads_its_types() -> None:
    values = facet_of(FacetField.MEETING_TYPE, {"座谈会": 9, "会议": 3, "调研": 2}, chosen=("会议",))
    assert values[0] == FacetValue("会议", "会议（全部）", 3, active=True, group="会议")
    assert [v.value for v in values] == ["会议", "座谈会", "调研"]


def test_every_type_has_a_place() -> None:
    values = facet_of(FacetField.MEETING_TYPE, dict.fromkeys((*reversed(TYPES), "其他", "怪事"), 1))
    assert [v.value for v in values] == [*TYPES, "其他", "怪事"]
    assert {v.group for v in values[: len(TYPES)]} == set(GROUPS)


def test_officials_by_count_chosen_ones_first() -> None:
    counts = {"沈知微": 9, "汪一苇": 4, "李闻道": 4, "高明": 0}
    values = facet_of(FacetField.OFFICIAL, counts, chosen=("高明",), cut=True)
    assert [(v.value, v.count, v.active) for v in values] == [
        ("高明", 0, True),
        ("沈知微", 9, False),
        ("李闻道", 4, False),
        ("汪一苇", 4, False),
    ]


def test_parts_have_labels_and_their_own_order() -> None:
    values = facet_of(FacetField.PART, {"mention": 9, "speak": 5, "chair": 1}, chosen=("speak",))
    assert [(v.value, v.label, v.active) for v in values] == [
        ("chair", "主持", False),
        ("speak", "讲话", True),
        ("mention", "提及", False),
    ]


def test_months_from_the_newest() -> None:
    values = facet_of(FacetField.MONTH, {"2023-12": 9, "2025-03": 1, "2024-01": 5})
    assert [(v.value, v.label) for v in values] == [
        ("2025-03", "2025年3月"),
        ("2024-01", "2024年1月"),
        ("2023-12", "2023年12月"),
    ]


def test_only_what_was_asked_for() -> None:
    top = TopDocs(0, (), {FacetField.SOURCE: (FacetCount("云岭日报", 2),)}, frozenset(), "1")
    assert make_facets(top, Query()) == {}
    facets = make_facets(top, Query(facets=(FacetField.SOURCE, FacetField.PART)))
    assert list(facets) == [FacetField.SOURCE]
    assert facets[FacetField.SOURCE].label == "来源"
