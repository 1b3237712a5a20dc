"""What newspapers, agencies and sites are called, as patterns to build others from."""

# A bare 报 at the end would take 工作报(告), 公报, 据…报(道) for newspapers.
NEWSPAPER = (
    r"(?:[\u4e00-\u9fff]{1,10}(?:日报|晚报|早报|晨报|都市报|时报|商报|快报|周报|导报|新报|参考报|青年报|工人报|农民报|法[治制]报"
    r"|特区报|先驱报|文摘报|教育报|经济报|政协报|组织报|监察报|军报|侨报|文汇报|大公报|新京报|画报|周刊)(?:（[^（）]{1,6}）)?)"
)
OUTLET = (
    rf"(?:{NEWSPAPER}|[^\s，。；：！？、,;:!?（）()“”《》]{{1,14}}"
    r"(?:社|网|刊|电视台|广播|总台|客户端|在线|频道|公众号|发布|新闻|时刻|融媒|头条|联播|之家)(?:（[^（）]{1,6}）)?)"
)
# How an outlet is written by itself.
OWN = ("本报", "本刊", "本网", "本台", "本社")
