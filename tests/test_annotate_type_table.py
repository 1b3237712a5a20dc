from searchsvc.data import meeting_types


def test_types_stand_in_guide_order_in_two_groups() -> None:
    assert len(meeting_types.TYPES) == 26
    assert meeting_types.GROUPS == ("会议", "活动")
    assert meeting_types.TYPES[0] == "全体会议"
    assert meeting_types.TYPES[-1] == "慰问"


def test_a_group_finds_all_its_types_and_a_type_its_group() -> None:
    assert meeting_types.types_in("活动") == ("调研", "会见", "出访", "签约", "仪式", "慰问")
    assert len(meeting_types.types_in("会议")) == 20
    for group in meeting_types.GROUPS:
        assert all(meeting_types.group_of(name) == group for name in meeting_types.types_in(group))


def test_other_and_unknown_names_come_last() -> None:
    assert meeting_types.group_of(meeting_types.OTHER) == meeting_types.OTHER
    assert meeting_types.types_in("没有这一组") == ()
    assert sorted(["其他", "慰问", "座谈会"], key=meeting_types.rank_of) == ["座谈会", "慰问", "其他"]
