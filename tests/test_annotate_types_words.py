"""By which words each meeting type is known."""

from datetime import date

import pytest

from searchsvc.annotate import annotate
from searchsvc.data import meeting_types
from searchsvc.documents import Article, ArticleId
from tests.annotated_articles import types

EXAMPLES = [
    ("全体会议", "中共云川省委召开十届五次全体会议。"),
    ("常委会会议", "省委书记郑国远主持召开省委常委会会议。"),
    ("常务会议", "市长王一川主持召开市政府常务会议。"),
    ("人大会议", "云川省十三届人大常委会第九次会议在安澜市举行。"),
    ("政协会议", "政协云川省第十届委员会第三次会议开幕。"),
    ("党组会议", "省长郑国远主持召开省政府党组会议。"),
    ("领导小组会议", "省委全面深化改革领导小组召开第五次会议。"),
    ("专题会议", "市长王一川主持召开专题会议，研究防汛工作。"),
    ("工作会议", "全省教育工作会议在安澜市召开。"),
    ("推进会", "全市重点项目建设推进会召开。"),
    ("动员部署会", "北屏县召开秋季造林动员部署会。"),
    ("电视电话会议", "全省安全生产电视电话会议召开。"),
    ("调度会", "市长王一川主持召开经济运行调度会。"),
    ("座谈会", "市委召开民营企业座谈会。"),
    ("学习会", "市委理论学习中心组举行集体学习。"),
    ("民主生活会", "县委常委班子召开专题民主生活会。"),
    ("干部会议", "安澜市召开全市领导干部会议，宣布省委决定。"),
    ("表彰会", "全省劳动模范表彰大会在安澜市举行。"),
    ("新闻发布会", "省政府新闻办举行新闻发布会。"),
    ("论坛展会", "云川产业发展论坛在安澜市举行。"),
    ("调研", "市委书记王一川到北屏县调研。"),
    ("会见", "省长郑国远会见老挝总理西萨万。"),
    ("出访", "省长郑国远乘专机离开安澜市，应邀对老挝进行正式访问。"),
    ("签约", "安澜市与云川大学举行战略合作签约仪式。"),
    ("仪式", "安澜大桥开工仪式举行。"),
    ("慰问", "市领导陈立看望慰问一线职工。"),
]


@pytest.mark.parametrize(("name", "lead"), EXAMPLES)
def test_every_type_is_known_by_its_words(name: str, lead: str) -> None:
    assert name in types(lead)


def test_the_examples_cover_the_table() -> None:
    assert {name for name, _ in EXAMPLES} == set(meeting_types.TYPES)


def test_two_types_stand_in_guide_order() -> None:
    assert types("市委书记王一川到北屏县调研并主持召开座谈会。") == ["座谈会", "调研"]


def test_headline_and_kicker_tell_the_type() -> None:
    article = Article(
        ArticleId("a"),
        "更快更稳抓落实",
        date(2031, 5, 6),
        "",
        ("会议提出三点要求。",),
        kicker="王一川在全市招商推进大会上强调",
    )
    (kind,) = annotate(article).meeting_types
    assert kind.name == "推进会"
    assert kind.evidence[0].paragraph == -1


def test_the_evidence_is_the_clause_that_proves_the_type() -> None:
    text = "5月6日，全市重点项目建设推进会召开，市领导陈立出席。"
    article = annotate(Article(ArticleId("a"), "", date(2031, 5, 6), "", (text,)))
    proof = article.meeting_types[0].evidence[0]
    assert (proof.paragraph, text[proof.start : proof.end], proof.proves) == (1, "全市重点项目建设推进会召开", "推进会")


def test_appointments_by_a_standing_committee_are_its_meeting() -> None:
    assert types("3月9日，北屏县十届人大常委会第四次会议召开，审议通过人事任免议案。") == ["人大会议"]


def test_words_that_only_contain_a_type_s_words_tell_nothing() -> None:
    assert types("北屏县召开工程建设审批改革推进会。") == ["推进会"]
    assert types("春耕推进会在县政府视频会议室召开。") == ["推进会"]
    assert types("共青团北屏县委十届二次全体（扩大）会议召开。") == ["全体会议"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春节前夕，市委书记王一川走访慰问困难党员。", ["慰问"]),
        ("省政府党组召开民主生活会，王一川主持会议并作对照检查。", ["民主生活会"]),
        ("副市长王一川来到云脚乡，与返乡青年围坐座谈。", ["座谈会"]),
        ("市委书记王一川为青年干部讲专题党课。", ["学习会"]),
        ("8月18日，“云川城市发展论坛”在安澜市举办。", ["论坛展会"]),
        ("全省信访工作表彰电视电话会议召开。", ["电视电话会议", "表彰会"]),
        ("云川省委与水利部举行工作会谈，省长王一川出席。", ["会见"]),
        ("市委书记王一川主持召开市委常委会，听取汇报。", ["常委会会议"]),
    ],
)
def test_the_event_s_own_wording_tells_the_type(text: str, expected: list[str]) -> None:
    assert sorted(types(text)) == sorted(expected)


def test_joint_groups_are_the_congress_at_work() -> None:
    assert types("省委书记郑国远参加了科技界委员联组会。") == ["政协会议"]


def test_a_congress_of_members_or_of_a_province_at_work_is_no_fair() -> None:
    assert "论坛展会" not in types("云川友好促进会十届一次理事大会11日召开。")
    assert "论坛展会" not in types("2031年全市高质量发展大会召开。")
    assert "论坛展会" in types("第三届云川旅游产业发展大会在安澜市开幕。")


def test_delegations_at_work_councils_of_heads_and_welcomes_that_make_the_headline() -> None:
    assert types("省委书记郑国远参加他所在的安澜代表团审议。") == ["人大会议"]
    assert types("国务院总理郑国远在山湖市出席成员国政府首脑（总理）理事会第九次会议。") == ["论坛展会"]
    assert "仪式" in types("国务院总理郑国远前往广场。", title="郑国远出席老挝总理举行的欢迎仪式")


def test_a_talk_with_new_leaders_is_a_symposium() -> None:
    lead = "国家主席郑国远6日下午同云川省妇联新一届领导班子成员集体谈话并发表讲话。"
    assert types(lead, title="郑国远在同省妇联新一届领导班子成员集体谈话时强调 团结奋进") == ["座谈会"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市长王一川主持召开全市消防工作视频会议。", ["电视电话会议"]),
        ("全省组织部长会议6日在安澜市召开。", ["工作会议"]),
        ("全市各县区党委秘书长会议召开。", ["工作会议"]),
        ("第十二次全国渔政会议在安澜市召开。", ["工作会议"]),
        ("云川省总工会召开大会，表彰今年的先进班组。", ["表彰会"]),
        ("云川省科技勋章授勋仪式在安澜市举行。", ["表彰会"]),
        ("总理郑国远会见中外记者并回答提问。", ["新闻发布会", "会见"]),
        ("省政府新闻办举行一线教师中外记者见面会。", ["新闻发布会"]),
        ("全省两会新闻中心举行第二场集体采访。", ["新闻发布会"]),
        ("第五届国际河流学学术大会在安澜市举行。", ["论坛展会"]),
        ("省长郑国远出席云老企业家委员会第四次会议并讲话。", ["论坛展会"]),
        ("“认识云川”国际会议今天在安澜市举行。", ["论坛展会"]),
        ("云川文旅推介活动在安澜市举行。", ["论坛展会"]),
        ("云川省政协专门委员会主任会议召开。", ["政协会议"]),
        ("全省营商环境专项工作机制会议召开。", ["领导小组会议"]),
        ("各界纪念青江铁路通车七十周年大会在安澜市举行。", ["仪式"]),
        ("北屏县举行阅兵式纪念青江之战胜利九十周年。", ["仪式"]),
        ("全县举行“八一”慰问演出，演出在县文化馆举行。", ["慰问"]),
        ("市委书记王一川6日视察海防某团。", ["调研"]),
        ("与会人员来到安澜市政务大厅参观调研，随后召开会议。", ["调研"]),
        ("市长王一川率队赴山湖自治州，就对口支援工作进行交流对接。", ["出访"]),
        ("郑国远近日访问了老挝、泰国和文莱，", ["出访"]),
    ],
)
def test_further_wordings_of_the_types(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_headlines_tell_of_banquets_parades_and_talks() -> None:
    assert types("国家主席郑国远6日在安澜市设宴。", title="郑国远为出席青江论坛的贵宾举行欢迎宴会") == ["仪式"]
    assert types("副省长陈立6日出席活动。", title="陈立出席青江水运开通70周年活动") == ["仪式"]
    assert types("各方代表讨论了停火问题。", title="山湖问题第九轮会谈举行") == ["会见"]
    assert "调研" in types("部队官兵汇报了训练。", title="郑国远在视察云川某旅时强调 练好本领")


def test_consultations_are_talks_and_a_delegation_s_talks_are_no_reception() -> None:
    assert types("省政协第四次双周协商座谈会召开。") == ["政协会议", "座谈会"]
    assert types("省委书记郑国远与北屏地委书记王一川率领的北屏党政代表团举行座谈。") == ["座谈会"]


def test_inspectors_of_the_legislature_and_joint_commissions_meet() -> None:
    assert types("省人大常委会种子法执法检查组第一次全体会议召开。") == ["人大会议"]
    assert types("两国经贸联委会第八次会议在安澜市召开。") == ["领导小组会议"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("活动中，校地双方举办了“云川大学青马工程教育实践基地”“云川大学学生社会实践基地”揭牌仪式。", ["仪式"]),
        ("副区长陈立作为见证人共同启动项目。", ["仪式"]),
        ("第二十二届青江国际农业•食品博览（交易）会在安澜开幕。", ["论坛展会", "仪式"]),
        ("安澜市在云川举办“创意青江 美在安澜”文化和旅游推介活动。", ["论坛展会"]),
    ],
)
def test_long_quoted_names_stand_before_what_is_held(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新江县委理论学习中心组举行第七次集体学习研讨会。研讨会上，县长陈立领学了理论。", ["学习会"]),
        (
            "全省治理诈骗工作推进会和安澜市续会结束后，副市长陈立主持召开会议，就治理工作进行再强调、再部署。",
            ["动员部署会"],
        ),
        ("在安澜市十六届人大常委会第四次会议（扩大）上，市长陈立介绍了情况。", ["人大会议"]),
        ("工作例会召开。分局领导为受表彰代表进行了颁奖。", ["工作会议", "表彰会"]),
    ],
)
def test_study_by_its_members_and_meetings_after_others(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委书记王一川主持召开招商引资工作专题会议。", ["专题会议"]),
        ("北屏县举行招商引资百日攻坚誓师大会。", ["动员部署会"]),
        ("北屏县招商引资大会6日召开。", ["论坛展会"]),
        ("市防指召开防御台风工作布置会，市长周敏主持并讲话。", ["动员部署会"]),
        ("全市冬春植树造林动员会召开。", ["动员部署会"]),
        ("省长郑国远6日到省防指会商调度防汛工作。", ["调度会"]),
        ("第九期云川干部讲堂6日开讲，省委书记郑国远出席。", ["学习会"]),
        ("市委书记王一川以“实干为先”为题为青年干部讲党课。", ["学习会"]),
        ("省委书记郑国远为新任干部上专题党课。", ["学习会"]),
        ("国家主席郑国远同山湖总统马克兰在国宾馆茶叙。", ["会见"]),
    ],
)
def test_words_for_the_same_meetings_and_what_only_begins_like_a_fair(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_a_plenary_of_a_delegation_is_the_congress_s() -> None:
    text = "省委书记周敏7日下午在出席云川省第三届人大二次会议平川代表团全体会议时强调，要实干。"
    assert types(text) == ["人大会议"]


def test_an_address_by_video_makes_no_meeting_by_video() -> None:
    text = "12月15日晚，国家主席周敏以视频方式向在海城举行的第五届海洋论坛开幕式致辞。"
    assert "电视电话会议" not in types(text)


def test_a_welcome_ceremony_is_the_event_where_the_headline_says_so() -> None:
    text = "当地时间5日下午，山湖总统在府前广场举行隆重仪式，欢迎国家主席周敏对山湖进行国事访问。周敏出席欢迎仪式。"
    assert types(text, title="周敏出席山湖总统举行的欢迎仪式") == ["仪式"]


def test_deliberation_in_a_delegation_counts_wherever_it_is_told() -> None:
    said = "郑国远说，完全赞成报告。他强调，要实干。他指出，要为民。"
    assert types("代表们畅所欲言。", said, "省委书记王一川到北屏代表团参加审议。") == ["人大会议"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7月20日至21日，全省助农工作现场观摩交流活动在安澜市举行。", ["推进会"]),
        ("8月14日，健康城市建设主题推进活动在云川市举行。", ["推进会"]),
        ("平川区举办以“共谋发展”为主题的企业及侨界代表交流会，共商发展。", ["座谈会"]),
    ],
)
def test_meetings_that_are_called_activities(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县人大常委会组织部分人大代表视察民生项目。", ["调研"]),
        ("市人大法制委员会召开会议，审议条例草案。", ["人大会议"]),
        ("云川代表团举行全体会议，审议政府工作报告。", ["人大会议"]),
        ("市委书记王一川到党校为主体班学员授课。", ["学习会"]),
        ("全省教育大会在安澜市召开。", ["工作会议"]),
    ],
)
def test_what_deputies_and_teachers_do(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全国政协十四届一次会议首场“委员通道”今天（5月6日）下午开启，委员接受了记者的集体采访。", ["新闻发布会"]),
        ("国家主席周敏10日应邀出席山湖总理举行的饯行活动。", ["会见"]),
        ("全省地方党委金融办主任会议5月21日在安澜召开。", ["工作会议"]),
        ("省长周敏11月18日参观调研云川建筑科技展。", ["调研"]),
    ],
)
def test_corridors_farewells_and_shows(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月6日，全市民营经济发展大会召开。市委书记王一川出席会议并强调，要实干。", ["推进会"]),
        ("全市旅游发展大会5月6日召开。", []),
        ("全军后勤建设会议5月3日至4日在安澜召开。", ["工作会议"]),
        ("今天，青江区委十五届八次全体（扩大）顺利召开。", ["全体会议"]),
    ],
)
def test_congresses_of_a_city_and_of_the_army(text: str, expected: list[str]) -> None:
    assert types(text) == expected
