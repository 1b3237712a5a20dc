"""Everything the pages and the API say, in one table; `wording_english.py` is its second column."""

from collections.abc import Mapping

from searchsvc.language import CHINESE, ENGLISH, language
from searchsvc.web import wording_english as english

COMMAND = "python manage.py reindex"

_CHINESE: Mapping[str, str] = {
    # The frame of every page
    "site": "时政新闻检索",
    "site.motto": "谁，在哪次会上，做了什么，原话怎么说",
    "skip": "跳到正文",
    "nav": "站内导航",
    "nav.all": "全部报道",
    "nav.help": "检索帮助",
    "comma": "、",
    "language.zh": "中文",
    "language.en": "English",
    "footer.stats": "收录文章 {articles} 篇、段落 {paragraphs} 个、官员 {officials} 位；索引建于 {built}",
    "footer.api": "JSON 接口",
    # The search box
    "search": "检索",
    "search.label": "检索词",
    "search.hint": "词语、“原话”、官员、会议",
    "search.form": "检索表单",
    "search.suggestions": "检索建议",
    "search.suggested": "{count} 条建议，按上下键选择",
    # The first page
    "home.title": "时政新闻检索",
    "home.try": "试试",
    "home.latest": "最新报道",
    "home.all": "查看全部报道",
    "home.types": "会议与活动",
    "home.officials": "官员",
    # Results
    "results.title": "检索：{q}",
    "results.title_all": "全部报道",
    "results": "检索结果",
    "results.total_paragraph": "共 {total} 个段落",
    "results.total_article": "共 {total} 篇文章",
    "results.page": "第 {page} / {pages} 页",
    "results.took": "用时 {ms} 毫秒",
    "results.read_as": "读作",
    "results.notices": "说明",
    "results.expansions": "同时查找",
    "results.expansion": "{typed}：{forms}",
    "results.expansions_off": "只查找写出的字",
    "results.exact": "只查找了写出的字",
    "results.exact_off": "简称与全称一并查找",
    "suggest.official": "官员",
    "suggest.body": "机构",
    "suggest.meeting_type": "会议类型",
    "suggest.phrase": "常用语",
    "results.deep": "至多翻到第 {depth} 条；请加检索词或筛选来缩小范围。",
    "results.beyond": "没有第 {page} 页，一共只有 {pages} 页。",
    "results.first": "回到第一页",
    "results.none": "没有找到符合条件的内容",
    "results.none_ways": "换个问法",
    "results.instead": "把“{drop}”换成“{instead}”，有 {total} 条",
    "results.relax": "去掉“{drop}”，有 {total} 条",
    "results.did_you_mean": "您要找的是不是",
    "results.none_hints": "还可以这样",
    "results.hint_words": "减少检索词，或换一个说法；原话请加引号，如“高质量发展”。",
    "results.hint_filters": "去掉一些筛选条件。",
    "results.hint_help": "看看检索帮助里“搜不到怎么办”",
    "hit.more": "本文还有 {count} 段",
    "hit.headings": "标题",
    "hit.paragraph": "第 {number} 段",
    "hit.officials_more": "等 {count} 位",
    "hit.others": "同一篇文章的其他段落",
    "untitled": "（无标题）",
    "undated": "日期不详",
    "day": "{year}年{month}月{day}日",
    "sort": "排序",
    "sort.relevance": "相关",
    "sort.newest": "最新",
    "sort.oldest": "最早",
    "unit": "列出",
    "unit.paragraph": "段落",
    "unit.article": "文章",
    # Filters
    "filters": "筛选",
    "filters.open": "筛选（已选 {count} 项）",
    "filters.apply": "应用筛选",
    "filters.more": "还有更多，请加检索词缩小范围",
    "filters.within": "在“{label}”中查找，可用拼音",
    "filters.rest": "其余 {count} 项",
    "filters.dates": "日期",
    "filters.from": "从",
    "filters.to": "到",
    "filters.chosen": "已选条件",
    "filters.remove": "去掉 {label}",
    "filters.clear": "全部清除",
    "chip": "{label}：{value}",
    # Pages of results
    "paging": "分页",
    "paging.prev": "上一页",
    "paging.next": "下一页",
    "paging.page": "第 {page} 页",
    "paging.gap": "…",
    # The article
    "article.back": "回到“{q}”的检索结果",
    "article.by_line": "记者 {names}",
    "article.anchor": "第 {number} 段的链接",
    "article.types": "会议类型",
    "article.officials": "官员",
    "article.no_types": "其他（未识别出会议或活动）",
    "article.no_officials": "没有识别出官员",
    "article.evidence": "依据",
    "article.evidence_at": "第 {number} 段",
    "article.evidence_heading": "标题",
    "article.part_at": "{part}，依据见{place}",
    "article.find": "查找{name}的全部报道",
    "article.annotation": "识别结果",
    # Help
    "help.title": "检索帮助",
    "help.lead": "想到什么就写什么。写法都不是必须的，写错了也不会出错：看不懂的写法会当作普通文字来找，并加以说明。",
    "help.typed": "写法",
    "help.means": "意思",
    "help.language": "怎样写检索词",
    "help.nothing": "搜不到怎么办",
    "help.facets": "筛选",
    "help.facets_text": "同一栏里选几项，有其一即可；不同栏之间须同时满足。选“会议”或“活动”包含其下各类。"
    "每个数字是在其他条件不变时选它会得到的条数。同时选官员和角色，指这位官员担任这个角色。",
    "help.api": "给程序用",
    "help.api_text": "每次检索都有对应的 JSON：",
    # The page of the API
    "api.title": "JSON 接口说明",
    "api.name": "名称",
    "api.kind": "类型",
    # Errors
    "error.back": "回到首页",
    "error.not_found": "没有找到这个页面",
    "error.not_found_text": "地址可能写错了，或者这篇文章已不在索引中。可以用检索框再找一找。",
    "error.not_allowed": "不支持这种请求方法",
    "error.not_allowed_text": "这个地址只能读取（GET）。",
    "error.long_address": "地址太长",
    "error.long_address_text": "请少写一些检索词，或少选一些筛选条件。",
    "error.too_often": "请求太频繁",
    "error.too_often_text": "请稍候再试；响应头 Retry-After 写明要等的秒数。",
    "error.internal": "程序内部出错",
    "error.internal_text": "这不是您的问题。详情已记入服务日志，请稍后再试。",
    "error.run": "请在服务所在的目录运行：",
    "error.other": "请求无法处理",
    "error.other_text": "服务器看不懂这个请求。",
    "error.unknown_near": "没有这个参数；您要写的是不是 {near}？",
    "error.unknown": "没有这个参数；可用的有：{names}。",
    "error.unknown_none": "没有这个参数；这个地址不需要参数。",
    "error.repeated": "只能给一次。",
    "error.too_many": "至多 {most} 个值。",
    "error.too_long": "每个值至多 {most} 个字。",
    "error.number": "应是 1 到 {most} 的整数，用半角数字写，现为“{value}”。",
    "error.deep": "至多翻到第 {most} 页（前 {depth} 条）；请缩小范围。",
    "error.day": "应是日期，写作 2025-03-26，现为“{value}”。",
    "error.no_day": "没有 {value} 这一天。",
    "error.date_order": "截止日期不能早于起始日期。",
    "error.month": "应是月份，写作 2025-03，现为“{value}”。",
    "error.choice": "不能是“{value}”；可用的有：{names}。",
    "error.near": "您要写的是不是 {near}？",
}

WORDS: Mapping[str, Mapping[str, str]] = {CHINESE: _CHINESE, ENGLISH: english.WORDS}

# What the first page offers to try.
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    CHINESE: ("高质量发展", "“现场办公”", "会议:座谈会", "调研 -座谈会"),
    ENGLISH: ("高质量发展", "“现场办公”", "type:座谈会", "调研 -座谈会"),
}

# The query language: what is typed, what it means.
SYNTAX: Mapping[str, tuple[tuple[str, str], ...]] = {
    CHINESE: (
        ("高质量发展 地质", "两个词都要有。没有一段全都有时，给出有其中一些的，并说明。"),
        ("“推动高质量发展”", "引号里的原话一字不差。半角、全角引号和「」《》都可以。"),
        ("陶", "一个字，或姓名的一部分，也能找到。"),
        ("调研 -座谈会", "不要含“座谈会”的；也可写 NOT 座谈会。"),
        ("外事 OR 外经", "有其一即可；也可写 外事｜外经，还可以加括号。"),
        ("官员:张三", "报道里有这位官员。冒号用半角、全角都可以。"),
        ("会议:座谈会", "这一类会议或活动的报道；会议:活动 则包含各类活动。"),
        ("标题:外事", "标题里有这个词。"),
        ("来源:日报 记者:李四", "来源或署名里有。"),
        ("日期:2025-03", "这个月的报道；也可写 日期:2025-01..2025-03、日期:2025年3月26日、日期:上周。"),
        ("發展 ２０２５", "繁体、全角与简体、半角相通，显示的仍是原文。"),
    ),
    ENGLISH: english.SYNTAX,
}

NOTHING_FOUND: Mapping[str, tuple[str, ...]] = {
    CHINESE: (
        "少写几个词，先找到一些，再用筛选缩小范围。",
        "换一个说法：正式名称、简称、原话都试试。",
        "用了引号就必须一字不差；去掉引号再试。",
        "看看“读作”一行：它说明检索词是怎样理解的。",
        "没有结果时，页面会算出去掉哪个条件就有结果，以及有多少条。",
        "日期不详的报道不在任何日期范围之内；去掉日期条件就能看到。",
    ),
    ENGLISH: english.NOTHING_FOUND,
}


def say(key: str, **values: object) -> str:
    """The words for a key in the language in force, with the values filled in."""
    text = WORDS[language()][key]
    return text.format(**values) if values else text
