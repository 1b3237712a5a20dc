import pytest

from tests.annotated_articles import parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省委书记郑国远主持会议并讲话。", {"郑国远": "chair+speak"}),
        ("市长王一川主持召开市政府常务会议，传达学习有关精神，部署下一阶段工作。", {"王一川": "chair"}),
        ("会议由副市长周敏主持。", {"周敏": "chair"}),
        ("县委书记李秋实出席活动并致辞。", {"李秋实": "speak+attend"}),
        ("副市长周敏宣布项目开工。", {"周敏": "speak"}),
        ("市领导陈立、周敏参加。", {"陈立": "attend", "周敏": "attend"}),
        ("市委书记王一川到北屏县调研，副市长周敏陪同。", {"王一川": "inspect", "周敏": "attend"}),
        ("省长郑国远在市委书记王一川陪同下考察企业。", {"郑国远": "inspect", "王一川": "attend"}),
        (
            "省长郑国远会见老挝总理西萨万一行。副省长周敏参加会见。",
            {"郑国远": "meet", "西萨万": "meet", "周敏": "attend"},
        ),
        ("省长郑国远同来华出席论坛的老挝总理西萨万举行会谈。", {"郑国远": "meet", "西萨万": "meet"}),
        ("市长王一川要求，各级要压实责任。", {"王一川": "speak"}),
        ("副县长李秋实，县教育局局长陈立，县直有关部门负责人参加活动。", {"李秋实": "attend", "陈立": "attend"}),
        ("出席会议的市领导还有李秋实、陈立。", {"李秋实": "attend", "陈立": "attend"}),
        ("市长王一川对客人表示热烈欢迎。", {"王一川": "mention"}),
        ("市长王一川调研督导签约项目进展。", {"王一川": "inspect"}),
        ("市领导陈立、周敏一同赶赴现场处置。", {"陈立": "attend", "周敏": "attend"}),
        (
            "省委书记郑国远与北屏地委书记王一川率领的北屏党政代表团举行座谈。",
            {"郑国远": "meet", "王一川": "meet"},
        ),
        ("省长郑国远与老挝总理西萨万会面。", {"郑国远": "meet", "西萨万": "meet"}),
        ("省人大财经委主任委员陈立向会议作了审查结果的报告。", {"陈立": "speak"}),
        ("市公安局局长陈立带队夜巡。", {"陈立": "inspect"}),
        ("市民政局局长陈立就组织管理进行解析辅导。", {"陈立": "speak"}),
        ("副市长周敏主持会议并部署下阶段工作。", {"周敏": "chair+speak"}),
        ("县长李秋实在主持讲话中指出，要压实责任。", {"李秋实": "speak"}),
        ("山湖国总理西萨万23日谴责袭击。", {"西萨万": "speak"}),
        (
            "总理郑国远离开时，山湖国政府高级官员和驻山湖国大使陈立到机场送行。",
            {"郑国远": "mention", "陈立": "attend"},
        ),
    ],
)
def test_parts_that_one_sentence_shows(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


def test_he_is_the_one_last_spoken_of() -> None:
    assert parts("市委书记王一川到北屏县调研。他强调，要抓好落实。") == {"王一川": "speak+inspect"}


def test_the_meeting_s_words_are_nobody_s() -> None:
    assert parts("市长王一川主持会议，会议强调，要抓好落实。") == {"王一川": "chair"}


def test_names_in_words_of_speech_are_only_mentioned() -> None:
    told = parts("市长王一川表示，去年老挝总理西萨万主持召开了重要会议。")
    assert told == {"王一川": "speak", "西萨万": "mention"}


def test_thought_and_relayed_words_are_mention() -> None:
    told = parts(
        "市长王一川出席会议，深入学习贯彻习近平总书记关于防汛工作的重要讲话精神，落实省委书记郑国远的批示要求。"
    )
    assert told == {"王一川": "attend", "习近平": "mention", "郑国远": "mention"}


def test_what_is_planned_or_past_is_mention() -> None:
    assert parts("市长王一川将于6月1日出席开幕式。") == {"王一川": "mention"}
    assert parts("副市长周敏参加会议。2019年8月，时任市长王一川到北屏县调研。") == {
        "周敏": "attend",
        "王一川": "mention",
    }


def test_an_article_on_reactions_or_a_career_has_no_parts() -> None:
    lead = "市长王一川到北屏县调研并发表讲话。"
    assert parts(lead, title="王一川讲话引发热烈反响") == {"王一川": "mention"}
    assert parts("近日，王一川已任安澜市委书记。公开简历显示，市委书记王一川曾在北屏县工作。") == {"王一川": "mention"}


def test_headlines_count_and_short_names_follow_the_text() -> None:
    told = parts("老挝总理西萨万表示，愿加强合作。", title="郑国远会见老挝总理")
    assert told["西萨万"] == "speak"
    assert told["郑国远"] == "meet"


def test_a_list_with_its_title_behind_needs_no_posts() -> None:
    told = parts("省残联代表大会开幕。郑国远、李秋实、王一川等省领导到会祝贺，周敏代表省委致词。")
    assert told == {"郑国远": "attend", "李秋实": "attend", "王一川": "attend", "周敏": "speak"}
    told = parts("会上，郑国远、李秋实、王一川等常委和委员，分别围绕基层治理，提出了建议。")
    assert told == {"郑国远": "speak", "李秋实": "speak", "王一川": "speak"}


def test_what_is_planned_is_no_part_though_a_headline_announces_it() -> None:
    text = "省长郑国远将于12月9日同省教育厅厅长王一川、国家林业总局局长陈立等3家机构负责人举行“1+3”对话会。"
    assert set(parts(text).values()) == {"mention"}
    told = parts(text, title="郑国远将与机构负责人举行“1+3”对话会")
    assert told == {"郑国远": "mention", "王一川": "mention", "陈立": "mention"}
    guests = "来华出席开幕式的国际贵宾有：老挝总统西萨万、越南总理阮文英。"
    told = parts("运动会将于7日在安澜举行。省长郑国远将出席开幕式。", guests, title="郑国远将出席运动会开幕式")
    assert set(told.values()) == {"mention"}
    spoken = parts("外交部发言人陈立宣布：应老挝总统西萨万邀请，省长郑国远将于7日访问老挝。", title="郑国远将访问老挝")
    assert spoken == {"陈立": "speak", "西萨万": "mention", "郑国远": "mention"}
    press = "城市日活动新闻发布会6日举行。住房部副部长陈立出席新闻发布会，介绍有关情况。"
    assert parts(press, title="城市日活动将在安澜举行") == {"陈立": "speak+attend"}
    stressed = parts("省长郑国远到安澜市调研，强调要强化督查。", title="郑国远在安澜调研 强调将对督查不力的通报")
    assert stressed["郑国远"] == "speak+inspect"


def test_who_is_escorted_along_the_guard_attends() -> None:
    told = parts("国务院总理郑国远在首都举行仪式，欢迎老挝总理西萨万来访。随后，郑国远陪同西萨万检阅了仪仗队。")
    assert told == {"郑国远": "attend", "西萨万": "attend"}


def test_a_named_consort_is_an_official_without_posts() -> None:
    told = parts("会谈前，国家主席郑国远和夫人周敏在大会堂为老挝总统西萨万和夫人玛尼拉举行欢迎仪式。")
    assert told["周敏"] == told["玛尼拉"] == "attend"


def test_who_reports_to_the_subject_speaks() -> None:
    told = parts("在听取该县公安局局长陈立关于安全工作情况汇报后，市长王一川深入一线调研。")
    assert told == {"陈立": "speak", "王一川": "inspect"}


def test_flowers_laid_on_an_inspection_are_no_part_of_their_own() -> None:
    told = parts("市长王一川到北屏县调研。在纪念馆，王一川向烈士敬献花篮。市长王一川强调，要铭记历史。")
    assert set(told["王一川"].split("+")) == {"inspect", "speak"}


def test_a_name_within_a_quoted_title_does_not_part_the_sentence() -> None:
    told = parts("残联主席周敏向大会作了题为《沿着省委书记郑国远指引的道路努力奋斗》的工作报告。省委书记郑国远出席。")
    assert told == {"周敏": "speak", "郑国远": "attend"}


def test_whose_house_or_statue_is_visited_takes_no_part() -> None:
    told = parts("市长王一川来到北屏县调研，瞻仰毛泽东旧居，缅怀先辈功绩。")
    assert told["毛泽东"] == "mention"


def test_an_order_signed_is_its_signer_s_word_and_its_number_is_nobody() -> None:
    told = parts("国家主席郑国远4月26日签署第四号、第五号主席令。第五号主席令说，有关法律已获通过。")
    assert told == {"郑国远": "speak"}


def test_who_is_named_among_those_present_may_speak_too() -> None:
    assert parts("出席仪式的副市长周敏在致辞中强调，要抓好落实。") == {"周敏": "speak+attend"}


def test_a_long_report_heard_is_its_reporter_s_speech() -> None:
    heard = "大会副秘书长周敏作的关于教育、农业、外事、环境等委员会主任人选，全省各地代表酝酿讨论情况的汇报。"
    assert parts(f"会议由郑国远主席主持。会议听取了{heard}")["周敏"] == "speak"


def test_who_writes_to_somebody_speaks_and_who_is_welcomed_does_nothing() -> None:
    assert parts("同日，省长郑国远向莫里塔总统致慰问电。")["郑国远"] == "speak"
    visit = "莅临安澜出席庆祝通车十周年大会暨新一届管理机构就职典礼并视察各地的重点工程和民生项目"
    assert parts(f"市长王一川会见客人。王一川对省长郑国远和夫人周敏{visit}表示热烈欢迎。") == {
        "王一川": "meet",
        "郑国远": "mention",
        "周敏": "mention",
    }


def test_whom_a_telegram_of_condolence_mourns_says_nothing() -> None:
    told = parts(
        "省长郑国远就老挝前总统莫里塔逝世向老挝总统巴尔托致唁电，向其家人表示诚挚的慰问。",
        title="郑国远就莫里塔逝世致唁电",
    )
    assert told == {"郑国远": "speak", "莫里塔": "mention", "巴尔托": "mention"}


def test_those_publicly_reproved_did_not_meet_anybody() -> None:
    told = parts("副市长周敏违规接受宴请安排，受到处分。", title="通报十起典型问题")
    assert told == {"周敏": "mention"}


def test_attending_together_is_attending_and_guests_arrive() -> None:
    told = parts("省长郑国远在安澜同老挝总理西萨万共同出席各界举行的欢迎宴会并致辞。")
    assert told == {"郑国远": "speak+attend", "西萨万": "speak+attend"}
    told = parts("会前，老挝总理西萨万、越南总理别洛兰陆续抵达。省长郑国远主持会议。")
    assert told == {"西萨万": "attend", "别洛兰": "attend", "郑国远": "chair"}


def test_on_what_occasion_something_happens_is_not_what_happens() -> None:
    told = parts("在省长郑国远出席青江论坛年会并进行访问之际，节目在当地播出。老挝总理西萨万发来贺信。")
    assert told["郑国远"] == "mention"


def test_a_list_of_those_present_goes_on_behind_one_who_is_no_official() -> None:
    told = parts("出席开幕式的还有，省商务厅厅长周敏，某报业集团总编辑刘平远，市长王一川、外事局局长金特罗斯。")
    assert told == {"周敏": "attend", "王一川": "attend", "金特罗斯": "attend"}


def test_behind_a_welcome_the_clause_is_read_on() -> None:
    told = parts("省长郑国远会见客人。郑国远对客人的到来表示欢迎并介绍有关情况。")
    assert told == {"郑国远": "speak+meet"}


def test_whom_a_host_welcomes_does_the_talking_later() -> None:
    told = parts("省长郑国远会见老挝总理西萨万。郑国远欢迎西萨万来华出席论坛并考察企业，表示愿加强合作。")
    assert told == {"郑国远": "speak+meet", "西萨万": "meet"}
    assert parts("老挝总理西萨万祝贺某党成功召开全体会议并表示，愿加强合作。") == {"西萨万": "speak"}


def test_whose_memorial_is_visited_visits_nothing() -> None:
    told = parts("市长王一川到北屏县调研，实地考察了朱德总司令纪念馆和两家企业。")
    assert told == {"王一川": "inspect", "朱德": "mention"}


def test_what_was_in_another_year_within_a_sentence_is_past() -> None:
    signed = "2016年老挝总理西萨万同巴西总统莫里塔共同见证签署的合作项目"
    told = parts(f"省长郑国远考察了中央商务区项目，该项目是{signed}。")
    assert told == {"郑国远": "inspect", "西萨万": "mention", "莫里塔": "mention"}


def test_who_comes_to_speak_speaks_and_who_goes_along_attends() -> None:
    assert parts("会上，副市长周敏，县委书记李秋实分别到会致辞。") == {"周敏": "speak", "李秋实": "speak"}
    told = parts(
        "市委书记王一川率团赴青江考察。市领导周敏、陈立等一同前往。北屏县李秋实、刘平、何远等四套班子领导参加。"
    )
    assert told["王一川"] == "inspect"
    assert {name for name, part in told.items() if part == "attend"} == {"周敏", "陈立", "李秋实", "刘平", "何远"}


def test_whom_somebody_praises_did_not_say_it() -> None:
    assert parts("副省长周敏夸奖市长王一川行动迅速，随后表示还要努力。") == {"周敏": "speak", "王一川": "mention"}


def test_a_day_long_before_the_event_is_another_time() -> None:
    told = parts("5月5日，副市长周敏出席推进会。3月8日，市长王一川主持召开的座谈会上强调，要抓好落实。")
    assert told == {"周敏": "attend", "王一川": "mention"}
    told = parts("5月5日，副市长周敏出席推进会。5月4日，市长王一川主持召开座谈会。")
    assert told == {"周敏": "attend", "王一川": "chair"}


def test_what_several_attend_is_called_by_none_of_them() -> None:
    told = parts("全省工作会议召开。副省长周敏，市长王一川出席会议。随后，召开座谈会，部署下一步工作。")
    assert told == {"周敏": "attend", "王一川": "attend"}


def test_whom_words_of_speech_tell_of_is_only_mentioned() -> None:
    told = parts("省长郑国远表示，两地合作基础深厚。去年秋天，周敏主席同莫里塔总统共同宣布建立伙伴关系。")
    assert told == {"郑国远": "speak", "周敏": "mention", "莫里塔": "mention"}


def test_what_another_says_or_chairs_meanwhile_is_his_own() -> None:
    assert parts("省委书记郑国远在省长周敏作政府工作报告后指出，要抓好落实。") == {"郑国远": "speak", "周敏": "speak"}
    told = parts("市长王一川在县委书记李秋实主持的座谈会上指出，要抓好落实。")
    assert told == {"王一川": "speak", "李秋实": "chair"}


def test_in_whose_stead_one_comes_is_only_mentioned() -> None:
    assert parts("市长王一川代表市委书记郑国远看望慰问老党员。") == {"王一川": "inspect", "郑国远": "mention"}


def test_both_sides_of_talks_at_a_table_attend() -> None:
    told = parts("省长周敏率代表团赴青江省考察，与青江省委书记李秋实、省长王一川举行座谈。")
    assert told["李秋实"] == told["王一川"] == "attend"


def test_together_is_no_part_of_a_name() -> None:
    assert parts("副市长王一川、公安局局长陈立一同检查。") == {"王一川": "attend", "陈立": "attend"}


def test_of_whom_a_speaker_speaks_takes_no_part() -> None:
    told = parts("省委书记郑国远参加他所在的安澜代表团审议。听取发言后，他说，省长周敏所作的报告总结了工作。")
    assert told == {"郑国远": "speak+attend", "周敏": "mention"}


def test_those_gathered_at_a_party_and_those_who_review_a_guard_attend() -> None:
    told = parts("省政协29日举行新年茶话会。省领导郑国远、周敏，同各界人士欢聚一堂。")
    assert told == {"郑国远": "attend", "周敏": "attend"}
    told = parts("国家主席郑国远举行仪式，欢迎老挝总统西萨万来访。西萨万在郑国远陪同下检阅仪仗队。")
    assert told["西萨万"] == "attend"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市长王一川到企业调研，察看车间；主持召开座谈会，听取汇报。", {"王一川": "chair+inspect"}),
        ("副市长周敏；县领导李秋实、陈立出席活动。", {"周敏": "attend", "李秋实": "attend", "陈立": "attend"}),
        ("县教育局局长周敏带领副局长陈立到北屏镇调研。", {"周敏": "inspect", "陈立": "inspect"}),
        ("安澜市长陈立陪同省长周敏视察水库。", {"陈立": "attend", "周敏": "inspect"}),
        ("省长周敏与青江省长陈立举行会谈，并出席签约仪式。", {"周敏": "attend+meet", "陈立": "meet"}),
        ("省长周敏会见青江省长陈立一行，双方举行会谈，共同见证协议签署。", {"周敏": "meet", "陈立": "meet"}),
        ("市委副书记、市长王一川4日视察信息中心。", {"王一川": "inspect"}),
        ("离开安澜时，老挝农业部长西萨万等到机场送行。", {"西萨万": "attend"}),
        ("省长周敏同中外企业家代表座谈。", {"周敏": "attend"}),
        ("组织部部长王一川主持会议并作工作部署。", {"王一川": "chair+speak"}),
        ("省长周敏向警察致以节日祝贺和慰问。", {"周敏": "mention"}),
        ("参加调研的还有市农业农村局干部汪某、北屏县副县长陈立。", {"陈立": "attend"}),
        ("部长周敏到安澜市调研。安澜是周敏此行首站，有关部门被省里作为典型通报。", {"周敏": "inspect"}),
        ("县委书记周敏，县长陈立看望官兵，向他们致以节日问候。", {"周敏": "inspect", "陈立": "inspect"}),
        ("国家主席周敏特使、农业部部长陈立出席就职仪式。", {"周敏": "mention", "陈立": "attend"}),
        ("周敏常委建议，深化改革。陈立常委代表某党中央发言提出，发展数据。", {"周敏": "speak", "陈立": "speak"}),
        ("主任周敏传达省律师工作座谈会精神。", {"周敏": "speak"}),
        ("副主任周敏对困难现场协调研究。", {"周敏": "mention"}),
        ("省长周敏会见客人。副省长陈立会见时在座。", {"周敏": "meet", "陈立": "attend"}),
        ("大学校长周敏、副校长李秋实一行赴安澜市政府签订合作协议。", {"周敏": "attend", "李秋实": "attend"}),
        ("县教育局副局长周敏等与部队官兵开展座谈交流。", {"周敏": "attend"}),
        ("省政协主席周敏来到安澜市，结合政协工作进行调研。", {"周敏": "inspect"}),
        ("秘书长周敏在会上提议，设立一项基金。", {"周敏": "speak"}),
        ("省长周敏发来贺信，向出席论坛和联合会成立大会的嘉宾致以问候。", {"周敏": "speak"}),
    ],
)
def test_parts_that_a_list_or_a_clause_beside_shows(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


def test_the_halves_of_a_headline_are_clauses() -> None:
    title = "郑国远会见获青江友谊奖的专家 王一川参加会见"
    lead = "省长郑国远6日会见获青江友谊奖的专家。副省长王一川参加会见。"
    assert parts(lead, title=title) == {"郑国远": "meet", "王一川": "attend"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通讯员供图 省总工会副主席周敏表示，活动很好。", {"周敏": "speak"}),
        ("县委宣传部部长周敏对政策做出说明。", {"周敏": "speak"}),
        ("纪委书记周敏在活动上告诫，要守住底线。", {"周敏": "speak"}),
        ("人大代表周敏深知不易，每次深入基层调研都很认真。", {"周敏": "mention"}),
        ("县长周敏联合巡河40余次。", {"周敏": "mention"}),
        (
            "省卫健委副主任周敏，省财政厅副处长陈立；市政府副秘书长王红；市医保局书记李秋实参加调研。",
            dict.fromkeys(("周敏", "陈立", "王红", "李秋实"), "attend"),
        ),
    ],
)
def test_parts_told_behind_by_lines_in_habits_and_in_halves_of_lists(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("委员长周敏在听取企业家发言后表示，感谢各位。", {"周敏": "speak"}),
        ("理事长周敏对项目实施情况进行了总结。", {"周敏": "speak"}),
        ("主任周敏、书记陈立共同参观展示会。", {"周敏": "attend", "陈立": "attend"}),
        ("团区委书记周敏为志愿者代表授旗。", {"周敏": "attend"}),
        ("社会科学院副院长周敏此前表示，文化有根。", {"周敏": "mention"}),
        ("副省长王红转达了省长周敏对国王的问候，他表示，关系很好。", {"王红": "speak", "周敏": "mention"}),
    ],
)
def test_parts_of_listeners_visitors_and_the_absent(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市长周敏来到静水镇抢险工段，现场察看水位水情。晚上，周敏主持召开会议。", {"周敏": "chair+inspect"}),
        ("副局长周敏带队赴云脚区开展水资源管理制度落实情况监督检查。", {"周敏": "inspect"}),
        ("市卫健委副主任周敏、副区长陈立等启动活动。", {"周敏": "attend", "陈立": "attend"}),
        ("专家委员会议上，周敏、陈立等专家委员提出建议。", {}),
    ],
)
def test_going_round_and_starting_things(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委书记周敏、市长陈立等市领导带头捐款。", {"周敏": "attend", "陈立": "attend"}),
        ("街道党工委委员周敏亲切慰问了执法局的志愿者。", {"周敏": "inspect"}),
        ("欢迎仪式后，总理周敏同菲佐举行会谈。", {"周敏": "meet", "菲佐": "meet"}),
        ("山湖大学党委委员、副校长周敏赴安澜调研。", {"周敏": "inspect"}),
        ("山湖商会会长周敏、执行会长陈立出席会议。", {}),
    ],
)
def test_who_gives_comforts_and_meets(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总统贝拉斯祝贺大会成功，希进一步深化合作。", {"贝拉斯": "speak"}),
        ("总工会书记周敏、学院党委书记陈立围绕论坛主题进行研讨交流。", {"周敏": "speak", "陈立": "speak"}),
        ("欢迎仪式后，总理周敏同德克罗森举行会谈。", {"周敏": "meet", "德克罗森": "meet"}),
    ],
)
def test_wishes_exchanges_and_guests_named_like_countries(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "李谠常委代表民建中央建议，推动创新；曹安常委代表民盟中央表示，要积极推动。",
            {"李谠": "speak", "曹安": "speak"},
        ),
        ("7月18日，习近平主席在人民大会堂同来华的阿尔及利亚总统特本举行会谈。", {"习近平": "meet", "特本": "meet"}),
        ("区绿容局局长沈安，区林长办主任王红参与调研。", {"沈安": "attend", "王红": "attend"}),
    ],
)
def test_who_speaks_for_others_hosts_and_goes_along(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


def test_who_once_held_an_office_speaks_today() -> None:
    text = "全国政协委员、曾经担任青江市副市长、组委会执行主席的周敏说，天气有影响。"
    assert parts(text) == {"周敏": "speak"}
    assert parts("会上，省委书记周敏肯定了企业为发展作出的重要贡献。") == {"周敏": "speak"}


def test_what_brackets_tell_of_one_does_not_end_a_list() -> None:
    text = "外事办公室副主任周敏（常务，正部长级）、郑雁、郑新聪、杨万明，纪检监察组组长陈立出席。"
    assert parts(text) == dict.fromkeys(("周敏", "郑雁", "郑新聪", "杨万明", "陈立"), "attend")


def test_sharing_experience_discussing_and_disclosing_are_speaking() -> None:
    text = "会上，青川市市长陈立言、南屏市市长何书田等2位督查激励地市市长进行经验分享。"
    assert parts(text) == {"陈立言": "speak", "何书田": "speak"}
    assert parts("省台办二级巡视员周敏披露，已办十届。") == {"周敏": "speak"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "丹麦外交大臣彼得森同山湖国副总统王万明和国务卿鲁比奥举行会晤。",
            {"彼得森": "meet", "王万明": "meet", "鲁比奥": "meet"},
        ),
        (
            "省委书记郑国远主持大会，省领导周敏、陈立出席，王一川宣读决定。",
            {"郑国远": "chair", "周敏": "attend", "陈立": "attend", "王一川": "speak"},
        ),
        ("共青团云川省委书记周敏，省邮政局局长陈立在主会场共同签收“绿色快件”。", {"周敏": "attend", "陈立": "attend"}),
        ("党支部书记陈立表态，将落实各项任务。", {"陈立": "speak"}),
        ("省长郑国远到安澜市调研；在人大机关看望干部，并主持召开座谈会。", {"郑国远": "chair+inspect"}),
        ("年初，镇纪委书记周敏到云脚村走访。", {"周敏": "mention"}),
    ],
)
def test_who_acts_in_lists_and_long_sentences(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected
