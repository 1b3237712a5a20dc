from datetime import date

import pytest

from searchsvc.annotate import annotate
from searchsvc.documents import Article, ArticleId
from tests.annotated_articles import types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月2日至4日，云川省连降暴雨。5月5日，省政府新闻办举行防汛新闻发布会。", ["新闻发布会"]),
        ("今年以来，市委书记王一川先后主持召开三场座谈会。", []),
        ("目前，全市各县区，均已召开动员会。", []),
        ("市委书记李秋实来到云脚自治县讲专题党课。", ["学习会"]),
        ("青江桥工程（以下简称工程）今天提请省十三届人大常委会第四次会议审议，会议举行。", ["人大会议"]),
        ("今年，村里召开座谈会、恳谈会20场，", []),
        ("第九届青江博览会（以下简称“青博会”）将于近期举办，布展启动。", []),
        ("据“云川发布”消息，李秋实当选为安澜市市长。李秋实出生于1973年5月，历任科员、处长。", []),
    ],
)
def test_what_is_of_another_time_is_no_event(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize("title", ["郑国远总书记的重要讲话激励云川干部群众勇敢奋进", "郑国远给山村教师的回信鼓舞人心"])
def test_words_that_encourage_are_no_event(title: str) -> None:
    assert types("省委书记郑国远春节前夕看望慰问云脚乡群众。", title=title) == []


@pytest.mark.parametrize(
    "lead",
    [
        "新华社安澜5月6日电 题：青春的盛会——第六届青江运动会5月6日开幕。",
        "山湖国总统候选人卡罗5日出席集会时遇刺，当地警方召开新闻发布会。",
        "安澜市提名两位副市长人选。公开信息显示，李秋实日前到云脚乡调研。",
    ],
)
def test_features_crimes_and_nominations_report_no_event(lead: str) -> None:
    assert types(lead) == []


def test_what_follows_words_of_speech_is_speech() -> None:
    said = "省长郑国远在致辞中说，三年前的春天，青江两岸还没有桥。今天，中央领导在高峰论坛开幕式上致辞，令人振奋。"
    assert types("第三届青江论坛数字分论坛在安澜市举行。" + said) == ["论坛展会"]
    assert types("省长郑国远指出，水是根本。当天，安澜水站举行揭牌仪式。") == ["仪式"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云川省十三届人大二次会议今天举行新闻发布会。", ["新闻发布会"]),
        ("第八届青江洽谈会北屏县招商项目签约仪式在安澜市举行。", ["签约"]),
        ("省长郑国远同第七届青江博览会参展商、采购商代表座谈，座谈会在安澜市举行。", ["座谈会"]),
        ("副主席郑国远会见第三届青江国际研讨会老挝代表团。", ["会见"]),
        ("省委书记郑国远发来贺信，向出席青江联盟成立大会的嘉宾致以问候，活动举行。", []),
        ("省政协召开主席会议。主席会议还举行了第四次集体学习。", ["政协会议"]),
        ("云川省十三届人大四次会议闭幕。会议期间召开了部分代表座谈会。", ["人大会议"]),
        ("省委国安委第二次全体会议暨省防风险领导小组会议召开。", ["全体会议", "领导小组会议"]),
        ("全省科技大会第二次全体会议6日举行。", []),
        ("全市民营经济发展大会召开。", ["推进会"]),  # and no fair
        ("北屏区党政代表团赴云脚区学习考察，开展交流。", ["调研"]),
        ("副省长李秋实率调研组赴安澜市考察，进行座谈。", ["调研"]),
        ("省政府举行新闻发布会，介绍水利建设。会上，水务局与云川大学签署合作协议。", ["新闻发布会"]),
        ("安澜市召开“迎接青江文明测评工作部署会”。", ["动员部署会"]),
        ("云川民主促进会第八次代表大会5月6日在安澜市开幕。", ["仪式"]),
        ("图为5月5日拍摄的青江。水清了。鸟来了。鱼多了。", []),
    ],
)
def test_a_type_s_words_that_only_belong_to_another_event(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_a_deed_told_late_is_the_event_s_only_where_there_is_one() -> None:
    news = ("云川省公布首批培育企业名单。", "青江钢联公司榜上有名。", "这家公司创办于本世纪初。")
    late = "省委书记郑国远调研青江钢联公司时指出，要做优做强。"
    assert types(*news, late) == []
    assert types("省长李秋实到青江钢联公司调研。", *news[1:], late) == ["调研"]
    life = ("安澜市召开全市领导干部会议，宣布省委决定。", "徐知远，男，1972年1月出生。", "他勤勉。")
    assert types(*life, "徐知远到青江机场调研。") == ["干部会议"]


def test_behind_the_lead_a_planned_or_quoted_meeting_is_none() -> None:
    lead = "省长郑国远会见老挝总理西萨万。双方交谈。气氛热烈。"
    assert types(lead, "访问期间，双方将签署《青江合作规划》等多项合作文件。") == ["会见"]
    talk = "商会介绍了返乡投资。会员众多。成果不少。"
    assert types(talk, "在5月2日召开的招商工作推进会上，会长发言。") == []


def test_an_article_on_a_journey_reports_no_commission() -> None:
    text = "总理郑国远乘包机抵达山湖市，将主持召开云川和山湖联合委员会第四次会议并正式访问山湖国。"
    assert types(text, title="郑国远赴山湖市举行联合委员会第四次会议并对山湖国进行正式访问") == ["出访"]


def test_who_meets_guests_of_a_fair_does_not_open_it() -> None:
    text = "省长郑国远会见青商联谊会代表。"
    assert types(text, "副省长陈立在当天上午的青商大会开幕式上讲话。", title="郑国远会见青商联谊会代表") == ["会见"]


def test_a_digest_passes_over_what_is_to_come() -> None:
    items = ("青江茶博会筹备就绪", "记者今天（5月6日）从新闻发布会上获悉，青江茶博会将于下旬举行。")
    signed = ("云川与山湖签署协定", "今天（5月6日），云川与山湖在安澜市签署合作协定，将于下月生效。")
    assert types(*items, title="省内快讯") == []
    assert types(*signed, title="省内快讯") == ["签约"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省政府党组召开会议，围绕主题开展集中学习，强调学以致用。", ["党组会议", "学习会"]),
        ("市律师协会为全县企业开展公司治理讲座，副县长王一川出席。", ["学习会"]),
        ("5月6日，省政协主席李秋实率团来安澜市考察经济发展情况。", ["调研", "出访"]),
        ("省委书记郑国远率云川省党政代表团在青松考察。", ["调研", "出访"]),
        ("国防部长李秋实抵达山湖市，开启为期三天的访问，", ["出访"]),
        ("黄知远大使会见山湖国外交部副部长卡罗。", ["会见"]),
        ("云川省举行“云川这十年”系列发布会。", ["新闻发布会"]),
        ("市工商联召开六届六次全委会议。", ["全体会议"]),
        ("首届青江国际血液安全学术交流大会在安澜市召开。", ["论坛展会"]),
        ("北屏区夏季企业分享会在安澜市举办。", ["论坛展会"]),
        ("当天，北屏县项目集中开工，县长王一川出席活动。", ["仪式"]),
        ("标段首基试点举行，标志着工程正式开工建设。", ["仪式"]),
        ("市委书记王一川宣布开工，随后参加活动。", ["仪式"]),
        ("青江祖师祭祖典礼在安澜市举行。", ["仪式"]),
        ("全省水利主场活动6日在安澜市举行。", ["仪式"]),
        ("当天签约项目44个，总投资30亿元。", ["签约"]),
        ("青江机器人竞赛决赛举行，市领导为获奖作品颁奖。", ["表彰会"]),
        ("市长王一川到防汛指挥中心，调度部署全市防汛救灾工作。", ["调度会"]),
        ("副市长王一川专题听取消防支队关于当前工作的汇报。", ["调度会"]),
        ("青江市召开创建双拥模范城工作讲评会。", ["工作会议"]),
        ("山湖国总统卡罗5日召开联邦安全会议。", []),
        ("市纪委召开专题会商会，研判汛情。", ["调度会"]),
        ("市政协党组举行主题教育专题学习研讨会。", ["学习会"]),
        ("市社科联举办培训班，副市长陈立出席开班仪式。", ["学习会"]),
        ("商会积极动员会员企业返乡投资，展会发展中心参加。", []),
        ("副市长黄知远到云脚乡调研，与村干部进行座谈，了解贫困原因。", ["调研"]),
        ("宣传部授予理论宣讲服务群体称号，活动举行。", []),
    ],
)
def test_wordings_of_local_news(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_a_ceremony_is_one_wherever_it_is_told_to_be_held() -> None:
    talk = "连日来，北屏县残联关心群众。活动不少。大家高兴。很有意义。"
    assert types(talk, "5月5日，助行工程启动仪式在安澜装配站举行。") == ["仪式"]
    assert types(talk, "山湖国部长宣布启动特别治安行动。") == []


def test_a_killing_gives_no_type_but_leaves_officials_their_parts() -> None:
    text = "山湖国一名候选人5日遇刺。云川省省长郑国远当天主持召开专题会议。"
    done = annotate(Article(ArticleId("a"), "", date(2031, 5, 6), "云川日报", (text,)))
    assert done.meeting_types == ()
    assert [[part.value for part in one.parts] for one in done.officials] == [["chair"]]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("省人大法制和内务委员会7日召开全体会议，审议修订草案。", ["人大会议"]),
        ("中共云川省委、云川省政府8日举行春节团拜会。", ["仪式"]),
        ("安澜市举办大学新生欢送会，市长王一川出席。", ["仪式"]),
        ("市政府党组理论学习中心组召开专题学习会议，市长王一川主持。", ["学习会"]),
        ("应老挝政府邀请，省长郑国远在万象出席论坛。", ["论坛展会", "出访"]),
        ("应老挝总统邀请，省长郑国远在北京出席论坛。", ["论坛展会"]),
        ("省长郑国远同老挝总理西萨万举行会谈。会谈后，两人共同会见记者。", ["新闻发布会", "会见"]),
        ("省长郑国远会见老挝总理西萨万，双方出席合作协议签字仪式。", ["会见", "签约"]),
    ],
)
def test_whose_committee_meets_and_what_is_only_called_a_meeting(lead: str, expected: list[str]) -> None:
    assert types(lead) == expected


def test_a_year_to_come_is_not_the_year_of_an_undated_article() -> None:
    told = "在2030年云川省经济运行系列新闻发布会上，副省长陈立表示，收入增长。"
    article = Article(ArticleId("a"), "", None, "云川日报", (told, "到2035年，全省产值翻一番，2034年底建成新港。"))
    assert [one.name for one in annotate(article).meeting_types] == ["新闻发布会"]


def test_a_year_to_come_does_not_make_the_present_one_past() -> None:
    paragraphs = ("青江7月24日电，“迎亚运”2029年全国门球赛闭幕式在云脚区举行。", "陈立说，2031年，门球将成为正式项目。")
    undated = Article(ArticleId("a"), "", None, "", paragraphs)
    assert [one.name for one in annotate(undated).meeting_types] == ["仪式"]
    old = Article(ArticleId("a"), "", None, "", ("2019年7月，云脚区举行闭幕式。", "2031年7月，安澜市召开座谈会。"))
    assert [one.name for one in annotate(old).meeting_types] == []


def test_a_day_without_a_year_is_of_the_present_one() -> None:
    text = "8月7日，在“2023年云脚区行动情况”系列新闻发布会(第五场)上，陈立表示，指标居前，2031年在全市推广。"
    undated = Article(ArticleId("a"), "", None, "", (text,))
    assert [one.name for one in annotate(undated).meeting_types] == ["新闻发布会"]
