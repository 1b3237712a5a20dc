"""Which meetings are the article's own event, and which are only announced, looked back on or referred to."""

import pytest

from tests.annotated_articles import types


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


def test_a_press_conference_on_a_congress_is_not_the_congress() -> None:
    assert types("云川省政协十届二次会议新闻发布会今天举行。") == ["新闻发布会"]


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


def test_a_forum_or_a_journey_that_is_announced_is_none_yet() -> None:
    lead = "省长郑国远将于6日出席青江论坛开幕式并致辞。"
    assert types(lead, title="郑国远将出席青江论坛开幕式") == []
    assert types("应山湖国总理邀请，省长郑国远将于6日出席青江论坛并访问山湖国。", title="郑国远将访问山湖国") == []


def test_an_invitation_to_report_on_a_congress_is_none_yet() -> None:
    assert types("省政协第九次会议，将于7日在安澜市开幕。欢迎记者采访省十三届人大一次会议。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天的“话开局”新闻发布会上，部长王一川表示，被督察对象共追责问责9699人。", ["新闻发布会"]),
        ("市长周敏率安澜市政府代表团前往云川、山湖拜访农业企业。", ["出访"]),
        ("云脚区举行“幸福合伙人——爱的旅程目的地”揭牌仪式和“青恋基地”授牌仪式。", ["仪式"]),
        ("调研组一行前往米乐小学开展乡村振兴项目捐赠仪式。", ["仪式"]),
        ("洽谈会在安澜举行，并同期举办商务理事会工作会议。", ["论坛展会"]),
        ("河湖长制工作年中座谈交流会在安澜召开。会议落实书记陈立和省长周敏巡查青江流域的部署要求。", ["座谈会"]),
        ("3日下午，省长周敏到指挥中心视频调度防汛工作。", ["电视电话会议", "调度会"]),
        ("副市长贾远、秘书长何立共同启动安澜产业工人肖像艺术公益展。", ["仪式"]),
        ("省应急管理厅厅长陈立与双方代表签订战略合作协议。", ["签约"]),
        ("帮扶省份的负责同志作为代表签署对口帮扶协议。", ["签约"]),
        ("据报道，上一次战略对话以视频方式举行。", []),
        ("强劲的反腐风暴席卷行业。7月28日，省监委召开动员会，部署整治。", []),
    ],
)
def test_what_is_held_beside_and_what_was_held_before(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_a_speech_in_print_is_no_event() -> None:
    assert types("该书收录了在领导人会议上的演讲。", title="郑国远在领导人会议上的讲话单行本出版") == []


def test_a_meeting_behind_which_another_is_held_is_not_the_event() -> None:
    text = "在全国安全生产电视电话会议和市安全生产工作会议后，云脚区召开全区安全生产工作会议。"
    assert types(text) == ["工作会议"]
    assert types("今天，各地举行多种活动，纪念全民族抗战爆发87周年。") == ["仪式"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省长郑国远主持召开省政府常务会议，要求在已基本完成贷款签约基础上加快进度。", ["常务会议"]),
        ("宣讲会由省商务厅6日举办，这份在《安排》框架下签署的新协议是介绍的重点。", ["学习会"]),
        ("今年该区已开展心理讲座、团体辅导活动进村（社区）13场。", []),
        ("第三届青江青年节峰会拟于10日下午在安澜市会展中心举行。", []),
        ("青江石化论坛6日在安澜市举办，会议期间还举行了合作签约仪式。", ["论坛展会", "签约"]),
        ("记者从全省危房整治工作推进电视电话会议上了解到，已排查房屋3万栋。", ["推进会", "电视电话会议"]),
    ],
)
def test_what_was_signed_counted_and_planned_is_no_event_and_a_meeting_that_tells_is(
    text: str, expected: list[str]
) -> None:
    assert types(text) == expected


def test_an_appointment_by_a_people_s_congress_is_its_meeting_whatever_life_follows() -> None:
    held = "云川省十四届人大常委会第四次会议6日举行第二次全体会议。会议决定任命陈立为副省长。"
    assert types(f"{held}公布的简历显示，陈立，男，汉族。") == ["人大会议"]


def test_a_look_back_or_questions_may_stand_before_the_event() -> None:
    back = "歌手方小平1994年唱红了一首老歌，唱的就是青江。"
    assert types(back, "5月4日，安澜市在山湖城举办“青江好客”文化旅游推介活动。") == ["论坛展会"]
    assert types("说到云脚你想到什么？是森林？是湿地？今天，省政府新闻办举行系列新闻发布会。") == ["新闻发布会"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省林业局副局长陈立在论坛致辞中说，林地增加。", ["论坛展会"]),
        ("省委书记郑国远说，要实干。", []),
    ],
)
def test_a_speech_at_a_forum_tells_of_it(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_late_in_the_text_an_opening_is_told_of_a_festival_not_of_a_forum() -> None:
    told = ("主办方介绍了情况。", "各方作了准备。", "开幕式上，来宾欣赏了演出。")
    assert types("青江少年艺术活动6日在安澜市举办。", *told) == ["仪式"]
    assert types("青江数字研讨会6日在安澜市召开。", *told) == ["论坛展会"]


def test_people_of_all_circles_may_be_heard_at_a_meeting() -> None:
    title = "周敏主持召开各界人士、基层代表座谈会"
    assert types("省长周敏6日主持召开座谈会，听取各界人士、基层代表对报告的意见。", title=title) == ["座谈会"]
    assert types("连日来，各界人士对讲话反响热烈，省里召开座谈会。", title="各界人士盛赞讲话") == []


def test_an_editor_s_note_begins_no_report() -> None:
    assert types("编者按 今年以来，各地真抓实干。全省教育大会在安澜市召开。") == []


def test_a_letter_to_a_forum_that_opens_the_same_day_reports_it() -> None:
    title = "周敏向青江发展论坛致贺信"
    letter = "5月6日，国家主席周敏向青江发展论坛致贺信。"
    assert types(letter, "大会主题为“共谋发展”，当日在安澜市开幕。", title=title) == ["论坛展会"]
    assert types(letter, "周敏希望各方携手合作。", title=title) == []


def test_an_arrival_is_the_journey_and_not_the_talks_it_leads_to() -> None:
    title = "周敏抵达海城开始对海城国进行正式访问"
    lead = (
        "应海城总理马诺夫邀请，国家主席周敏5月6日下午乘包机抵达海城，开始进行正式访问，并同马诺夫总理举行第九轮会晤。"
    )
    assert types(lead, "部长等到机场迎接。", title=title) == ["出访"]


def test_whom_a_headline_says_somebody_met_is_no_reaction() -> None:
    title = "周敏会见青江社会各界代表人士"
    assert types("国家主席周敏5月6日下午在安澜会见青江社会各界代表人士。", title=title) == ["会见"]


def test_a_committee_that_is_founded_and_meets_has_a_meeting() -> None:
    text = "5月6日上午，云川区委转型专家咨询委员会正式成立，并召开第一次会议。区委书记郑国远出席。"
    assert types(text) == ["领导小组会议"]


def test_what_a_meeting_hears_of_an_earlier_year_is_not_when_it_was_held() -> None:
    heard = "云川省生态保护委员会日前召开第二次全体会议，听取2030年全省工作情况汇报，通过《2031年工作要点》。"
    assert types(heard) == ["全体会议"]
    assert types("省政府新闻办6日召开新闻发布会，介绍2030年外贸情况。") == ["新闻发布会"]


def test_a_headline_s_study_is_held_where_somebody_speaks_at_it() -> None:
    title = "郑国远在省领导干部学习贯彻全会精神专题研讨班开班式上发表讲话强调 把学习引向深入"
    assert types(title.split()[0], "把学习引向深入", "郑国远指出，要下功夫。", title=title) == ["学习会"]
    assert types("全省学习贯彻郑国远在农村工作会议上发表的讲话。") == []


def test_a_journey_is_the_event_where_its_report_opens_with_the_arrival() -> None:
    lead = "6日中午，应山湖国总理邀请，省长郑国远乘包机抵达山湖城机场，出席云川—山湖峰会。"
    assert types(lead, title="郑国远赴山湖国出席云川—山湖峰会") == ["出访"]
    title = "郑国远赴山湖城出席山湖建国80周年庆祝活动并对山湖国进行正式友好访问"
    assert types("省长郑国远6日乘包机抵达山湖城。山湖总理为郑国远举行欢送仪式。", title=title) == ["出访"]


def test_a_visit_soon_to_come_and_an_article_by_a_leader_are_no_event() -> None:
    lead = "在赴山湖城对山湖国进行国事访问前夕，国家主席郑国远在山湖媒体发表题为《同行》的署名文章。"
    assert types(lead, title="山湖国各界表示郑国远署名文章为合作指明方向") == []
    assert types(lead, "应邀对山湖国进行国事访问。", title="郑国远在山湖国媒体发表署名文章") == []
