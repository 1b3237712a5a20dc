"""What people do, by further words for it and by how a sentence tells who does it."""

import pytest

from tests.annotated_articles import parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副市长陈立主持会议并宣读表彰决定。", {"陈立": "chair+speak"}),
        ("常务副市长陈立就下一步工作进行安排。", {"陈立": "speak"}),
        ("市长周敏汇报工作情况。", {"周敏": "speak"}),
        ("省林业局局长陈立发布青江生态保护成果。", {"陈立": "speak"}),
        ("省长郑国远按下启动键。", {"郑国远": "attend"}),
        ("县委书记陈立带领干部开展义务植树。", {"陈立": "attend"}),
        ("市委书记陈立巡河并调研防汛工作。", {"陈立": "inspect"}),
        ("国家主席郑国远应邀同山湖总统马克兰在国宾馆进行了亲切友好的茶叙。", {"郑国远": "meet", "马克兰": "meet"}),
    ],
)
def test_reports_and_rites_by_other_words(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委书记陈立将会旗交给下届承办城市青松市市长周敏。", {"陈立": "attend", "周敏": "attend"}),
        ("副市长周敏代表安澜市接受“文明城市”牌匾。", {"周敏": "attend"}),
        ("区委书记陈立和老兵们一起唱生日歌。", {"陈立": "attend"}),
        ("带着企业前来参会的青松市市长周敏说，前景广阔。", {"周敏": "speak+attend"}),
        (
            "副总理郑国远6日会见山湖国外长马克兰，外交部副部长李秋实参加会见。",
            {"郑国远": "meet", "马克兰": "meet", "李秋实": "attend"},
        ),
        ("省军区司令员李秋实少将、省武警总队政委方小平出席。", {"李秋实": "attend", "方小平": "attend"}),
        ("派出所副所长李秋实分析：“骗术并不高明。”", {"李秋实": "speak"}),
        ("省委书记郑国远、省长王浩召开全省河长制工作会议。", {"郑国远": "chair", "王浩": "chair"}),
    ],
)
def test_who_hands_over_who_receives_and_who_stands_beside_a_guest(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "陪同出访的有：郑国远主席夫人苏敏，中央办公厅主任李秋实，国务委员方小平等。",
            {"苏敏": "attend", "李秋实": "attend", "方小平": "attend"},
        ),
        (
            "山湖国总统马克兰夫妇，议长赛塔，总理尼科利夫妇和外长久里奇等热情迎接。",
            {"马克兰": "attend", "赛塔": "attend", "尼科利": "attend", "久里奇": "attend"},
        ),
        ("他们是：山湖国国王西哈尼、老挝总统巴沙尔。", {"西哈尼": "attend", "巴沙尔": "attend"}),
        ("省总工会主席陈立率省总工会慰问组赴安澜市开展系列活动。", {"陈立": "inspect"}),
        ("副总理郑国远会见由山湖党主席马克兰率领的考察团。", {"郑国远": "meet", "马克兰": "meet"}),
        ("镇党委书记陈立、镇长周敏敲开了老党员家的门。", {"陈立": "inspect", "周敏": "inspect"}),
        ("副市长周敏代表安澜市，接受协会授予的牌匾。", {"周敏": "attend"}),
        ("省长 郑国远：今年的企业更多了。", {"郑国远": "speak"}),
    ],
)
def test_suites_couples_lists_of_guests_and_groups_that_are_led(text: str, expected: dict[str, str]) -> None:
    found = parts(text)
    assert {name: found[name] for name in expected} == expected


def test_whoever_makes_dumplings_with_those_he_visits_only_visits_them() -> None:
    assert parts("市长周敏来到站点慰问环卫工人，同大家一起包饺子。") == {"周敏": "inspect"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市长周敏在听取与会企业家发言后表示，要优化环境。", {"周敏": "speak"}),
        ("区长周敏向与会者介绍了云脚区。", {"周敏": "speak"}),
        ("国家主席郑国远向友好协会年度颁奖晚宴致贺信。", {"郑国远": "speak"}),
        ("部长陈立会见山湖国部长马克兰后表示，合作很好。", {"陈立": "speak+meet", "马克兰": "meet"}),
        ("区委书记陈立，区长周敏与企业家共聚一堂。", {"陈立": "attend", "周敏": "attend"}),
        ("市长周敏和来自各县的爱好者一同骑行。", {"周敏": "attend"}),
        ("会议听取了教育部部长陈立受国务院委托作的关于减轻负担的报告。", {"陈立": "speak"}),
    ],
)
def test_what_is_said_after_hearing_and_meeting_and_who_is_only_addressed(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


def test_what_the_whole_staff_does_is_not_the_chair_s() -> None:
    assert parts("会议由局党组副书记李秋实主持，局全体干部职工参加会议。") == {"李秋实": "chair"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在车间，市长周敏一边听介绍，一边看产品。", {"周敏": "mention"}),
        (
            "在省长郑国远和山湖国总理马克兰的共同见证下，双方签署协议。",
            {"郑国远": "attend", "马克兰": "attend"},
        ),
        (
            "省委书记郑国远会见山湖国前总理马克兰，省政协主席李秋实等参加会见。",
            {"郑国远": "meet", "马克兰": "meet", "李秋实": "attend"},
        ),
        ("市长周敏作《政府工作报告》。", {"周敏": "speak"}),
        ("市长周敏向大会报告政府工作。", {"周敏": "speak"}),
        ("市委书记陈立给学生们上思政课。", {"陈立": "speak"}),
        ("市委书记陈立签发总林长令。", {"陈立": "speak"}),
    ],
)
def test_witnesses_reports_and_orders(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省长郑国远就贯彻落实会议精神作了部署。", {"郑国远": "speak"}),
        ("县委书记陈立主持会议，并就贯彻落实会议精神提出具体要求。", {"陈立": "chair+speak"}),
        ("军委政治工作部主任陈立主持，军委机关各部门领导参加。", {"陈立": "chair"}),
        ("外交部副部长李秋实同山湖国驻华大使马克兰举行磋商。", {"李秋实": "meet", "马克兰": "meet"}),
        ("国务院任命陈立为国家数据局局长。", {"陈立": "mention"}),
    ],
)
def test_demands_consultations_and_who_appoints(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected
