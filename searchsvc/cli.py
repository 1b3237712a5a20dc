"""The commands of `manage.py`: every one with help, an example that runs, and an exit code that tells.

Exit codes: 0 done, 1 could not be done, 2 wrong usage, 3 done but something in the corpus was skipped.
"""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from searchsvc import terminal
from searchsvc.command_options import Asking, place_options, question_options, read_question
from searchsvc.config import CHOICES, RANGES, Config, read_config
from searchsvc.documents import Article, ArticleId, ParagraphId
from searchsvc.engine import Engine, open_engine
from searchsvc.errors import BadRequest, SearchsvcError
from searchsvc.output import write_lines
from searchsvc.query import Unit
from searchsvc.renewal import follow, renew
from searchsvc.why import explain

# What reads and annotates is imported only in the commands that need it: serving starts in half the time.

EXIT_FAILED = 1
EXIT_SKIPPED = 3


class Group(click.Group):
    """Commands whose expected errors are one clear line and exit code 1, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except BadRequest as error:
            raise click.UsageError(str(error)) from error
        except SearchsvcError as error:
            click.echo(f"{error.title}：{error}", err=True)
            ctx.exit(EXIT_FAILED)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="searchsvc")
def main() -> None:
    """时政新闻检索：把文章目录建成索引，在网页、命令行和 JSON 接口上检索。"""


def open_index(corpus: Path | None, index: Path | None) -> "closing[Engine]":
    """The engine on the index that the settings and options name, closed at the end of a `with`."""
    return closing(open_engine(read_config(corpus=corpus, index=index)))


@main.command("reindex", epilog="例：python manage.py reindex --full")
@place_options
@click.option("--full", is_flag=True, help="全部重建，而不只是更新有变化的文件")
@click.option("--jobs", type=click.IntRange(*RANGES["jobs"]), help="同时使用的进程数（默认每个核一个）")
@click.option("--watch", "watching", is_flag=True, help="不退出，文件有变化就再更新，按 Ctrl+C 停止")
@click.option("--allow-empty", is_flag=True, help="语料目录里一篇文章也没有时，也照样清空索引（只管第一次更新）")
@click.pass_context
def reindex_command(
    ctx: click.Context, /, corpus: Path | None, index: Path | None, jobs: int | None, watching: bool, **how: bool
) -> None:
    """读入语料目录，识别官员与会议类型，更新索引。

    退出码：0 完成；1 未能完成；3 完成，但有文件或文章被跳过（已逐条列出）。
    """
    config = read_config(corpus=corpus, index=index, jobs=jobs)
    with closing(open_engine(config)) as engine:
        if watching:
            follow(config, engine, how)
        else:
            ctx.exit(EXIT_SKIPPED if renew(config, engine, how).skipped else 0)


@main.command(epilog="例：python manage.py serve --port 8080")
@place_options
@click.option("--host", help="监听地址（默认 127.0.0.1）")
@click.option("--port", type=click.IntRange(*RANGES["port"]), help="端口（默认 8000；0 表示任选一个空闲的）")
@click.option("--threads", type=click.IntRange(*RANGES["threads"]), help="处理请求的线程数（默认 8）")
@click.option(
    "--proxies",
    type=click.IntRange(*RANGES["proxies"]),
    help="前面有几层可信的反向代理（默认 0，不看 X-Forwarded-For）",
)
@click.option(
    "--rate-limit", type=click.IntRange(*RANGES["rate_limit"]), help="每个客户端每分钟至多几次（默认 0，不限）"
)
@click.option("--log", type=click.Choice(CHOICES["log"]), help="日志写成文字（默认）或每行一个 JSON")
@click.option(
    "--zero-results", type=click.Choice(CHOICES["zero_results"]), help="无结果的检索只计数（默认）或也记下检索词"
)
def serve(**options: Any) -> None:
    """启动网页与 JSON 接口。"""
    # Flask is imported only where it is used: the other commands start in half the time.
    from searchsvc.web.server import serve as serve_web

    serve_web(read_config(**options))


@main.command("search", cls=Asking, epilog="例：python manage.py search '外事 -座谈会' --official 沈晓明 --json")
@place_options
@click.argument("query")
@question_options
@click.option("--unit", help="paragraph（按段落，默认）或 article（按文章）")
@click.option("--page", help="第几页")
@click.option("--per-page", help="每页几条（默认 20，至多 100）")
@click.option("--json", "as_json", is_flag=True, help="输出与 JSON 接口相同的内容")
def search_command(corpus: Path | None, index: Path | None, query: str, as_json: bool, **options: Any) -> None:
    """检索；查询的写法与网页相同。"""
    from searchsvc.web.api import answer, ask

    parameters = read_question(query, options)
    with open_index(corpus, index) as engine:
        results = ask(engine, parameters)
    if as_json:
        click.echo(json.dumps(answer(results, parameters), ensure_ascii=False))
    else:
        terminal.print_results(results)


@main.command("export", cls=Asking, epilog="例：python manage.py export '外事 -座谈会' --format csv")
@place_options
@click.argument("query", default="")
@question_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    help="每篇文章一行 JSON，或每个段落一行的表",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="写到这个文件（默认写到屏幕）")
def export(corpus: Path | None, index: Path | None, query: str, form: str, output: Path | None, **options: Any) -> None:
    """输出整个索引，或一次检索的全部结果，不限条数，只含一部分词的不算；默认按日期从早到晚。

    jsonl 是全文连同识别结果和依据，可以再作语料读入；csv 可用电子表格打开。
    """
    from searchsvc.web.exports import list_hits, write_articles, write_table
    from searchsvc.web.links import AT_ROOT

    parameters = read_question(query, {**options, "sort": options["sort"] or "oldest"})
    if form == "jsonl":
        parameters = parameters.asking(unit=Unit.ARTICLE)
    with open_index(corpus, index) as engine:
        total, hits = list_hits(engine, parameters)
        if form == "jsonl":
            lines = write_articles(engine, hits)
        else:
            lines = write_table(hits, lambda hit: AT_ROOT.article(hit.paragraph.article.id, hit.paragraph.number))
        write_lines(lines, output)
    click.echo(f"共 {total} 条，都符合全部条件。" if total else "没有符合全部条件的内容。", err=True)


@main.command(epilog="例：python manage.py show tysb-20230222")
@place_options
@click.argument("article")
def show(corpus: Path | None, index: Path | None, article: str) -> None:
    """显示索引中的一篇文章，连同识别出的会议类型与官员。"""
    with open_index(corpus, index) as engine:
        terminal.print_article(engine.article(ArticleId(article)))


@main.command("annotate", epilog="例：python manage.py annotate corpus/三湘都市报/2025-03-26.txt --json")
@place_options
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="每篇文章输出一行 JSON")
@click.pass_context
def annotate_command(ctx: click.Context, corpus: Path | None, index: Path | None, file: Path, as_json: bool) -> None:
    """读一个文件，显示会识别出什么，以及各自的依据；不写索引。"""
    from searchsvc.annotate import annotate
    from searchsvc.readers import read_file
    from searchsvc.web.answers import describe_article
    from searchsvc.web.links import AT_ROOT

    skipped = False
    folder = _folder_of(file, read_config(corpus=corpus, index=index))
    for item in read_file(file, folder):
        if not isinstance(item, Article):
            skipped = skipped or item.skipped
            terminal.print_problem(item)
        elif as_json:
            click.echo(json.dumps(describe_article(annotate(item), AT_ROOT), ensure_ascii=False))
        else:
            terminal.print_article(annotate(item))
    ctx.exit(EXIT_SKIPPED if skipped else 0)


def _folder_of(file: Path, config: Config) -> Path:
    """The corpus folder where the file lies in it, so that ids and dates come out as in the index; else its own."""
    inside = file.resolve().is_relative_to(config.corpus.resolve())
    return config.corpus if inside else file.parent


@main.command(epilog="例：python manage.py tokens 省委外事工作委员会全体会议")
@place_options
@click.argument("text")
def tokens(corpus: Path | None, index: Path | None, text: str) -> None:
    """显示索引的词典把一段文字切成哪些词。"""
    config = read_config(corpus=corpus, index=index)
    with closing(open_engine(config)) as engine:
        for token in engine.tokens(text):
            click.echo(f"{token.position}\t{token.start}-{token.end}\t{token.text}")
        _warn_if_stale(config, engine)


def _warn_if_stale(config: Config, engine: Engine) -> None:
    """Say so where tables changed that the index was made with."""
    from searchsvc.indexer import find_stale

    if config.corpus.is_dir() and (reason := find_stale(config.corpus, engine)):
        click.echo(reason, err=True)


@main.command(cls=Asking, epilog="例：python manage.py why '港口 收费' tysb-20230222.1")
@place_options
@click.argument("query")
@click.argument("paragraph")
@click.option("--exact", is_flag=True, help="简称、全称只按写出的字查找")
def why(corpus: Path | None, index: Path | None, query: str, paragraph: str, exact: bool) -> None:
    """说明一个段落为什么在（或不在）一次检索的结果里，排第几。段落编号见 search 的输出。"""
    with open_index(corpus, index) as engine:
        click.echo(explain(engine, query, ParagraphId(paragraph), exact).sentence)


@main.command(epilog="例：python manage.py stats")
@place_options
def stats(corpus: Path | None, index: Path | None) -> None:
    """显示索引里有什么。"""
    config = read_config(corpus=corpus, index=index)
    with closing(open_engine(config)) as engine:
        terminal.print_stats(engine.stats())
        _warn_if_stale(config, engine)


@main.command(epilog="例：python manage.py check")
@place_options
@click.pass_context
def check(ctx: click.Context, corpus: Path | None, index: Path | None) -> None:
    """核对现行索引的每个文件；有损坏则逐条列出，退出码 1。"""
    config = read_config(corpus=corpus, index=index)
    with closing(open_engine(config)) as engine:
        faults = engine.check()
        if not faults:
            _warn_if_stale(config, engine)
    for fault in faults:
        click.echo(fault, err=True)
    click.echo("索引完好。" if not faults else "索引有损坏。请运行：python manage.py reindex --full", err=bool(faults))
    ctx.exit(EXIT_FAILED if faults else 0)


@main.command(epilog="例：python manage.py names --kind same-name")
@place_options
@click.option("--kind", type=click.Choice(["same-name", "moved", "new"]), help="只列一类：同名、换地方、只见一次")
def names(corpus: Path | None, index: Path | None, kind: str | None) -> None:
    """列出需要人来核对的人名：是不是同一个人，是不是官员。

    核对后写进语料目录下的 .searchsvc/names.tsv，每行：姓名<制表符>official、none、same 或
    distinct<制表符>区分用的机构，再运行 reindex。
    """
    from searchsvc.indexer import find_doubts

    config = read_config(corpus=corpus, index=index)
    with closing(open_engine(config)) as engine:
        for doubt in find_doubts(engine, config.corpus):
            if kind in (None, doubt.kind):
                terminal.print_doubt(doubt, engine.article)


@main.command("config", epilog="例：SEARCHSVC_PORT=8080 python manage.py config")
def config_command() -> None:
    """显示当前生效的设置。"""
    terminal.print_settings(read_config())
