"""Inspections, visits of comfort, receptions and journeys."""

import pytest

from tests.annotated_articles import types


def test_a_guest_s_meeting_is_not_the_event() -> None:
    assert types("省长郑国远会见来华出席云川论坛的老挝总理西萨万。") == ["会见"]


def test_an_article_on_a_journey_reports_no_summit() -> None:
    text = "国家主席郑国远乘专机抵达山湖市，出席国家元首理事会第五次会议。"
    assert types(text, title="郑国远抵达山湖市出席国家元首理事会第五次会议") == ["出访"]


def test_greetings_to_those_on_duty_are_no_visit_of_comfort() -> None:
    assert types("市长王一川到交警大队调研，向民警表示亲切慰问。") == ["调研"]


def test_who_is_seen_off_at_an_airport_travels() -> None:
    assert types("总理郑国远离开青松国时，青松国官员到机场送行。") == ["出访"]


def test_steps_of_a_procedure_and_calls_on_families_are_no_event_of_their_own() -> None:
    assert types("区纪委书记陈立到云脚镇调研，查看了选房、签约、公示等环节。随后，陈立与村干部进行了座谈。") == [
        "座谈会",
        "调研",
    ]
    assert types("节日前夕，县长李秋实走访看望老兵家庭，并慰问驻军。") == ["慰问"]


def test_an_inspection_whose_talks_are_told_of_is_one() -> None:
    assert types("区长王一川在云脚桥听取汇报。", "王一川指出，要抓好。", "调研中，王一川还与企业座谈交流。") == [
        "座谈会",
        "调研",
    ]


def test_a_speaker_who_was_invited_tells_of_the_journey() -> None:
    title = "郑国远同山湖总统共同会见记者"
    lead = (
        "国家主席郑国远同山湖总统马克兰会谈后共同会见记者。郑国远指出，很高兴应马克兰总统邀请，再次对山湖进行国事访问。"
    )
    assert types(lead, title=title) == ["新闻发布会", "会见", "出访"]


def test_a_group_that_brings_comfort_later_in_the_text_does_so() -> None:
    assert types(
        "区退役军人局为立功军人送喜报。", "记者看到，锣鼓声声。", "第一家。第二家。", "慰问组一行为军人佩戴绶带。"
    ) == ["慰问"]


def test_a_welcome_on_a_journey_is_no_ceremony_of_its_own() -> None:
    text = "奥运代表团在云川访问交流。"
    assert types("代表团对云川国进行访问。云川政府举行欢迎晚宴。", title=text) == ["出访"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副司令员王一川率队来安澜县开展征兵体检“首检日”巡查活动，看望慰问工作人员。", ["调研", "慰问"]),
        ("第五届仲裁委员会召开首次仲裁员大会。", []),
        ("第三届“携手圆梦——同胞交流研讨活动”今天在安澜开幕。", ["论坛展会"]),
        ("省监委召开三级监委视频会议，对集中整治工作进行动员部署。", ["动员部署会", "电视电话会议"]),
        ("2023青江四省人才交流会在安澜市启动。", ["论坛展会", "仪式"]),
        ("副区长陈立出席活动并为赛事揭幕。", ["仪式"]),
        ("省总工会深入基层看望慰问职工，并调研工会工作开展情况。", ["调研", "慰问"]),
        ("记者：主席郑国远近期出席云川组织成员国元首理事会会议时指出，要合作。", []),
    ],
)
def test_rounds_of_inspection_and_exchanges(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市长周敏到市人民医院看望受伤职工。", ["慰问"]),
        ("省委书记郑国远看望全国劳动模范方小平。", ["慰问"]),
        ("市委书记王一川为环卫工人送清凉。", ["慰问"]),
        ("会议期间，与会代表分赴北屏、云脚两县考察。", ["调研"]),
        ("县委书记王一川、县长周敏率队观摩重点项目。", ["调研"]),
        ("市长周敏现场督办水厂建设。", ["调研"]),
    ],
)
def test_calls_on_those_in_need_and_rounds_of_delegates(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副区长王莉、区人武部部长李秋实等一行，为立功军人家属送喜报。", ["慰问"]),
        ("团市委副书记陈立为战士们送去了慰问品。", []),
        ("市委书记王一川率团出访山湖国，与当地官员会谈。", ["会见", "出访"]),
    ],
)
def test_whoever_brings_gifts_inspects_nothing(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_delegations_of_districts_travel_where_provinces_help_each_other() -> None:
    assert types("青云高新区党政代表团赴云脚县对接东西部协作工作。") == ["出访"]
    assert types("青云区党政代表团赴云脚县对接工作。") == []


def test_who_only_calls_on_people_inspects_nothing_but_goes_round() -> None:
    assert types("省委书记郑国远、省长王一川看望出席会议的代表，并同大家合影。") == ["慰问"]
    assert types("市长周敏走访了两家企业。") == ["调研"]
    assert types("市长周敏率队赴山湖州开展对口支援，看望援山干部人才代表。") == ["调研", "出访"]


def test_money_set_aside_for_calls_is_none() -> None:
    assert types("组织部划拨33660万元用于春节期间走访慰问困难党员。", title="划拨33660万元用于走访慰问困难党员") == []
