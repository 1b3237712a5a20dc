import pytest

from searchsvc.annotate import annotate
from searchsvc.annotate.foreign import dotted_length, transliterated_length
from searchsvc.annotate.mentions import named_after_posts
from searchsvc.annotate.names import name_length
from searchsvc.documents import Article, ArticleId


def named(text: str) -> list[str]:
    return [mention.name for mention in named_after_posts(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("省委书记郑国远主持会议。", ["郑国远"]),
        ("副市长周敏陪同调研。", ["周敏"]),
        ("副市长周敏今天到北屏县检查。", ["周敏"]),
        ("市长欧阳明远在会上强调。", ["欧阳明远"]),
        ("副县长欧阳明、司马青出席。", ["欧阳明", "司马青"]),
        ("省领导李 强、王一川参加。", ["李强", "王一川"]),
        ("自治区主席艾力江·买买提致辞。", ["艾力江·买买提"]),
        ("南亚某国总统阿卜杜勒·卡里姆一行来访。", ["阿卜杜勒·卡里姆"]),
        ("老挝总理西萨万出席。", ["西萨万"]),
        ("日本前首相山田由纪夫、越南总理阮文明出席。", ["山田由纪夫", "阮文明"]),
    ],
)
def test_names_behind_posts_end_where_the_next_word_begins(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "市长关于防汛工作的讲话",
        "省委书记处书记会议",
        "北屏县长江岸线整治",
        "人大常委会主任会议召开",
        "在主席台就座",
        "两国领导人会晤",
        "埃及总统府举行仪式",
    ],
)
def test_words_behind_posts_are_no_names(text: str) -> None:
    assert named(text) == []


def test_a_list_shares_the_post_and_holds_rare_surnames() -> None:
    mentions = named_after_posts("市领导李秋实、王一川、逯明、陈立参加。")
    assert [mention.name for mention in mentions] == ["李秋实", "王一川", "逯明", "陈立"]
    assert [mention.shared for mention in mentions] == [False, True, True, True]


def test_a_list_ends_where_a_new_post_begins() -> None:
    mentions = named_after_posts("副市长李秋实、市公安局局长王一川参加。")
    assert [(mention.name, mention.shared) for mention in mentions] == [("李秋实", False), ("王一川", False)]


def test_lengths_at_a_place() -> None:
    assert name_length("王一川强调，要抓落实", 0) == 3
    assert name_length("的", 0) == 0
    assert name_length("", 0) == 0
    assert dotted_length("让·克洛德会见", 0) == 5
    assert transliterated_length("恩达伊施米耶出席", 0) == 6


def test_a_sign_that_writes_names_does_not_where_it_ends_a_word() -> None:
    assert named("某国首都市长卡瑟姆别克等官员迎接。") == ["卡瑟姆别克"]
    assert transliterated_length("卡瑟姆特别克制", 0, least=2) in (0, 3)


def test_a_verb_behind_a_name_is_no_part_of_it() -> None:
    assert named("省委书记李希来安澜调研。") == ["李希"]
    assert named("副市长王福来出席会议。") == ["王福来"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("听取了省人大外事委员会主任委员娄明俭作的报告。", ["娄明俭"]),
        ("副市长李秋实、解秋，市公安局局长陈立参加。", ["李秋实", "解秋", "陈立"]),
        ("市领导李秋实、陈立、王红一同走访。", ["李秋实", "陈立", "王红"]),
        ("文化局副局长胡岩共同为节目揭幕。", ["胡岩"]),
        ("前市长韩国远确定出席大会。", ["韩国远"]),
        ("巴西副总统阿尔贝明举行会谈。", ["阿尔贝明"]),
        ("现任市长为胡雪平，常务副市长陈立在场。", ["胡雪平", "陈立"]),
        ("区领导王建远、庆兆明、张翠屏参加会议。", ["王建远", "庆兆明", "张翠屏"]),
        ("市委常委和文远、杨建平，县委书记陈立参加。", ["和文远", "杨建平", "陈立"]),
        ("副县长黄媛、县妇联、罗河镇领导参加。", ["黄媛"]),
        ("严把人选政治关、廉洁关。", []),
        ("应老挝总理万育邀请，", ["万育"]),
        ("自治县县长阿的·木嘎和村民代表发言。", []),
        ("省人大民委主任委员那林朝鲁、省财经委主任陈立作报告。", ["那林朝鲁", "陈立"]),
    ],
)
def test_names_end_before_deeds_and_commas(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("该校校长刘俊汇报了学校情况。", ["刘俊"]),
        ("查处了原党支部书记张某荣、村主任张某全违规的问题。", []),
        ("向朝鲜国务委员长金正熙致贺电。", ["金正熙"]),
        ("朝鲜国防相强纯哲等迎接了代表团。", ["强纯哲"]),
        ("民主党主席杰克·里兹与共和党参议员詹姆斯·英霍特起草的信。", ["杰克·里兹", "詹姆斯·英霍特"]),
        ("美国特使约翰·克里斯于19日举行会议。", ["约翰·克里斯"]),
        ("国际大体联代理主席雷诺·艾兹点赞成都。", ["雷诺·艾兹"]),
        ("纽约市长亚当森当地时间6日要求提供资金。", ["亚当森"]),
        ("俄罗斯总统普林关系密切。", ["普林"]),
        ("青江植物园园长张秦岭出席。", ["张秦岭"]),
        ("省水利委员会长江科学院研究决定。", []),
        ("新任行长任职资格获核准。", []),
    ],
)
def test_names_end_before_what_is_told_of_them(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委常委、宣传部长张东和说：“要规范。”", ["张东和"]),
        ("讲师团团长吴怡作《以现代化推进》讲座。", ["吴怡"]),
        ("学习小组组长熊剑领学原文。", ["熊剑"]),
        ("总统穆罕默德·巴祖兰讲话。", ["穆罕默德·巴祖兰"]),
        ("远进党领导人披塔·林乍兰两次尝试。", ["披塔·林乍兰"]),
        ("总统卫队成员封锁总统府。", []),
        ("主席别尔德穆哈梅尔夫致辞。", ["别尔德穆哈梅尔夫"]),
    ],
)
def test_names_with_rare_letters_and_before_lectures(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("省长王浩作关于经济情况的报告。", ["王浩"]),
        ("副主任唐生曾任某局局长。", ["唐生"]),
        ("总统吉列尔莫·拉索周一宣布。", ["吉列尔莫·拉索"]),
        ("赤江市长沙派出所民警宣传。", []),
        ("总有一天会长成参天大树。", []),
        ("党校常务副校长（副厅长级）韦圣安被查。", ["韦圣安"]),
        ("悉尼市市长摩尔森、副主席贡儿真到场。", ["摩尔森", "贡儿真"]),
    ],
)
def test_names_before_reports_days_and_behind_ranks(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安澜市副市长陈实当即下令封锁现场。", {"陈实"}),
        ("安澜市副市长卢纳便曾要求整改。", {"卢纳"}),
        ("云川国总统乔·拉登及其儿子亨特·拉登受贿。", {"乔·拉登"}),
        ("内政部长胡安·拉帕塔确认，嫌犯被捕。", {"胡安·拉帕塔"}),
        ("安德市长萨迪克·汗和警察局主席马克·罗德爵士表示，要办好。", {"萨迪克·汗", "马克·罗德"}),
        ("安澜市委书记芶连山主持会议。", {"芶连山"}),
        ("省长、省防指总指挥长梁惠生到省厅调度工作。", {"梁惠生"}),
        ("家住安澜市市长安南路一小区。", set()),
    ],
)
def test_words_right_behind_names_and_rare_ones(text: str, expected: set[str]) -> None:
    article = Article(ArticleId("x"), "", None, "", (text,))
    assert {official.name for official in annotate(article).officials} == expected


@pytest.mark.parametrize("verb", ["巡河", "调度", "启动", "督导", "部署", "召开", "约谈", "迎接", "现场", "全程"])
def test_a_verb_right_behind_a_short_name_is_no_part_of_it(verb: str) -> None:
    assert named(f"市委书记陈立{verb}相关工作。") == ["陈立"]


def test_a_tibetan_name_ends_where_its_bearer_acts() -> None:
    assert named("全国政协委员达瓦顿珠正带领团队育种。") == ["达瓦顿珠"]
