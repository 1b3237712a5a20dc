from searchsvc.annotate import annotate
from searchsvc.annotate.name_rows import names_in_rows
from searchsvc.documents import Article, ArticleId

ROW = "丁雪翔　马兴睿　王义　喻红秋（女）"


def test_rows_under_a_post_name_officials() -> None:
    assert list(names_in_rows(["一、省委常委", "（按姓氏笔画为序排列）", ROW])) == [
        "丁雪翔",
        "马兴睿",
        "王义",
        "喻红秋",
    ]
    assert list(names_in_rows(["副书记　刘金栋　张升明　肖佩"])) == ["刘金栋", "张升明", "肖佩"]
    assert list(names_in_rows(["委　员　李尚礼　刘振云　苗花"])) == ["李尚礼", "刘振云", "苗花"]


def test_rows_under_anything_else_name_nobody() -> None:
    assert list(names_in_rows(["获奖名单", ROW])) == []
    assert list(names_in_rows(["一、省委常委", "会议号召全省干部群众努力奋斗。", ROW])) == []
    assert list(names_in_rows(["省委书记", "安澜　青川　平川　南屏　河口"])) == []


def test_who_is_listed_in_a_communique_is_mentioned() -> None:
    texts = ("省委全会5月6日在安澜举行。", "全会选举了省委常委。", "一、省委常委", ROW)
    found = {one.name: one for one in annotate(Article(ArticleId("a"), "", None, "", texts)).officials}
    assert set(found) == {"丁雪翔", "马兴睿", "王义", "喻红秋"}
    assert {part.value for one in found.values() for part in one.parts} == {"mention"}
