"""Persons known by whom they stand for, and by lists, talks and journeys; all of them invented."""

import pytest

from searchsvc.annotate import annotate
from searchsvc.documents import Article, ArticleId, Official


def officials(*paragraphs: str, title: str = "") -> dict[str, Official]:
    done = annotate(Article(ArticleId("a"), title, None, "", paragraphs))
    return {one.name: one for one in done.officials}


def parts(*paragraphs: str, title: str = "") -> dict[str, str]:
    return {
        name: "+".join(part.value for part in one.parts) for name, one in officials(*paragraphs, title=title).items()
    }


def test_members_of_assemblies_speak_under_their_membership() -> None:
    text = "会上，来自山地旅的郝望舒代表、来自气象台的秦砚秋代表、来自水文站的赵启代表依次发言。"
    assert parts(text) == dict.fromkeys(("郝望舒", "秦砚秋", "赵启"), "speak")
    assert parts("南怀谷常委建议，要修水渠。买买提·图尔迪常委表示，要种树。") == {
        "南怀谷": "speak",
        "买买提·图尔迪": "speak",
    }


@pytest.mark.parametrize(
    "text",
    [
        "来自一线的工人代表、来自高校的学生代表、来自农村的党员代表依次发言。",
        "来自各县的应届代表表示，要努力。",
        "有的委员建议，要修路。农民委员表示，要种树。文艺界委员认为，要唱歌。农业组委员说，要插秧。",
    ],
)
def test_delegates_of_a_trade_are_no_names(text: str) -> None:
    assert parts(text) == {}


def test_who_leads_a_delegation_is_met() -> None:
    text = "省委书记郑国远在云川会见傅岭生率领的民意代表参访团一行。他表示，欢迎来访。"
    assert parts(text) == {"郑国远": "speak+meet", "傅岭生": "meet"}


def test_a_partner_in_talks_may_end_like_a_country() -> None:
    text = "省长郑国远同萨赫默德举行会谈，并共同主持召开委员会会议。"
    assert set(parts(text)) == {"郑国远", "萨赫默德"}


def test_a_long_name_is_congratulated_whole() -> None:
    name = "萨迪克·本·哈利法·本·阿卜杜勒拉赫曼·阿勒山沙特"
    assert name in parts(f"总理郑国远致电{name}，祝贺他就任首相。")


def test_lists_that_visit_an_exhibition_attend() -> None:
    lead = "中共云川省委书记郑国远27日参观发展成就展。他强调，要干。"
    texts = (lead, "周敏、陈立言、何书田参观展览。")
    assert parts(*texts) == {"郑国远": "speak+attend", **dict.fromkeys(("周敏", "陈立言", "何书田"), "attend")}


def test_comrades_joined_by_as_well_as_are_present() -> None:
    text = "省委常委周敏、陈立言，以及何书田同志出席会议。"
    assert parts(text) == dict.fromkeys(("周敏", "陈立言", "何书田"), "attend")


def test_who_arrives_for_a_visit_is_known_without_a_post() -> None:
    assert "郑国远" in parts("郑国远表示，愿意合作。", title="郑国远抵达雅加达出席系列会议并进行正式访问")


def test_earlier_and_coming_talks_are_no_parts() -> None:
    assert parts("总理郑国远说，周敏主席和马克兰总统前不久在海城举行会晤，擘画蓝图。")["马克兰"] == "mention"
    assert parts("访问期间，总理郑国远将同马克兰总统会谈，出席论坛等活动。")["马克兰"] == "mention"
    assert parts("合作建立在马克兰前首相和各方共同努力之上。") == {"马克兰": "mention"}


def test_they_are_who_did_what_the_sentence_before_says() -> None:
    text = "多国领导人致电国家主席郑国远，表示诚挚慰问。他们是：俄罗斯总统马克兰、蒙古总统呼勒登、德国总理萨赫默德。"
    found = parts(text)
    assert [found[name] for name in ("马克兰", "呼勒登", "萨赫默德")] == ["speak"] * 3


def test_foreigners_who_share_part_of_a_name_are_kept_apart() -> None:
    text = "出席会议的有吉尔吉斯斯坦总统萨·马特罗夫、吉尔吉斯斯坦总理阿·马特罗夫。"
    assert set(officials(text)) == {"萨·马特罗夫", "阿·马特罗夫"}
    text = "国家主席郑国远会见卡塔尔国王萨勒曼。塞内加尔总统萨勒参加会见。"
    assert {"萨勒", "萨勒曼"} <= set(officials(text))


def test_a_foreign_post_begins_with_its_country() -> None:
    text = "委员长郑国远10日在海城与俄罗斯联邦委员会主席马特罗娃举行会谈。东盟轮值主席国老挝总理通宋致辞。"
    found = officials(text)
    assert found["马特罗娃"].posts == ("俄罗斯联邦委员会主席",)
    assert found["通宋"].posts == ("老挝总理",)


def test_what_ends_before_a_title_is_no_name_where_another_follows() -> None:
    text = "副主席郑国远会见蒙古国总理奥云登、国家大呼拉尔主席阿玛尔登格楞。"
    assert set(officials(text)) == {"郑国远", "奥云登", "阿玛尔登格楞"}


def test_banquets_reporters_and_figures() -> None:
    assert parts("省长郑国远为来宾举行欢迎宴会。") == {"郑国远": "attend"}
    assert parts("县公安局大队长周敏告诉记者，路已修通。") == {"周敏": "speak"}
    assert parts("海城市长周敏、前海城市长陈立言支持率分别为4.4%、4.3%。") == {"周敏": "mention", "陈立言": "mention"}
    assert set(officials("共同进步党前党首金武林到场。")) == {"金武林"}


def test_heads_of_universities_and_former_secretaries_of_the_cppcc_are_officials() -> None:
    assert set(officials("云川大学副校长、中国科学院院士周敏在会上发言。")) == {"周敏"}
    assert set(officials("省政协原秘书长、省数字产业发展促进会筹备组组长陈立言到场。")) == {"陈立言"}


def test_acting_ministers_and_japanese_names_are_read() -> None:
    found = officials("伊朗代外长巴盖里、伊朗代理总统穆赫贝尔参加会议。")
    assert found["巴盖里"].posts == ("伊朗代外长",)
    assert found["穆赫贝尔"].posts == ("伊朗代理总统",)
    met = officials("委员长郑国远会见日本日中友好议员联盟会长二阶俊夫。")["二阶俊夫"]
    assert met.posts == ("日本日中友好议员联盟会长",)


def test_lists_of_the_dismissed_are_read_from_their_first_name() -> None:
    text = "任命孙新、刘学文为省监委副主任，免去卢希、白少冬、陈超明的省监委委员职务。"
    assert set(officials(text)) == {"孙新", "刘学文", "卢希", "白少冬", "陈超明"}


def test_a_side_and_a_title_make_no_name() -> None:
    assert set(officials("省长郑国远说，中方赞赏首相先生公开发声。")) == {"郑国远"}
    assert officials("请转达对周敏和苏林国家主席的问候。").keys() == {"苏林"}


def test_what_host_and_guest_do_together_is_both_s() -> None:
    text = "省长郑国远3日会见海城副总统马沙蒂，并共同主持召开双边委员会第八次会议。"
    assert parts(text) == {"郑国远": "chair+meet", "马沙蒂": "chair+meet"}


def test_a_letter_s_sender_does_not_read_it_out() -> None:
    text = "海城能源部长马诺夫宣读海城总统萨赫默德贺信并致辞。"
    assert parts(text) == {"马诺夫": "speak", "萨赫默德": "mention"}


def test_who_speaks_in_talks_with_an_unnamed_president_is_that_president() -> None:
    title = "郑国远同塔吉克斯坦总统举行会谈"
    found = parts("国家主席郑国远指出，中方愿合作。", "拉马诺夫表示，双方友好。", title=title)
    assert found == {"郑国远": "speak+meet", "拉马诺夫": "speak"}
    assert "拉马诺夫" not in parts("国家主席郑国远指出，中方愿合作。", "拉马诺夫表示，双方友好。", title="郑国远调研")


def test_a_sentence_of_who_took_part_names_everyone() -> None:
    assert parts("委员长郑国远会见外宾。", "铁宁参加会见。")["铁宁"] == "attend"
    assert set(parts("委员长郑国远会见外宾。", "王义等参加会见。")) == {"郑国远", "王义"}
    assert set(parts("委员长郑国远会见外宾。", "双方参加会见。")) == {"郑国远"}


def test_officials_and_envoys_see_somebody_off() -> None:
    text = "离开时，澳大利亚贸易部长法瑞诺等政府高级官员和中国驻澳大利亚大使萧谦等到机场送行。"
    assert parts(text) == {"法瑞诺": "attend", "萧谦": "attend"}


def test_letters_that_write_foreign_names() -> None:
    assert set(officials("美国防长奥斯汀8日称，已作部署。", "习近平夫人彭丽媛和邦诺夫人西尔维娅出席。")) >= {
        "奥斯汀",
        "西尔维娅",
    }


def test_what_is_read_out_at_the_meeting_or_entrusted() -> None:
    assert parts("会议在海城召开。", "周明远在会上宣读了表彰决定。") == {"周明远": "speak"}
    assert parts("会议委托副委员长周明远向大会作说明。") == {"周明远": "mention"}


def test_a_list_and_unnamed_others_are_present() -> None:
    assert set(parts("国家主席郑国远会见来宾。", "蔡明、王义、秦安，以及海城政府7位副总理等出席。")) >= {
        "蔡明",
        "王义",
        "秦安",
    }


def test_members_of_a_presidium_are_named() -> None:
    text = "会议推选出由马有理、许健民、梁玉花（女）、廖泽江等11位成员组成的主席团。"
    assert parts(text) == dict.fromkeys(("马有理", "许健民", "梁玉花", "廖泽江"), "mention")


def test_a_list_goes_on_behind_unnamed_others() -> None:
    text = "巴西总统卢诺、俄罗斯总统马诺夫（线上）和60多位国家领导人或代表，以及联合国秘书长古特斯等负责人出席。"
    assert parts(text) == dict.fromkeys(("卢诺", "马诺夫", "古特斯"), "attend")


def test_whose_museum_somebody_visits_is_only_named() -> None:
    assert parts("省委书记郑国远来到毛泽东青溪乡调查纪念馆，回顾历史。")["毛泽东"] == "mention"


def test_members_who_stand_for_others_speak() -> None:
    text = "交流会上，连玉朗、孟庆平、范迪生作为读书群委员代表，在书院主会场交流体会。"
    assert set(parts(text)) == {"连玉朗", "孟庆平", "范迪生"}


def test_who_gives_a_banquet_is_there() -> None:
    assert parts("国家主席郑国远出席海城总统马诺夫和夫人举行的欢迎宴会。")["马诺夫"] == "attend"


def test_the_posts_of_a_special_representative_begin_behind_whom_he_represents() -> None:
    text = "习近平主席特别代表中共中央政治局常委、中央纪委书记郑国远出席峰会。"
    assert officials(text)["郑国远"].posts == ("中共中央政治局常委", "中央纪委书记")


def test_a_side_that_speaks_is_no_name() -> None:
    assert set(parts("巴方表示，愿意合作。", title="郑国远会见巴基斯坦总统")) <= {"郑国远"}
