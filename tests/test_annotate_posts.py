import pytest

from searchsvc.annotate.mentions import named_after_posts
from searchsvc.annotate.offices import holds_office, is_candidacy, is_office


def posts(text: str) -> list[str]:
    mention = named_after_posts(text)[-1]
    return [text[span.start : span.end] for span in mention.posts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7月2日上午，云川省委常委、常务副省长郑国远到安澜市调研", ["云川省委常委", "常务副省长"]),
        ("会议由市人大常委会党组书记、主任王一川主持", ["市人大常委会党组书记", "主任"]),
        ("市委常委、宣传部部长，副市长李秋实出席", ["市委常委", "宣传部部长", "副市长"]),
        ("会见了来访的住房和城乡建设部部长陈立", ["住房和城乡建设部部长"]),
        ("省长周敏会见老挝副总理兼贸易和工业部部长西萨万", ["老挝副总理", "贸易和工业部部长"]),
        ("时任安澜市委书记王一川", ["安澜市委书记"]),
        ("意识形态工作科（舆情信息科）科长王一川", ["意识形态工作科（舆情信息科）科长"]),
        ("刑事审判庭副庭长王一川", ["刑事审判庭副庭长"]),
        ("市在京流动党员党委书记王一川", ["市在京流动党员党委书记"]),
        ("以色列总理塔尼亚说，会谈已经开始", ["以色列总理"]),
        ("青江财经委员会主任王一川主持", ["青江财经委员会主任"]),
        ("青江丨市委书记王一川主持", ["市委书记"]),
        ("会见联合民主同盟领袖西萨万", ["联合民主同盟领袖"]),
        ("中央办公厅分管日常工作的副主任陈立", ["中央办公厅分管日常工作的副主任"]),
        ("会见出席峰会并进行国事访问的刚果（布）总统恩盖索", ["刚果（布）总统"]),
        ("副省长周敏和安澜市委书记王一川", ["安澜市委书记"]),
        ("在该市市长王一川陪同下", ["市长"]),
        ("省领导陈立、周敏", ["省领导"]),
    ],
)
def test_posts_are_as_written_right_before_the_name(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


def test_a_title_behind_the_name_is_no_post_of_the_next_word() -> None:
    assert named_after_posts("深入贯彻习近平总书记关于防汛工作的指示") == []


@pytest.mark.parametrize(
    "post", ["县委书记", "省红十字会副会长", "云川大学校长", "安澜集团党委书记", "外交部发言人", "市人大代表"]
)
def test_offices(post: str) -> None:
    assert is_office(post)


@pytest.mark.parametrize(
    "post", ["安澜集团董事长", "中心小学校长", "行业协会会长", "云川大学教授", "企业代表", "支行行长"]
)
def test_posts_that_are_no_offices(post: str) -> None:
    assert not is_office(post)


def test_the_last_post_decides_unless_another_leads_a_party_body() -> None:
    assert not holds_office(["安澜集团党委委员", "副总经理"])
    assert holds_office(["安澜集团党委书记", "董事长"])
    assert not holds_office(["中国科学院院士", "国家重点实验室主任"])
    assert holds_office(["北屏县委常委", "副县长"])


def test_standing_for_an_office_is_not_holding_it() -> None:
    assert is_candidacy("总统候选人")
    assert not is_candidacy("总统")


def test_a_party_or_a_particle_may_stand_between_a_post_and_the_name() -> None:
    assert posts("山湖市长、民主党人弗雷德再次强调") == ["山湖市长"]
    assert posts("时任安澜市委常委、副市长的王一川牵头制定") == []  # told, and not written before the name
    assert not named_after_posts("这是副市长的王牌项目")


def test_heads_of_the_press_of_the_state_and_of_schools_hold_offices() -> None:
    assert holds_office(["云川日报社副总编辑"])
    assert holds_office(["云川大学校长助理"])
    assert not holds_office(["云川社会科学院学部委员", "云川历史研究院副院长"])
    assert not holds_office(["青年文摘总编辑"])


def test_foreign_trade_begins_with_its_first_character() -> None:
    assert posts("对外经济贸易大学副校长王敬之") == ["对外经济贸易大学副校长"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同安提瓜和巴布达总理布伦互致贺电", ["安提瓜和巴布达总理"]),
        ("，同安哥拉总统洛佩佐互致贺电", ["安哥拉总统"]),
        ("会见塔吉克斯坦当选总统法尔霍夫", ["塔吉克斯坦当选总统"]),
        ("致电毛里求斯新任总统法尔霍夫", ["毛里求斯新任总统"]),
        ("安澜市委常委市政府常务副市长王一川：", ["安澜市委常委", "市政府常务副市长"]),
        ("省委台湾工作办公室、省政府台湾事务办公室主任王一川", ["省委台湾工作办公室、省政府台湾事务办公室主任"]),
        ("平均降雨331毫米安澜市委常委王一川", ["安澜市委常委"]),
        ("6日电\xa0\xa0安澜市委常委王一川", ["安澜市委常委"]),
        ("外交部驻山湖特派员公署特派员王一川", ["外交部驻山湖特派员公署特派员"]),
        ("云川大学碳中和研究院院长王一川", ["云川大学碳中和研究院院长"]),
        ("周敏与俄国防部长绍伊古", ["俄国防部长"]),
        ("世卫组织驻山湖被占领土代表皮佩尔科恩说", ["世卫组织驻山湖被占领土代表"]),
        ("亲历者代表、省政协原副主席陈立在座", ["省政协原副主席"]),
        ("安澜市委常委、副市长提名人选王一川调研", ["安澜市委常委", "副市长提名人选"]),
    ],
)
def test_posts_that_hold_a_conjunction_or_an_election(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


def test_what_a_government_s_officer_does_besides_takes_no_office_away() -> None:
    assert holds_office(["省外文局副局长", "总编辑"])
    assert holds_office(["云川大学校长", "中国科学院院士"])
    assert holds_office(["市经济和信息化委员会总工程师"])
    assert not holds_office(["安澜集团总工程师"])
    assert holds_office(["安澜市教育基金会理事长"])


def test_a_post_won_in_one_clause_of_a_headline_is_not_that_of_whoever_begins_the_next() -> None:
    (mention,) = named_after_posts("国家主席郑国远祝贺巴登塔当选老挝总统 王一川致贺电")
    assert mention.name == "郑国远"


def test_israel_by_its_short_name_is_part_of_a_post() -> None:
    assert posts("以防长加兰德18日称，局势紧张。") == ["以防长"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青江省教育厅职业教育与成人教育司副司长王一川指出", ["青江省教育厅职业教育与成人教育司副司长"]),
        ("云川大学国际合作与交流处副处长王一川介绍", ["云川大学国际合作与交流处副处长"]),
        ("安澜县分管教育的副县长王一川说", ["安澜县分管教育的副县长"]),
        ("山湖委员会负责数字政策和竞争事务的执行副主席王一川", ["山湖委员会负责数字政策和竞争事务的执行副主席"]),
        (
            "安澜市市场监督管理局(知识产权局)党组成员、副局长王一川",
            ["安澜市市场监督管理局(知识产权局)党组成员", "副局长"],
        ),
        (
            "国际青江论坛（IQF）副理事长兼秘书长、山湖银行前副行长王一川",
            ["国际青江论坛（IQF）副理事长", "秘书长", "山湖银行前副行长"],
        ),
        ("安澜大城市协会（urban union）主席暨云脚区区长王一川", ["安澜大城市协会（urban union）主席", "云脚区区长"]),
        ("视觉中国 图云脚区委书记王一川表示", ["云脚区委书记"]),
        ("曾派国务卿王一川", ["国务卿"]),
        ("外交部将召见山湖驻安澜大使王一川", ["山湖驻安澜大使"]),
        ("会议上指示安澜市公安局局长王一川", ["安澜市公安局局长"]),
        ("他是继美国国务卿布兰登后", ["美国国务卿"]),
        ("云脚区经委副主任王一川介绍", ["云脚区经委副主任"]),
        ("塞尔维亚对华合作国家委员会主席尼科里奇", ["塞尔维亚对华合作国家委员会主席"]),
        ("欧盟外交与安全政策高级代表博雷亚", ["欧盟外交与安全政策高级代表"]),
        ("安澜研究所所（院）长王一川", ["安澜研究所所（院）长"]),
        ("司法厅行政复议与应诉二处一级主任科员王一川", ["司法厅行政复议与应诉二处一级主任科员"]),
        ("宣读俄罗斯总统普林贺信", ["俄罗斯总统"]),
    ],
)
def test_posts_with_departments_tasks_and_brackets(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省纪委给予省老龄办党组书记、主任王一川警告处分", ["省老龄办党组书记", "主任"]),
        ("抗议台湾地区副领导人王一川", ["台湾地区副领导人"]),
        ("联合国拉丁美洲和加勒比经济委员会执行秘书巴尔塞塔", ["联合国拉丁美洲和加勒比经济委员会执行秘书"]),
        ("发展研究中心公共管理与人力资源研究所副所长王一川", ["发展研究中心公共管理与人力资源研究所副所长"]),
        ("创业就业指导与服务中心副主任王一川", ["创业就业指导与服务中心副主任"]),
        ("马来西亚第一副总理兼乡村及区域发展部长扎希尔", ["马来西亚第一副总理", "乡村及区域发展部长"]),
        ("高新区（新市区）建设局副局长王一川说", ["高新区（新市区）建设局副局长"]),
        ("“百家院校科技成果走基层”活动组委会主任王一川介绍", ["“百家院校科技成果走基层”活动组委会主任"]),
        ("，此外安澜集团党委副书记王一川", ["安澜集团党委副书记"]),
        ("记者 某某 摄青江省发展和改革委员会主任王一川", ["青江省发展和改革委员会主任"]),
        ("该局市政公用事业服务中心副主任王一川介绍", ["市政公用事业服务中心副主任"]),
    ],
)
def test_posts_behind_verbs_credits_and_brackets(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


def test_an_office_of_a_legislature_outweighs_the_chair_of_a_chamber() -> None:
    assert holds_office(["省人大常委会副主任", "省总商会会长"])
    assert holds_office(["省委党校副校长", "教授"])
    assert not holds_office(["省总商会会长"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中院26日公开开庭审理安澜市人大常委会原副主任王一川", ["安澜市人大常委会原副主任"]),
        ("一名工作人员证实县委书记王一川", ["县委书记"]),
        ("省总河湖长、省委书记王一川", ["省总河湖长", "省委书记"]),
    ],
)
def test_posts_behind_verbs_of_courts_and_witnesses(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


def test_directors_of_art_and_markets_hold_no_office() -> None:
    assert not holds_office(["庆典创意总监"])
    assert holds_office(["省政府原参事"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("创新中心效果图云脚区委书记王一川", ["云脚区委书记"]),
        ("区人力资源与社会保障局党组书记王一川", ["区人力资源与社会保障局党组书记"]),
    ],
)
def test_posts_behind_pictures(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省长周敏在长沙与中央宣传部副部长王一川一行会谈", ["中央宣传部副部长"]),
        ("中院公开宣判青江省委原常委王一川受贿一案", ["青江省委原常委"]),
        ("主席陈立携云脚区区长王一川参拜", ["云脚区区长"]),
    ],
)
def test_posts_behind_company_and_sentences(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省军区少将副司令员王一川率队", ["省军区少将副司令员"]),
        ("美国驻云使馆临时代办王大卫", ["美国驻云使馆临时代办"]),
        ("中国（青江）自由贸易试验区管理局副处长王一川", ["中国（青江）自由贸易试验区管理局副处长"]),
        ("党的二十大代表、省总工会书记王一川", ["党的二十大代表", "省总工会书记"]),
    ],
)
def test_posts_with_military_ranks_zones_and_congresses(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家移民管理局(青江共和国出入境管理局)党组书记王一川", ["国家移民管理局(青江共和国出入境管理局)党组书记"]),
        ("向乌拉圭当选副总统高斯", ["乌拉圭当选副总统"]),
        ("为核能议题怒呛新北市长王一川", ["新北市长"]),
    ],
)
def test_posts_with_second_names_and_elected_deputies(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("该局党委书记、局长王一川表示", ["党委书记", "局长"]),
        ("该院环境资源法庭庭长王一川", ["环境资源法庭庭长"]),
        ("外界质疑是暗指南投县长王一川", ["南投县长"]),
    ],
)
def test_posts_of_a_body_just_named(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云脚区四级调研员（云脚区能源局原党组书记、局长）王一川",
            ["云脚区四级调研员", "云脚区能源局原党组书记", "局长"],
        ),
        ("现场连线云脚县委书记王一川", ["云脚县委书记"]),
        ("将会旗交给下届承办城市安澜市市长王一川", ["安澜市市长"]),
        ("现总统马克兰", ["总统"]),
        ("将派遣老挝总统西萨万调停", ["老挝总统"]),
        ("在山湖城与中宣部副部长王一川", ["中宣部副部长"]),
        ("市纪委监委派驻第七纪检监察组组长王一川", ["市纪委监委派驻第七纪检监察组组长"]),
        ("诚邀山湖州政府主席马克兰", ["山湖州政府主席"]),
        ("省侨联兼职副主席王一川", ["省侨联兼职副主席"]),
        ("市政府联络处（市投资促进中心）主任王一川", ["市政府联络处（市投资促进中心）主任"]),
    ],
)
def test_posts_in_brackets_and_what_only_leads_to_a_post(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


def test_bodies_of_governments_and_party_posts_of_schools_are_offices_a_campaign_s_are_none() -> None:
    assert is_office("联合国儿童基金会执行主任")
    assert holds_office(["云川师范学院原党委委员", "副院长"])
    assert not is_office("陈立竞选办公室发言人")
    assert not named_after_posts("青江公司（董事长）王一川")


def test_a_body_s_name_may_begin_with_a_word_that_ends_posts() -> None:
    assert posts("山湖国对华合作委员会主席马克兰") == ["山湖国对华合作委员会主席"]


def test_members_of_the_cppcc_are_officials_unless_they_are_known_as_scholars() -> None:
    assert holds_office(["云脚县政协常委", "安澜集团副董事长"])
    assert not holds_office(["全国政协委员", "云川航天工程总设计师"])
    assert is_office("新华社副总编辑")
    assert is_office("海协会副会长")


def test_bodies_and_envoys_whose_names_hold_a_stop() -> None:
    text = "委员长郑国远同朝鲜劳动党中央政治局常委、最高人民会议常任委员会委员长崔海龙会谈。"
    assert posts(text) == ["朝鲜劳动党中央政治局常委", "最高人民会议常任委员会委员长"]
    assert posts("联合国秘书长苏丹问题特别代表佩尔斯29日表示，局势紧张。") == ["联合国秘书长苏丹问题特别代表"]
