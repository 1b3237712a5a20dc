"""Where names and posts begin and end, and which posts make an official; all persons are invented."""

import pytest

from searchsvc.annotate.clauses import straightened
from tests.annotated_articles import parts, posts, types


def test_a_name_before_a_comma_is_not_cut_before_its_last_character() -> None:
    assert parts("省人大常委会副主任罗森述，副省长秦怀义列席会议。") == {"罗森述": "attend", "秦怀义": "attend"}


def test_a_rare_surname_counts_behind_a_post() -> None:
    assert parts("3月5日，省商务厅厅长骞月华来安澜市调研。副市长陈立陪同。") == {"骞月华": "inspect", "陈立": "attend"}


def test_the_other_side_of_a_signing_shares_no_post() -> None:
    text = "3月5日，安澜市与青江公司签署协议。副市长陈立与李秋实代表双方签约。"
    assert posts(text) == {"陈立": ("副市长",)}
    text = "郑国远与云川新区党工委委员、副主任王一川代表双方签署协议。"
    assert posts(text)["王一川"] == ("云川新区党工委委员", "副主任")


def test_a_scholar_in_a_party_office_is_an_official() -> None:
    text = "云泽大学党委书记郑国远出席，党委常委、副校长、中国科学院院士陈立参加活动。"
    assert posts(text)["陈立"] == ("党委常委", "副校长", "中国科学院院士")


def test_a_body_named_after_what_it_copes_with_keeps_its_name() -> None:
    text = "省长、省应对暴雪灾害领导小组组长郑国远主持会议。"
    assert posts(text)["郑国远"] == ("省长", "省应对暴雪灾害领导小组组长")


def test_members_of_a_retinue_are_no_post() -> None:
    text = "国王率某亲王等王室成员，人民党主席、参议院主席洪沙在机场迎接。"
    assert posts(text)["洪沙"] == ("人民党主席", "参议院主席")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("校工会兼职副主席、教代会副主任李怀川主持开幕式。", {"李怀川": ("校工会兼职副主席", "教代会副主任")}),
        ("我校党委书记郑国远出席。", {"郑国远": ("党委书记",)}),
        ("校党委宣传部部长兼云川学院院长解远超讲话。", {"解远超": ("校党委宣传部部长", "云川学院院长")}),
        (
            "执委会副主任、会展中心党委书记、主任郑国远出席。",
            {"郑国远": ("执委会副主任", "会展中心党委书记", "主任")},
        ),
        (
            "省林业厅副厅长级干部、省竹业领导小组副组长向青田参加。",
            {"向青田": ("省林业厅副厅长级干部", "省竹业领导小组副组长")},
        ),
        ("北屏区区委督查员吴双成讲话。", {"吴双成": ("北屏区区委督查员",)}),
        ("优秀党员教师代表蒋鼎新发言。信息处理团队负责人王一川介绍情况。", {}),
    ],
)
def test_posts_of_parties_ranks_and_callings(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国家副主席韩征访问白俄罗斯。", "韩征"),
        ("院长杨声免职并立案审查。市长杨声出席。", "杨声"),
        ("波兰总统卡希尔突然取消访问。", "卡希尔"),
        ("印度总理莫迪尔宣称要合作。", "莫迪尔"),
        ("国防部长奥斯马尼目前在访问。", "奥斯马尼"),
        ("于洪区区长马明远表示，要发展。", "马明远"),
    ],
)
def test_a_word_behind_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert name in parts(text)


def test_places_whose_names_begin_like_a_word_stay_whole_in_posts() -> None:
    assert posts("于洪区区长马明远表示，要发展。") == {"马明远": ("于洪区区长",)}
    assert posts("从江县委书记王一川、如东县县长李秋实出席。") == {
        "王一川": ("从江县委书记",),
        "李秋实": ("如东县县长",),
    }


def test_brothers_names_do_not_cut_one_another() -> None:
    text = "副局长宋言海出席。宋言彬、宋言海、宋言庆、宋言洪是兄弟。"
    assert "宋言海" in parts(text)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("该委员会主席迈克·霍兰特表示，要调查。", "委员会主席"),
        ("该办公室主任郑国远出席。", "办公室主任"),
        ("台湾云川同乡会总会会长郑国远、市公安局经侦支队支队长陈立出席。", "市公安局经侦支队支队长"),
        ("市委统战部、省外汇管理局经常项目管理处处长郑国远出席。", "省外汇管理局经常项目管理处处长"),
    ],
)
def test_a_body_is_not_cut_within_a_word(text: str, post: str) -> None:
    assert post in {one for held in posts(text).values() for one in held}


def test_neighbours_names_are_read_whole() -> None:
    assert "韩春明洛" in parts("柬埔寨副首相、青年部大臣韩春明洛出席开幕式。")
    assert "石本茂" in parts("去年，国家主席郑国远同石本茂首相在利马会晤。")
    assert "呼日勒巴特" in parts("中蒙关系在郑国远主席和呼日勒巴特总统引领下发展。")
    assert "野山佳彦" in parts("日本在野党新民主党党首野山佳彦5日说，要减税。")
    found = parts("俄罗斯官员14日将与美方会谈。他与某人的会晤取得进展。")
    assert not {"美方", "某人的"} & found.keys()


def test_leaders_behind_a_manager_are_officials_all_the_same() -> None:
    text = "青江公司总经理张小篷，市领导汤红远、刘学章出席起跑仪式。"
    assert parts(text) == {"汤红远": "attend", "刘学章": "attend"}
    assert types(f"5月5日，马拉松在安澜开跑。{text}") == ["仪式"]


def test_brackets_in_an_office_s_name_are_of_it() -> None:
    text = "区委常委、区委（政府）办公室主任韩荡远一同调研。"
    assert posts(text) == {"韩荡远": ("区委常委", "区委（政府）办公室主任")}
    assert posts("会议由我中心主任王波远主持。") == {"王波远": ("中心主任",)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("韩国总统尹锡川第一次访问。", {"尹锡川"}),
        ("韩国总统尹锡川父亲出席。", {"尹锡川"}),
        ("美国总统特朗普一样表示，会来。", {"特朗普"}),
        ("意大利外长奇亚尼进行了访问。", {"奇亚尼"}),
        ("尼日尔总统巴祖姆政权后来表示愿意谈判。", {"巴祖姆"}),
        ("日本首相可获得支持。韩国国会议员选举举行。", set()),
        ("日本驻韩国大使馆举行仪式。日本内阁官房长官室官员表示，会来。", set()),
        ("越共中央政治局委员裴氏明怀、阮唯川出席。", {"裴氏明怀", "阮唯川"}),
    ],
)
def test_foreign_names_end_before_words_and_are_none_themselves(text: str, names: set[str]) -> None:
    assert parts(text).keys() == names


def test_stray_blanks_and_half_names_of_ministries() -> None:
    assert posts("副省长、省文化厅厅 长王一川到会。") == {"王一川": ("副省长", "省文化厅厅长")}
    assert posts("省 领导王一川、陈立在座。") == {"王一川": ("省领导",), "陈立": ("省领导",)}
    assert straightened("云川省安澜市 长江路改造") == "云川省安澜市 长江路改造"
    assert straightened("省文化厅副厅 长王一川") == "省文化厅副厅长 王一川"
    ministers = "副首相兼气候与绿色增长大臣赫尔曼斯、外交大臣彼得森表示，愿意合作。"
    assert posts(ministers) == {"赫尔曼斯": ("副首相", "气候与绿色增长大臣"), "彼得森": ("外交大臣",)}


def test_who_makes_room_and_who_fills_it_are_named() -> None:
    moved = "陈立任省委常委，填补履新邻省副省长的周敏留下的空缺，接替王一川转任组织部部长。"
    assert parts(moved).keys() >= {"周敏", "王一川"}
    hosted = "郑国远主席同来华出席论坛的库尔班·别尔德穆哈梅多夫主席举行会谈。"
    assert "库尔班·别尔德穆哈梅多夫" in parts(hosted)
    assert parts("双方相继主办上海峰会和莫斯科总理会议。") == {}
