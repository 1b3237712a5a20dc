"""Fixtures that many tests share: a small index of invented articles, the application over it, a client."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from searchsvc.config import Config
from searchsvc.documents import TITLE, Article, ArticleId, Evidence, Meeting, MeetingType, Official, Part
from searchsvc.engine import open_engine
from searchsvc.web.app import create_app, engine_of

# How long an example takes is never judged here, as machines are noisy: the first one may load the dictionary.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# An invented province, Yunze (云泽), and invented people. Evidence is given only where a test looks at it.
ARTICLES = (
    Article(
        id=ArticleId("yunze-0312"),
        title="顾长宁主持召开省委外事工作委员会全体会议",
        kicker="推动外事工作服务高水平开放",
        subtitle="陶景行出席",
        date=date(2025, 3, 12),
        source="云泽日报",
        by=("林知夏",),
        paragraphs=(
            (
                "云泽日报3月12日讯 省委书记、省委外事工作委员会主任顾长宁12日主持召开省委外事工作委员会全体会议并讲话。"
                "省委副书记、省长陶景行出席会议。"
            ),
            "会议指出，要打造内陆地区开放新门户，以高质量发展的成效扩大对外合作。各级各部门要把外事资源用好，把企业送出去、把客商请进来。",
            "会议强调，外事无小事，要守牢涉外安全底线，健全工作机制，提高队伍素质。",
            "宋平野等省领导参加会议。",
        ),
        meeting_types=(MeetingType("全体会议", (Evidence(TITLE, 5, 20, "全体会议"), Evidence(1, 37, 50, "全体会议"))),),
        officials=(
            Official(
                "顾长宁",
                (Part.CHAIR, Part.SPEAK),
                ("省委书记", "省委外事工作委员会主任"),
                (
                    Evidence(TITLE, 0, 5, "chair"),
                    Evidence(1, 27, 53, "speak"),
                    Evidence(1, 11, 15, "省委书记"),
                    Evidence(1, 16, 27, "省委外事工作委员会主任"),
                ),
            ),
            Official("陶景行", (Part.ATTEND,), ("省委副书记", "省长"), (Evidence(1, 54, 69, "attend"),)),
            Official("宋平野", (Part.ATTEND,), ("省领导",), (Evidence(4, 0, 11, "attend"),)),
        ),
        meetings=(
            Meeting(
                "省委外事工作委员会全体会议",
                "省委外事工作委员会全体会议",
                None,
                date(2025, 3, 12),
                Evidence(TITLE, 7, 20, "省委外事工作委员会全体会议"),
            ),
        ),
    ),
    Article(
        id=ArticleId("yunze-0318"),
        title="陶景行到青岚县调研春耕并主持召开座谈会",
        date=date(2025, 3, 18),
        source="云泽日报",
        by=("周小舟", "何田田"),
        paragraphs=(
            "本报讯 3月18日，省长陶景行到青岚县调研春耕生产，走进种粮大户的育秧棚，询问种子、化肥和农机准备得怎样。",
            "调研中，陶景行主持召开座谈会。他说，粮食安全是高质量发展的底盘，要把良田良种良法配套起来，让种粮的人有账算、有奔头。",
            "副省长白露参加调研。",
        ),
        meeting_types=(MeetingType("调研", (Evidence(TITLE, 3, 11, "调研"),)), MeetingType("座谈会")),
        officials=(
            Official("陶景行", (Part.INSPECT, Part.CHAIR, Part.SPEAK), ("省长",), (Evidence(2, 4, 14, "chair"),)),
            Official("白露", (Part.ATTEND,), ("副省长",), (Evidence(3, 0, 9, "attend"),)),
        ),
    ),
    Article(
        id=ArticleId("yunze-0402"),
        title="全省数字产业推进会在望江市举行",
        date=date(2025, 4, 2),
        source="望江晚报",
        paragraphs=(
            "望江晚报4月2日讯 全省数字产业推进会2日在望江市举行，省长陶景行出席并讲话，副省长白露主持。",
            "陶景行指出，数字产业要同实体经济一起长，算力要用得上、用得起。会上发布了 12 个应用场景。",
            "与会代表参观了望江智能制造园。园区负责人介绍，去年新签约项目 36 个，<云上>平台接入设备 5 万台。",
        ),
        meeting_types=(MeetingType("推进会", (Evidence(TITLE, 0, 9, "推进会"),)),),
        officials=(
            Official("陶景行", (Part.ATTEND, Part.SPEAK), ("省长",), (Evidence(1, 28, 38, "speak"),)),
            Official("白露", (Part.CHAIR,), ("副省长",), (Evidence(1, 39, 46, "chair"),)),
        ),
        meetings=(
            Meeting(
                "全省数字产业推进会",
                "全省数字产业推进会",
                2,
                date(2025, 4, 2),
                Evidence(TITLE, 0, 9, "全省数字产业推进会"),
            ),
        ),
    ),
    Article(
        id=ArticleId("yunze-undated"),
        title="青岚县：一座老茶厂的新生意",
        date=None,
        source="望江晚报",
        paragraphs=("青岚县的老茶厂停产十年后重新开工，靠的是一群返乡青年。", "他们把高质量发展四个字写在车间墙上。"),
    ),
)


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """Settings that name an index of ARTICLES, built once."""
    config = Config(index=tmp_path_factory.mktemp("index"), corpus=Path("corpus"))
    with closing(open_engine(config)) as engine:
        engine.rebuild(ARTICLES, {})
    return config


@pytest.fixture(scope="session")
def app(index: Config) -> Iterator[Flask]:
    """The application over the index."""
    app = create_app(index)
    with closing(engine_of(app)):
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application."""
    return app.test_client()
