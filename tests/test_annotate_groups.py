"""Persons whom a report tells of as a group: elders, guests, mourners, sides that sign; all of them invented."""

import pytest

from tests.annotated_articles import parts, posts, types


def test_a_list_of_elders_is_of_officials() -> None:
    text = "云泽省人民代表大会闭幕。在主席台就座的还有全国政协委员郑国远，老同志汪立群、厉知秋、章迎春等。"
    assert parts(text) == dict.fromkeys(("郑国远", "汪立群", "厉知秋", "章迎春"), "attend")


def test_who_answers_for_a_delegation_is_met() -> None:
    title = "郑国远会见境外议员代表团"
    host = "国家副主席郑国远5日在北京会见英国跨党派议员代表团。"
    guest = "英国前首席大臣霍兰特等表示，愿加强合作。"
    assert parts(host, guest, title=title) == {"郑国远": "meet", "霍兰特": "speak+meet"}
    # where somebody is met by name, others who speak are not
    host = "国家副主席郑国远5日在北京会见英国议员代表团团长莱斯特。"
    assert parts(host, guest, title=title)["霍兰特"] == "speak"


def test_the_sender_of_an_envoy_is_not_met() -> None:
    text = "国家主席郑国远5日在北京会见作为老挝国家主席塔维特使专程来访的老挝副总理坎沙。"
    assert parts(text) == {"郑国远": "meet", "塔维": "mention", "坎沙": "meet"}
    assert posts(text)["塔维"] == ("老挝国家主席",)


def test_the_head_of_a_delegation_and_a_member_with_a_long_name_are_officials() -> None:
    assert parts("以郑国远为团长的云泽省代表团将于3月看望各族群众。") == {"郑国远": "mention"}
    assert parts("巴特尔克委员发言说，要修水渠。") == {"巴特尔克": "speak"}


def test_mourners_attend_a_ceremony() -> None:
    paragraphs = (
        "国务院原副总理厉知秋同志的遗体，20日在北京火化。",
        "厉知秋同志病重期间和逝世后，省委书记郑国远、省长陶景行等同志，前往医院看望并向其亲属表示慰问。",
        "20日上午，郑国远等来到厉知秋同志的遗体前肃立默哀，三鞠躬，并与亲属握手，表示慰问。",
    )
    title = "厉知秋同志遗体在北京火化"
    assert types(*paragraphs, title=title) == ["仪式"]
    assert parts(*paragraphs, title=title) == {"厉知秋": "mention", "郑国远": "attend", "陶景行": "mention"}


def test_who_ends_a_visit_took_part_in_it() -> None:
    assert parts("4月17日，国家主席郑国远结束对老挝的国事访问，乘专机回国。")["郑国远"] == "attend"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家副主席郑国远会见某局秘书长科肯塔。科肯塔赞赏中国参加世博会。", {"郑国远": "meet", "科肯塔": "meet"}),
        ("省长郑国远按照安排赶赴灾害现场，实地指挥应急处置工作。", {"郑国远": "inspect"}),
        ("接报后，省委书记郑国远立即作出安排，并两次召开视频调度会。", {"郑国远": "chair+speak"}),
        ("省长郑国远当时强调，要落实。", {"郑国远": "mention"}),
        (
            "省总工会主席郑国远来到产业园视察项目，省人大视察团、安澜市市长陈立陪同调研。",
            {"郑国远": "inspect", "陈立": "attend"},
        ),
    ],
)
def test_what_is_done_and_what_is_only_praised_or_past(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("", "全省种业创新大会暨种业奖励大会5日在云川召开。", ["表彰会"]),
        ("", "3月5日，市委召开全市大宣讲活动动员部署会。", ["动员部署会"]),
        ("郑国远在出席云泽省建省60周年庆祝活动后返回北京", "国家主席郑国远21日乘专机返回北京。", []),
        ("", "省长郑国远27日抵达北屏县，看望抢险人员和受灾安置群众。", ["慰问"]),
    ],
)
def test_types_of_awards_campaigns_returns_and_visits_to_the_stricken(
    title: str, text: str, expected: list[str]
) -> None:
    assert [one for one in types(text, title=title) if one != "调研"] == expected


def test_members_also_say_something() -> None:
    text = "郝望舒委员指出，要修路。任旭容委员则认为，要种树。南怀谷委员还建议架桥。"
    assert parts("市政协召开座谈会。", text) == dict.fromkeys(("郝望舒", "任旭容", "南怀谷"), "speak")


def test_who_is_invited_to_tell_speaks() -> None:
    text = "3月5日，市政府举行新闻发布会，邀请市水利局巡视员葛为墨通报了汛情。"
    assert parts(text) == {"葛为墨": "speak"}


def test_an_unnamed_office_holder_begins_a_clause_of_his_own() -> None:
    text = "3月5日，省局召开工作会。局长郑国远作出批示，党组成员、副局长出席会议并讲话，巡视员主持会议。"
    assert parts(text) == {"郑国远": "speak"}


@pytest.mark.parametrize(
    "text",
    [
        "副校长郑国远出席教学督导组成立大会，并颁发聘书。",
        "副厅长郑国远出席，对检查对象名单进行了抽取。",
        "市长郑国远在反复调研的基础上讲话。",
        "副书记郑国远介绍了在兄弟高校调研的有关情况。",
    ],
)
def test_inspections_that_are_only_named_are_none(text: str) -> None:
    assert "inspect" not in parts(text)["郑国远"]


def test_a_day_may_stand_between_a_comma_and_a_convened_meeting() -> None:
    text = "市长郑国远在反复研究后，11月19日再次组织召开专题会议。"
    assert parts(text) == {"郑国远": "chair"}


def test_a_meeting_that_hears_of_a_case_is_an_event_and_so_is_an_assessment() -> None:
    assert types("5月5日，市委常委会召开扩大会议，传达关于厉知秋涉嫌犯罪的通报。") == ["常委会会议"]
    assert types("昨天，省食品安全考核组来安考核检查餐饮工作。") == ["调研"]


def test_who_came_along_on_a_journey_attends() -> None:
    host = "国家主席郑国远15日举行仪式，欢迎越共中央总书记阮文明访华。"
    guests = "陪同阮文明访华的有：主席夫人吴氏梅，越共中央政治局委员陈锦玉，越共中央政治局委员裴文怀、黎怀德等。"
    found = parts(host, guests)
    assert {found[name] for name in ("陈锦玉", "裴文怀", "黎怀德")} == {"attend"}


def test_consultations_on_trade_are_talks() -> None:
    text = "5月5日，国务院副总理郑国远与英国财政大臣霍兰特在日内瓦举行经贸磋商。"
    assert parts(text) == {"郑国远": "meet", "霍兰特": "meet"}
    assert types(text) == ["会见"]


def test_names_between_a_body_and_a_title_are_read() -> None:
    text = "副省长陈云川在学院党委王舒远书记陪同下考察。会议听取了张志远主任汇报。"
    found = parts(text)
    assert found["王舒远"] == "attend"
    assert found["张志远"] == "speak"
    text = "十四届人大常委会会议举行。艾力更·买买提副委员长主持会议。"
    assert parts(text) == {"艾力更·买买提": "chair"}
    assert parts("中朝友谊在金正文总书记关怀下发展。") == {"金正文": "mention"}


def test_who_is_elected_and_who_resigns_is_mentioned() -> None:
    text = "陶景行当选省委书记。当选为省委常委的还有陈国远、沈丹川、罗增远。"
    assert {"陈国远", "沈丹川", "罗增远"} <= parts(text).keys()
    assert "陈小川" in parts("会议通过关于陈小川同志不再担任省政协常委职务的决定。")
    assert "沈小莹" in parts("会议选举产生了领导机构，沈小莹当选会长。")


def test_a_meeting_of_the_day_is_the_event_though_a_case_leads() -> None:
    lead = "提要：厉知秋涉嫌严重违纪，会议接受他辞去省长职务。"
    held = "6日上午，云泽省十一届人大常委会第九次会议在云川举行。"
    chair = "省人大常委会主任郑国远主持会议，副主任陈立、王一川出席会议。"
    assert types(lead, held, chair) == ["人大会议"]
    assert parts(lead, held, chair)["郑国远"] == "chair"


def test_a_lecturer_who_is_invited_speaks_and_an_assessor_inspects() -> None:
    text = "3月5日，廉政大讲堂在云川举行。讲座邀请省监委副处级监察员周鹏远围绕作风作专题讲座。"
    assert parts(text) == {"周鹏远": "speak"}
    assert types(text) == ["学习会"]
    assert parts("省考评组领导王一川、李秋实来县小学现场考评。")["李秋实"] == "inspect"
    assert parts("国务院举行宪法宣誓仪式。国务院总理郑国远监誓。") == {"郑国远": "attend"}


def test_guests_named_before_the_rest_are_met_and_what_is_attended_beside_a_meeting_counts() -> None:
    text = "国家副主席郑国远4日在京会见洪秀林等前来参加活动的各界人士代表。"
    assert parts(text) == {"郑国远": "meet", "洪秀林": "meet"}
    talks = "国家副主席郑国远6日会见白俄罗斯第一副总理斯诺普。"
    opening = "访问期间，郑国远同斯诺普共同出席产业合作论坛开幕式并致辞。"
    assert parts(talks, opening) == {"郑国远": "speak+attend+meet", "斯诺普": "speak+attend+meet"}


def test_lists_of_the_elected_hold_longer_names() -> None:
    text = "大会依法选出省长、副省长。陶景行当选省长，林少秋、欧阳卫明、余艳虹当选副省长。"
    assert {"林少秋", "欧阳卫明", "余艳虹"} <= parts(text).keys()
    assert "闭幕后" not in parts("新一届省政府领导成员闭幕后与记者见面。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月5日，云川区五届人大第12次常委会议举行。", ["人大会议"]),
        ("5月5日晚，云泽省运会倒计时50天主题活动在云川举行。", ["仪式"]),
        ("全县治水工作会议召开。大会采取视频形式，在县城设主会场。", ["工作会议", "电视电话会议"]),
    ],
)
def test_meetings_by_other_words(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_a_sentence_of_office_holders_alone_tells_who_was_there() -> None:
    event = "6月19日，展播活动启动仪式在安澜举行。"
    roll = "省广电局局长陈立远，市人大常委会副主任贾伟林，市委宣传部副部长王一川，市文旅局副局长张远。"
    assert parts(event + roll) == dict.fromkeys(("陈立远", "贾伟林", "王一川", "张远"), "attend")


def test_a_list_goes_on_with_persons_of_no_office() -> None:
    text = (
        "新闻发布会在安澜召开，市教育局副局长朱伟远，副区长李正秋等领导，健美协会会长贺保民，40余家媒体出席了发布会。"
    )
    assert parts(text) == {"朱伟远": "attend", "李正秋": "attend"}


def test_a_mongolian_name_ends_where_its_bearer_acts() -> None:
    text = "省委书记乌云朝鲁在长春会见了国家副主席郑国远一行。乌云朝鲁欢迎郑国远一行来访。"
    assert parts(text)["乌云朝鲁"].endswith("meet")
    assert posts(text)["乌云朝鲁"] == ("省委书记",)


def test_leaders_attend_behind_whom_unnamed_ones_and_a_manager_are_listed() -> None:
    leaders = "黄江市县领导何运川、曹和原等，市直机关主要负责人，娲山集团董事长魏山等客商代表参加本次活动。"
    assert parts("推介会5月6日在武江举行。", leaders) == {"何运川": "attend", "曹和原": "attend"}


def test_who_signs_with_somebody_attends() -> None:
    text = "教育部副部长田川主持签约仪式并与辽江省副省长李金川，山河省副省长于江签署备忘录。"
    assert parts(text) == {"田川": "chair+attend", "李金川": "attend", "于江": "attend"}


def test_who_looks_at_a_fair_attends_and_so_does_a_member_of_the_school_s_committee() -> None:
    text = "5月6日，教育博览会在云川举办，副省长邓原参观展区。学校党委常委、副校长李川出席展会活动。"
    assert parts(text) == {"邓原": "attend", "李川": "attend"}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("省委书记、省共同富裕示范区领导小组组长袁川主持会议。", "袁川", ("省委书记", "省共同富裕示范区领导小组组长")),
        ("云川市口岸和物流办党组书记翟川主持活动。", "翟川", ("云川市口岸和物流办党组书记",)),
        ("云川大学政治学与公共管理学院党委书记盖川致辞。", "盖川", ("云川大学政治学与公共管理学院党委书记",)),
    ],
)
def test_posts_with_words_that_else_end_them(text: str, name: str, expected: tuple[str, ...]) -> None:
    assert posts(text) == {name: expected}


@pytest.mark.parametrize("text", ["要满怀感情爱戴总书记。", "会议通过关于省监察委员会副主任、委员任免办法的决定。"])
def test_affection_and_appointment_are_no_names(text: str) -> None:
    assert parts(text).keys() <= {"习近平"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月6日，全省教育工作会议召开。校领导在分会场收看视频会议并参加讨论。", ["工作会议", "电视电话会议"]),
        ("5月6日，省长郑国远向新聘的参事颁发聘书。", ["仪式"]),
        ("县政府与集团签署旅游框架协议后，5月6日，重点项目开工仪式在云川举行。", ["仪式"]),
    ],
)
def test_meetings_watched_letters_of_appointment_and_what_was_signed_before(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_who_is_told_to_have_taught_is_no_official() -> None:
    assert parts("他就是曾任云川大学地球科学与技术学院教授的黄大川。黄大川表示，要努力。") == {}
    assert parts("会议邀请曾任云川大学党委书记的黄大川讲话。").keys() == {"黄大川"}


def test_who_leads_an_association_of_merchants_is_no_official_there_but_of_the_red_cross() -> None:
    text = "5月6日，云川市企业家商会召开理事大会。市政协主席杨原出席。"
    assert parts(text, "会长梁原志，常务副会长赖川荣、洪原锋，秘书长黄川参加会议。").keys() == {"杨原"}
    text = "5月6日，云川市红十字会召开理事会。市政协主席杨原出席。"
    assert parts(text, "会长梁原志，常务副会长赖川荣、洪原锋参加会议。").keys() == {
        "杨原",
        "梁原志",
        "赖川荣",
        "洪原锋",
    }


def test_who_receives_those_who_inspect_attends() -> None:
    text = (
        "5月6日，团安澜市委大学中专工作部部长刘原全一行来到我校，围绕就业开展调研。学校党委书记马川热情接待了调研组。"
    )
    assert parts(text) == {"刘原全": "inspect", "马川": "attend"}


def test_whoever_heads_a_group_does_what_it_does() -> None:
    text = "5月6日，省纪委派出以派驻纪检监察组组长徐原平为组长的调研组一行4人到云川大学调研。"
    assert parts(text) == {"徐原平": "inspect"}


def test_who_accompanies_with_unnamed_others_only_attends() -> None:
    text = (
        "5月6日，云川区区长黄原带领副区长王川及招商局人员，在市招商局局长周原和市国土局人员陪同下，前往安澜考察企业。"
    )
    assert parts(text) == {"黄原": "inspect", "王川": "inspect", "周原": "attend"}


def test_the_committee_for_the_offices_of_centre_and_state_has_one_name() -> None:
    text = "中共中央政治局常委、中央和国家机关工委书记郑国远出席会议并讲话。"
    assert posts(text)["郑国远"] == ("中共中央政治局常委", "中央和国家机关工委书记")


def test_a_husband_is_no_name_and_a_wide_hyphen_parts_none() -> None:
    text = "国家主席郑国远欢迎纳米比亚共和国总统内图博·南吉－恩达特瓦访问。陪同访华的有总统丈夫、外长等。"
    assert parts(text).keys() == {"郑国远", "内图博·南吉-恩达特瓦"}
