from datetime import date

import pytest

from searchsvc.annotate import annotate
from searchsvc.data import meeting_types
from searchsvc.documents import Article, ArticleId


def types(*paragraphs: str, title: str = "") -> list[str]:
    article = annotate(Article(ArticleId("a"), title, date(2031, 5, 6), "云川日报", paragraphs))
    return [one.name for one in article.meeting_types]


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


@pytest.mark.parametrize(
    "lead",
    [
        "全市上下深入贯彻落实中央经济工作会议精神，扎实推进各项工作。",
        "市长王一川要求，按照全省安全生产电视电话会议部署抓好落实。",
        "连日来，北屏县抢抓农时，组织群众春耕。",
    ],
)
def test_a_meeting_only_referred_to_gives_no_type(lead: str) -> None:
    assert types(lead) == []


def test_two_types_stand_in_guide_order() -> None:
    assert types("市委书记王一川到北屏县调研并主持召开座谈会。") == ["座谈会", "调研"]


def test_a_guest_s_meeting_is_not_the_event() -> None:
    assert types("省长郑国远会见来华出席云川论坛的老挝总理西萨万。") == ["会见"]


def test_a_signing_ceremony_is_only_a_signing() -> None:
    assert types("安澜市与云川大学战略合作协议签约仪式举行。") == ["签约"]


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


def test_what_a_life_tells_is_no_event() -> None:
    life = "徐知远，男，1972年1月出生，汉族。同年11月，市里召开项目座谈会，徐知远主持会议。"
    assert types("安澜市召开全市领导干部会议，宣布省委决定。", life) == ["干部会议"]


def test_a_meeting_that_announces_who_takes_office_is_an_event_and_so_is_an_answer_to_the_public() -> None:
    opening = "安澜、北屏今日迎来新任市委书记。5月6日上午，安澜市召开全市领导干部大会，宣布省委决定：陆小舟任市委书记。"
    life = "公开资料显示，陆小舟，男，1972年1月出生，曾任安澜市市长。"
    assert types(opening, life) == ["干部会议"]
    accident = "5月5日，云脚乡水站发生坍塌，引发关注。"
    assert types(accident, "6日晚，安澜市召开新闻发布会，介绍相关情况。") == ["新闻发布会"]
    assert types(accident, "网上的说法不一。") == []


def test_an_article_on_a_journey_reports_no_summit() -> None:
    text = "国家主席郑国远乘专机抵达山湖市，出席国家元首理事会第五次会议。"
    assert types(text, title="郑国远抵达山湖市出席国家元首理事会第五次会议") == ["出访"]


def test_a_press_conference_on_a_congress_is_not_the_congress() -> None:
    assert types("云川省政协十届二次会议新闻发布会今天举行。") == ["新闻发布会"]


def test_joint_groups_are_the_congress_at_work() -> None:
    assert types("省委书记郑国远参加了科技界委员联组会。") == ["政协会议"]


def test_greetings_to_those_on_duty_are_no_visit_of_comfort() -> None:
    assert types("市长王一川到交警大队调研，向民警表示亲切慰问。") == ["调研"]


def test_a_congress_of_members_or_of_a_province_at_work_is_no_fair() -> None:
    assert "论坛展会" not in types("云川友好促进会十届一次理事大会11日召开。")
    assert "论坛展会" not in types("2031年全市高质量发展大会召开。")
    assert "论坛展会" in types("第三届云川旅游产业发展大会在安澜市开幕。")


def test_delegations_at_work_councils_of_heads_and_welcomes_that_make_the_headline() -> None:
    assert types("省委书记郑国远参加他所在的安澜代表团审议。") == ["人大会议"]
    assert types("国务院总理郑国远在山湖市出席成员国政府首脑（总理）理事会第九次会议。") == ["论坛展会"]
    assert "仪式" in types("国务院总理郑国远前往广场。", title="郑国远出席老挝总理举行的欢迎仪式")


def test_a_preview_of_a_broadcast_and_of_an_opening_is_no_event() -> None:
    text = "5月7日上午，云川省十三届人大二次会议将举行开幕会，省长郑国远将作工作报告，本台届时现场直播。"
    assert types(text, title="本台明天将直播云川省十三届人大二次会议开幕会") == []
    assert types("第九届云川博览会将于5月20日在安澜市举办，布展接近尾声。", title="第九届云川博览会即将开幕") == []
    assert types("第九届云川博览会今天在安澜市开幕。") == ["论坛展会"]


def test_a_letter_to_a_forum_is_no_forum_unless_its_opening_is_told() -> None:
    title = "郑国远向第三届青江发展论坛致贺信"
    letter = "国家主席郑国远5月6日向第三届青江发展论坛致贺信。"
    said = "郑国远指出，水是生命之源。他希望各方携手。他期待更多合作。"
    opened = "第三届青江发展论坛主题为“水与城”，由云川省人民政府主办，当日在安澜市开幕。"
    assert types(letter, said, title=title) == []
    assert types(letter, said, opened, title=title) == ["论坛展会"]
    held = "6日下午，庆祝云川日报创刊40周年大会在安澜市举行。"
    assert types("国家主席郑国远发来贺信。", said, held, title="郑国远致信祝贺云川日报创刊40周年") == ["仪式"]


def test_a_talk_with_new_leaders_is_a_symposium() -> None:
    lead = "国家主席郑国远6日下午同云川省妇联新一届领导班子成员集体谈话并发表讲话。"
    assert types(lead, title="郑国远在同省妇联新一届领导班子成员集体谈话时强调 团结奋进") == ["座谈会"]


def test_the_meeting_at_which_an_instruction_is_read_out_is_the_event() -> None:
    title = "郑国远对组建云川水务集团作出重要指示"
    text = "省委书记郑国远近日作出重要指示。水务是民生大事。要把好事办好。云川水务集团成立大会6日上午在安澜市举行。"
    assert types(text, title=title) == ["仪式"]


@pytest.mark.parametrize(
    "title", ["多国人士积极评价青江国际博览会", "各国期待第三届青江论坛", "【代表履职故事】李秋实：把课堂搬到田间"]
)
def test_reactions_and_stories_report_no_event(title: str) -> None:
    assert types("第三届青江论坛在安澜市举行，村支书李秋实到学生家调研。", title=title) == []


def test_a_digest_tells_of_the_meetings_of_all_its_items() -> None:
    items = (
        "前四个月云川软件业收入增长",
        "云川省统计局数据显示，前四个月软件业收入增长一成。利润同步增长。就业稳定。",
        "第六届青江农业博览会开幕",
        "第六届青江农业博览会今天（5月6日）在安澜市开幕，两百家企业参展。",
        "安澜大桥今天通车",
        "安澜大桥今天（5月6日）正式通车。",
        "省应急厅部署汛期排查",
        "云川省应急厅今天召开新闻发布会，通报汛期排查安排。",
    )
    assert types(*items, title="省内快讯") == ["新闻发布会", "论坛展会"]
    coming = ("第七届青江茶叶博览会筹备就绪", "第七届青江茶叶博览会5月20日在安澜市举行。")
    assert types(*items[:2], *coming, title="省内快讯") == []
    assert types(*items[:2], "云脚乡水站交接", "云脚乡水站今天举行交接仪式。", title="省内快讯") == ["仪式"]
    learnt = "记者从今天举行的省政府新闻发布会上了解到，产量居前。"
    assert types(*items[:2], "云川水稻增产", learnt, title="省内快讯") == ["新闻发布会"]
    assert types(*items[:2], "记者从全省统计工作会议上获悉，增速居前。", title="省内快讯") == []


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市政法系统领导干部会议召开，强调练好本领。", []),
        ("云川省工商联十三届执行委员会一次会议召开。", []),
        ("省委书记郑国远出席会议，中央军委副主席李秋实出席会议并讲话。", []),
        ("云川湾合作组织首脑会议在安澜市举行。", ["论坛展会"]),
        ("山湖国众议院6日举行全体会议。", []),
        ("第三届青江发展论坛在安澜市开幕。", ["论坛展会"]),
        ("第三届青江发展论坛在安澜市开幕，省长郑国远出席开幕式并致辞。", ["论坛展会", "仪式"]),
        ("省长郑国远出席2031年青江论坛企业家代表座谈会。", ["座谈会"]),
        ("座谈会在安澜市举行，由青江论坛主席李秋实主持。", ["座谈会"]),
        ("北屏县举行军地共建签约仪式，副县长王一川出席仪式并讲话。", ["签约"]),
        ("两国总理会谈后出席合作文本交换仪式。", ["签约"]),
        ("双方签订《对口协作框架书》，随后举行会议。", ["签约"]),
        ("我国驻山湖国大使李秋实日前访问北方城市青松市。", []),
        ("省委常委李秋实与协会一行亲切座谈，随后到车间调研。", ["调研"]),
        ("调研组到云脚乡企业走访调研，随后进行交流座谈。", ["座谈会", "调研"]),
        ("两省气象台进行联合视频会商。", []),
        ("北屏县召开防汛视频会商，调度雨情。", ["电视电话会议", "调度会"]),
        ("距第九届云川博览会开幕还有十天，展馆举行开放日。", []),
        ("全国人大常委会委员长李秋实同列席第九次会议的人大代表座谈。", ["座谈会"]),
        ("省长王一川会见出席青江论坛和青年研讨班的山湖国代表。", ["会见"]),
        ("副市长陈立代表市政府向环卫工人致以节日问候和慰问。", []),
        ("省长王一川赶赴现场指挥救援。", []),
        ("副省长陈立第一时间赶到省应急指挥中心指挥调度。", []),
        ("省长王一川欢迎各界人士赴云川观光考察、投资兴业。", []),
        ("山湖国外长称总统将访问青松国，", []),
        ("第十次青江组织成员国林业部长会议6日在安澜市开幕。", ["论坛展会"]),
        ("省人大常委会检查组计划赴山湖、青松等市开展实地检查，今天启动。", []),
        ("青江文化盛典颁奖典礼今晚播出，活动在安澜市举行。", []),
        ("安澜市将承办下届运动会开幕式，筹备启动。", []),
        ("第四次全国水利普查领导小组第一次会议召开。", ["领导小组会议"]),
        ("多地民众举行水站事故四周年抗议活动。", []),
        ("省委党校青年干部培训班创办七十周年座谈会在安澜市举行。", ["座谈会"]),
        ("省长郑国远6日在青江峰会召开前到水站调研。", ["调研"]),
        ("市长陈立将于7日会见山湖国总理，今天出席青江论坛。", ["论坛展会"]),
        ("北屏县侨联召开全体人员会议，集中传达学习县委全会精神。", ["学习会"]),
        ("省委主题教育领导小组办公室第四次主任会议召开。", ["领导小组会议"]),
        ("青江国集团第三次经贸部长会议6日在安澜市举行。", ["论坛展会"]),
        ("第十一届青江国际安全会议6日召开。", ["论坛展会"]),
        ("云脚街道人大工委召开第三次扩大会议。", ["人大会议"]),
        ("省药监局召开器械质量风险会商暨监管会议。", ["调度会"]),
        ("座谈会上，李秋实和陈立共同签订结对协议。", ["座谈会", "签约"]),
        ("市委书记王一川率队开展走访慰问活动，王一川一行先后走访了武警支队、消防大队。", ["慰问"]),
        ("省长郑国远乘专机抵达澳门。", []),
        ("云川基金颁奖大会6日在安澜市举行。", ["表彰会"]),
        ("第三届青江经济论坛全会6日在安澜市开幕。", ["论坛展会"]),
        ("省长郑国远与云川航运集团董事长李秋实一行座谈。", ["座谈会"]),
        ("安澜市政协举办长江大保护协商议事活动。", ["政协会议"]),
        ("省政协主席陈立率队到安澜市调研协商议事室建设。", ["调研"]),
        ("副省长陈立应邀在山湖城出席国王加冕仪式。", ["出访", "仪式"]),
        ("6日上午，在“高质量发展”系列新闻发布会第三场上，区长陈立回答提问。", ["新闻发布会"]),
        ("省委政法委干部大会召开，宣布有关人事安排决定。", ["干部会议"]),
        ("市侨联召开基层工作交流暨征求意见座谈会。", ["座谈会"]),
        ("6日，省统计局副局长陈立在发布会上介绍，收入增长。", ["新闻发布会"]),
        ("陈立在云川高质量发展系列新闻发布会（第一场）上介绍了情况。", ["新闻发布会"]),
        ("安澜市召开全市领导干部会议宣布省委决定：陆小舟同志任市委书记。", ["干部会议"]),
        ("云川省十四届人大常委会第四次会议表决通过《水源保护条例》。", ["人大会议"]),
        ("北屏县政府党组第3次集中（扩大）学习会议和县政府第9次常务会议召开。", ["常务会议", "学习会"]),
        ("第三届青江航空论坛6日在安澜市隆重揭幕。", ["论坛展会"]),
        ("省水文局党组书记、局长陈立主持召开党组会，学习文件。", ["党组会议"]),
        ("以“水与城”为主题的两地教育交流活动6日在安澜市开幕。", ["仪式"]),
        ("县人大常委会考察组一行到云脚街道代表之家调研交流。", ["调研"]),
        ("第三届“同饮一江水”研讨活动6日在安澜市开幕。", ["论坛展会"]),
        ("县总工会“夏送清凉”活动6日举行启动仪式。", ["仪式", "慰问"]),
        ("宣讲团交流基地揭牌仪式6日在安澜市举行。", ["仪式"]),
        ("6日，省统计局副局长陈立在两周年专场发布会上介绍，收入增长。", ["新闻发布会"]),
        ("云澜保税区党建联盟成立大会暨主题教育成果交流会6日成功举办。", ["仪式"]),
        ("云川省十四届人大常委第四次会议表决通过《水源保护条例》。", ["人大会议"]),
        ("县委书记王一川对考上大学的学子进行慰问。", ["慰问"]),
        ("多场学术会议、论坛宣布延期举行。", []),
        ("青江六国集团财长和央行行长会议6日在安澜市举行。", ["论坛展会"]),
        ("云川省市场监管厅召开系列文件解读学习会。", ["学习会"]),
        ("第四届云川老年人体育健身大会闭幕式6日举行。", ["仪式"]),
        ("常委会组成人员154人出席会议，人数符合规定。", ["人大会议"]),
        ("以“水与城”为主题的两省关系研讨会6日在安澜市开幕。", ["论坛展会"]),
        ("记者在6日举行的2031云川博览会（以下简称“云博会”）发布会上获悉，展区扩大。", ["新闻发布会"]),
        ("6日，在两地商会主办的“激发动能座谈会”上，陈立致辞。", ["座谈会"]),
        ("云澜文化中心成立仪式6日举行，中心将陆续举办专家座谈会和论坛。", ["仪式"]),
        ("在“高质量发展”系列发布会第五场——“新高地”安澜专场上，区长陈立表示，下阶段继续努力。", []),
        ("在“高质量发展”系列新闻发布会第五场——“新高地”安澜专场上，区长陈立表示，继续努力。", ["新闻发布会"]),
        ("6日，“云川省‘守护生态’新闻发布会”在安澜市召开。", ["新闻发布会"]),
        ("足协今年在内部启动了规模较大的整顿工作。", []),
        ("劳模代表疗养活动欢迎仪式在北屏县举行。", ["仪式"]),
        ("外交部发言人宣布：应山湖国邀请，国务委员陈立将于6日赴山湖国出席青江安全会议并访问山湖国。", ["出访"]),
        ("2031云川书展6日在安澜市举行。", ["论坛展会"]),
        ("首期河流史研习营6日在安澜市开营，仪式后参观。", ["仪式"]),
        ("北屏县召开营商环境推进会。", ["推进会"]),
        ("《云川诗选》新书发布会6日在安澜市举办。", ["仪式"]),
        ("在6日由云川省政府举行的新闻发布会上，副省长陈立说，2028年产值增长。", ["新闻发布会"]),
    ],
)
def test_what_the_clause_says_decides_between_types(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_unveiling_a_plaque_counts_wherever_it_is_told() -> None:
    said = "王一川强调，水是根本。他要求抓实项目。他希望多方携手。"
    unveiled = "期间，王一川、陈立共同为云脚乡水务站揭牌。"
    assert types("市长王一川到云脚乡调研。", said, unveiled) == ["调研", "仪式"]


def test_headlines_tell_of_banquets_parades_and_talks() -> None:
    assert types("国家主席郑国远6日在安澜市设宴。", title="郑国远为出席青江论坛的贵宾举行欢迎宴会") == ["仪式"]
    assert types("副省长陈立6日出席活动。", title="陈立出席青江水运开通70周年活动") == ["仪式"]
    assert types("各方代表讨论了停火问题。", title="山湖问题第九轮会谈举行") == ["会见"]
    assert "调研" in types("部队官兵汇报了训练。", title="郑国远在视察云川某旅时强调 练好本领")


def test_a_forum_that_is_announced_is_none_yet_but_a_journey_is() -> None:
    lead = "省长郑国远将于6日出席青江论坛开幕式并致辞。"
    assert types(lead, title="郑国远将出席青江论坛开幕式") == []
    assert types("应山湖国总理邀请，省长郑国远将于6日出席青江论坛并访问山湖国。", title="郑国远将访问山湖国") == [
        "出访"
    ]


def test_agreements_whose_signing_is_witnessed_are_signed() -> None:
    assert types("会谈后，两国总理共同见证了经贸、文化等多项合作协议的签署。") == ["签约"]


def test_a_festival_whose_curtain_rises_is_a_ceremony() -> None:
    assert types("青江文化节6日在安澜市盛大启幕。") == ["仪式"]


def test_an_invitation_to_report_on_a_congress_is_none_yet() -> None:
    assert types("省政协第九次会议，将于7日在安澜市开幕。欢迎记者采访省十三届人大一次会议。") == []


def test_who_is_seen_off_at_an_airport_travels() -> None:
    assert types("总理郑国远离开青松国时，青松国官员到机场送行。") == ["出访"]


def test_consultations_are_talks_and_a_delegation_s_talks_are_no_reception() -> None:
    assert types("省政协第四次双周协商座谈会召开。") == ["政协会议", "座谈会"]
    assert types("省委书记郑国远与北屏地委书记王一川率领的北屏党政代表团举行座谈。") == ["座谈会"]


def test_steps_of_a_procedure_and_calls_on_families_are_no_event_of_their_own() -> None:
    assert types("区纪委书记陈立到云脚镇调研，查看了选房、签约、公示等环节。随后，陈立与村干部进行了座谈。") == [
        "座谈会",
        "调研",
    ]
    assert types("节日前夕，县长李秋实走访看望老兵家庭，并慰问驻军。") == ["慰问"]


def test_inspectors_of_the_legislature_and_joint_commissions_meet() -> None:
    assert types("省人大常委会种子法执法检查组第一次全体会议召开。") == ["人大会议"]
    assert types("两国经贸联委会第八次会议在安澜市召开。") == ["领导小组会议"]
