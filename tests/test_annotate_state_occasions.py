"""Congresses, credentials, flags handed over, memorials, farewells: who is there and what he does; all invented."""

import pytest

from tests.annotated_articles import parts, posts, types


def test_those_seated_with_unnamed_others_attend() -> None:
    text = "陶望之、沈一波、韩正川、丁立和大会主席团成员在主席台就座。"
    assert parts("云泽省人大四次会议闭幕。", text) == dict.fromkeys(("陶望之", "沈一波", "韩正川", "丁立"), "attend")


def test_a_heading_may_write_names_without_marks() -> None:
    text = "5月6日，省委在云川召开座谈会。省委书记郑国远主持。"
    assert parts("沈一波韩正川傅海出席", text)["傅海"] == "attend"
    assert parts("郑国远强调 沈一波韩正川出席", text).keys() == {"郑国远", "沈一波", "韩正川"}
    assert parts("郑国远抵达金边出席论坛", text).keys() == {"郑国远"}


def test_long_names_in_lists_do_not_end_them() -> None:
    text = "省人大常委会副主任郑国远、洛桑云村、阿不都·扎克尔、沈一波出席会议。"
    assert parts(text) == dict.fromkeys(("郑国远", "洛桑云村", "阿不都·扎克尔", "沈一波"), "attend")
    assert "艾古丽·阿不都" not in parts("省委书记郑国远、群众代表艾古丽·阿不都、村民代表谷山峰在会上发言。")


def test_a_list_goes_on_behind_several_who_hold_no_office() -> None:
    text = "省委书记郑国远、军区政委何忠岳、群众代表艾古丽·阿不都、村民代表谷山峰在会上发言。"
    assert parts(text) == {"郑国远": "speak", "何忠岳": "speak"}


def test_so_many_holders_of_an_office_are_named_before_it() -> None:
    text = "萨维里、布拉昂、韩春洛等三位副首相，海军副司令洪玛讷等到机场送行。"
    assert parts(text) == dict.fromkeys(("萨维里", "布拉昂", "韩春洛", "洪玛讷"), "attend")
    assert posts(text)["洪玛讷"] == ("海军副司令",)
    assert parts("郑川、李原、孙小河等三位同学到场。") == {}


def test_of_a_prime_minister_there_is_one() -> None:
    text = "柬埔寨首相洪玛奈和洪玛尼出席开幕式。"
    assert posts(text) == {"洪玛奈": ("柬埔寨首相",), "洪玛尼": ()}


def test_envoys_whose_credentials_are_received_are_met() -> None:
    text = "国家主席郑国远20日在云川接受两国新任驻华大使递交国书。"
    envoys = "这两位大使是：秘鲁驻华大使克萨达、摩洛哥驻华大使梅库尔。"
    assert parts(text, envoys) == dict.fromkeys(("郑国远", "克萨达", "梅库尔"), "meet")
    assert types(text, envoys) == ["会见"]


def test_an_envoy_who_is_summoned_is_met() -> None:
    text = "比利时外交大臣普雷沃24日召见美国驻比利时大使怀特。"
    assert parts(text) == {"普雷沃": "meet", "怀特": "meet"}


def test_a_guest_who_has_come_talks_about_several_things() -> None:
    text = "斯洛伐克总理菲佐21日与到访的匈牙利总理欧尔班就能源、边界等举行会谈。"
    assert parts(text) == {"菲佐": "meet", "欧尔班": "meet"}


def test_a_session_of_a_commission_of_two_countries_is_a_meeting_of_its_heads() -> None:
    text = "5月6日，国务院副总理郑国远在云川同土库曼斯坦副总理卡卡耶夫举行中土合作委员会第四次会议。"
    assert parts(text) == {"郑国远": "meet", "卡卡耶夫": "meet"}


def test_who_hosts_a_dialogue_attends() -> None:
    text = "国务院总理郑国远在云川同经济组织负责人举行“1+10”对话会。世行行长彭安杰出席。"
    assert parts(text) == {"郑国远": "attend", "彭安杰": "attend"}


def test_who_is_handed_a_flag_attends() -> None:
    text = "郑国远主席将军旗郑重授予军事科学院院长杨学川、政治委员方江，全场敬礼。"
    assert posts(text)["杨学川"] == ("军事科学院院长",)
    assert parts(text)["杨学川"] == parts(text)["方江"] == "attend"


def test_people_who_commemorate_somebody_are_an_event_and_no_reaction() -> None:
    told = "省政协副主席周原代表省政协，副省长孙原代表省政府，向铜像敬献了花篮。纪念仪式由副省长何原主持。"
    found = parts("5月6日，各界人士在云川会聚。", told, title="各界人士纪念先贤诞辰100周年")
    assert found == {"周原": "attend", "孙原": "attend", "何原": "chair"}


def test_mourners_inspect_nothing() -> None:
    text = (
        "14日，郑海川同志遗体送别仪式在云川举行。副省长黄原在哀乐声中来到郑海川同志遗体前肃立默哀，向亲属表示深切慰问。"
    )
    assert parts(text)["黄原"] == "attend"
    assert types(text, "郑海川同志生前好友也前往送别。") == ["仪式"]


def test_received_for_a_photograph_on_an_inspection_is_not_a_meeting() -> None:
    text = "5月6日，省委书记郑国远到某师调研。郑国远接见师机关干部，同大家合影留念。"
    assert parts(text) == {"郑国远": "inspect"}
    assert types(text) == ["调研"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "5月6日，国家主席郑国远抵达塔什干。访问期间，郑国远将同卡里莫夫总统会谈，并会见参议院主席萨比罗夫。",
            "萨比罗夫",
        ),
        ("5月6日，国家主席郑国远抵达塔什干。卡里莫夫总统不久前在会见外交部长王远时表示，期待来访。", "卡里莫夫"),
        ("货币委员会例会5月6日召开。徐守川、李春原因公务请假。", "徐守川"),
        ("5月6日，省政协召开主席会议。会议通过关于撤销卢川政协第十四届省委员会委员资格的决定。", "卢川"),
    ],
)
def test_what_is_to_come_was_before_or_is_done_without_somebody(text: str, expected: str) -> None:
    assert parts(text)[expected] == "mention"


def test_others_who_speak_begin_a_clause_of_their_own() -> None:
    text = "省政协副主席郑国远、沈一波出席会议，15位市县政协负责同志作了发言。"
    assert parts(text) == {"郑国远": "attend", "沈一波": "attend"}


def test_who_urges_speaks_and_who_answers_members_attends() -> None:
    assert parts("联合国秘书长古特雷斯在会上敦促各方遵守宪章。") == {"古特雷斯": "speak"}
    text = "5月6日，省政协召开协商座谈会。省商务厅副厅长郑国远、省药监局副局长刘川等与委员互动交流。"
    assert parts(text) == {"郑国远": "attend", "刘川": "attend"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月6日，总结会议在云川召开。会议对92名特派员和43家单位进行了通报表扬。", ["表彰会"]),
        ("5月6日，郑国远和卡川共同签署了两市合作会议纪要。", ["签约"]),
        ("5月6日，国家主席郑国远抵达塔什干，开始对该国进行国事访问。两国元首还将签署一系列合作文件。", ["出访"]),
        ("新华社5月6日播发郑国远在省纪律检查委员会第四次全体会议上的工作报告。", []),
    ],
)
def test_types_of_praise_minutes_and_what_is_still_to_be_signed(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_a_visitor_s_name_does_not_grow_by_what_he_does() -> None:
    assert parts("蔡川参观展览", "省委书记蔡川参观展览。").keys() == {"蔡川"}


def test_an_embassy_and_a_side_name_nobody() -> None:
    assert parts("韩国驻日本大使馆总括公使熊谷川表示，期待合作。").keys() <= {"熊谷川"}
    assert parts("乌方表示，韩驻日大使回国。") == {}


def test_a_session_abroad_that_is_only_announced_is_no_meeting_with_anybody() -> None:
    text = "国务院副总理郑国远将于7月21日赴俄举行投资合作委员会第三次会议。"
    assert "会见" not in types(text, title="郑国远将赴俄举行投资合作委员会第三次会议")


def test_a_post_and_the_next_s_country_name_nobody() -> None:
    text = "国家主席郑国远向联盟会议轮值主席伊拉克总统拉希德致贺信。"
    assert posts(text) == {"郑国远": ("国家主席",), "拉希德": ("联盟会议轮值主席", "伊拉克总统")}


def test_those_who_lead_the_talks_of_two_sides_meet() -> None:
    text = "中美经贸中方牵头人、国务院副总理郑国远与美方牵头人、美国财政部长贝森特在马来西亚吉隆坡举行中美经贸磋商。"
    assert posts(text)["郑国远"] == ("中美经贸中方牵头人", "国务院副总理")
    assert parts(text) == {"郑国远": "meet", "贝森特": "meet"}
    assert parts("以两国元首历次通话共识为引领。") == {}


def test_both_who_report_to_a_meeting_speak() -> None:
    text = "会议听取了央行行长潘川受国务院委托作的工作报告，听取了财政部副部长郭川受国务院委托作的专项报告。"
    assert parts(text) == {"潘川": "speak", "郭川": "speak"}


def test_what_will_be_attended_and_with_whom_talks_will_be_held_is_to_come() -> None:
    text = "5月6日，国务院总理郑国远赴纽约。郑国远还将出席发展会议等活动，并同联合国秘书长古特雷斯举行会晤。"
    assert parts(text)["古特雷斯"] == "mention"


def test_guests_attend_what_they_and_their_hosts_attend_together() -> None:
    text = "市委书记付朝川会见厦航党委书记赵东川，党委副书记谢川一行，并共同出席签约仪式。"
    assert parts(text)["赵东川"] == parts(text)["谢川"] == "attend+meet"


def test_who_watches_along_or_pays_his_respects_attends() -> None:
    assert parts("5月6日，军委在云川举行演出。副主席张升川一同观看。") == {"张升川": "attend"}
    assert parts("5月6日，朝鲜劳动党总书记金正川参谒烈士陵园。") == {"金正川": "attend"}


def test_a_room_for_meetings_is_no_meeting_and_an_old_post_keeps_its_body() -> None:
    assert types("5月6日，县里在七楼常务会议室召开工作会议。") == ["工作会议"]
    text = "全国人大环境与资源保护委员会原副主任委员白川被查。"
    assert posts(text) == {"白川": ("全国人大环境与资源保护委员会原副主任委员",)}


def test_who_opens_what_he_attends_speaks() -> None:
    assert parts("5月6日，技能大赛在云川开幕。国务委员何原出席开幕式宣布开幕。") == {"何原": "speak+attend"}


def test_whose_words_are_cited_speaks_and_who_offers_to_resign_does_not() -> None:
    assert parts("媒体6日援引俄罗斯外交部副部长格列什金的话报道说，不会草草结束。") == {"格列什金": "speak"}
    assert parts("韩国国务总理韩圣川6日口头提出辞职。") == {"韩圣川": "mention"}


def test_the_post_held_in_turn_stands_before_the_one_at_home() -> None:
    text = "国家主席郑国远向阿拉伯国家联盟首脑理事会会议轮值主席阿尔及利亚总统特拉贝致贺信。"
    assert posts(text)["特拉贝"] == ("阿拉伯国家联盟首脑理事会会议轮值主席", "阿尔及利亚总统")
    assert posts("国家主席郑国远向越南新任国家主席黎庭川致贺电。")["黎庭川"] == ("越南新任国家主席",)


def test_a_foreigner_is_named_by_the_office_he_is_elected_to() -> None:
    assert parts("经议会选举，塔沙·贝克莱·塞尔西6日当选埃塞新一任总统。") == {"塔沙·贝克莱·塞尔西": "mention"}


def test_a_name_written_by_its_sound_is_one_of_the_list_it_stands_in() -> None:
    text = "区领导王川、庆原、张兆川、达桑阿米、贾原东参加会议。"
    assert list(parts(text)) == ["王川", "庆原", "张兆川", "达桑阿米", "贾原东"]
    assert posts(text)["贾原东"] == ("区领导",)


def test_who_tells_of_a_plenary_session_holds_none() -> None:
    title = "宣讲团在各地宣讲党的二十届三中全会精神"
    assert types("宣讲团成员、省委党校副校长郭原在安澜作宣讲报告。", title=title) == ["学习会"]


def test_words_of_those_who_complain_are_no_posts() -> None:
    assert posts("副组长去房间请示巡视组组长张原波。") == {"张原波": ("巡视组组长",)}
    assert posts("举报人想问问你张组长刘原国。") == {"刘原国": ("张组长",)}
