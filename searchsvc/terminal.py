"""What the commands print: progress, reports, results and articles, as text."""

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from searchsvc.config import Config
from searchsvc.documents import KICKER, SUBTITLE, TITLE, Article, ArticleId, Evidence, Part, Problem
from searchsvc.results import Hit, IndexStats, Results, Snippet

if TYPE_CHECKING:  # most commands neither read nor annotate anything
    from searchsvc.annotate.identity import Doubt
    from searchsvc.indexer import Progress, Report

PLAIN_EVERY = 5000  # off a terminal: a line of progress each so many files or articles
HEADINGS = {KICKER: "引题", TITLE: "标题", SUBTITLE: "副题"}


class ProgressLine:
    """A progress bar on a terminal, plain lines elsewhere; both on standard error."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._stage = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._finish()

    def show(self, progress: "Progress") -> None:
        """Draw how far things are."""
        if not sys.stderr.isatty():
            if progress.done % PLAIN_EVERY == 0 or progress.done == progress.total:
                click.echo(f"{progress.stage} {progress.done}/{progress.total}", err=True)
            return
        if progress.stage != self._stage:
            self._finish()
            self._stage = progress.stage
            self._bar = click.progressbar(
                length=progress.total, label=progress.stage, file=sys.stderr, update_min_steps=20
            )
        self._bar.update(progress.done - self._bar.pos)

    def _finish(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


def print_report(report: "Report") -> None:
    """Say what a reindex did and list everything that a person should look at."""
    for problem in report.problems:
        print_problem(problem)
    if report.reason:
        click.echo(f"{report.reason}，已全部重建。")
    click.echo(
        f"新收 {report.added} 篇，移出 {report.removed} 篇，未变 {report.unchanged} 篇；"
        f"跳过 {report.skipped} 处；用时 {report.seconds:.1f} 秒。"
    )
    click.echo(f"索引现有文章 {report.stats.articles} 篇，段落 {report.stats.paragraphs} 个。")


def print_problem(problem: Problem) -> None:
    """Name the file and the line and say what is wrong there."""
    click.echo(f"{'跳过' if problem.skipped else '注意'}：{problem.path}:{problem.line}：{problem.message}", err=True)


def print_results(results: Results) -> None:
    """Show a page of hits with their matches marked, and how the question was read."""
    for line in (*results.read_as, *results.notices):
        click.echo(line, err=True)
    for one in results.expansions:
        click.echo(f"同时查找 {one.typed}：{'、'.join(one.forms)}（不要请加 --exact）", err=True)
    if results.did_you_mean:
        click.echo(f"您要找的是不是：{results.did_you_mean}", err=True)
    for hit in results.hits:
        _print_hit(hit)
    click.echo(f"共 {results.total} 条，用时 {results.took_ms:.1f} 毫秒。")
    for way in results.relax:
        done = f"把“{way.drop}”换成“{way.instead}”" if way.instead else f"去掉“{way.drop}”"
        click.echo(f"{done}，有 {way.total} 条。")


def _print_hit(hit: Hit) -> None:
    article = hit.paragraph.article
    day = article.date.isoformat() if article.date else "日期不详"
    types = "、".join(article.meeting_types)
    click.echo(click.style(article.name, bold=True) + f"  {day}  {article.source}  {types}")
    click.echo(f"  {hit.paragraph.id}  {_styled(hit.snippet)}")
    for other in hit.others:
        click.echo(f"  {other.paragraph.id}  {_styled(other.snippet)}")
    if hit.more_in_article:
        click.echo(f"  这篇文章还有 {hit.more_in_article} 处")


def _styled(snippet: Snippet) -> str:
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [snippet.text[at:start], click.style(snippet.text[start:end], fg="red", bold=True)]
        at = end
    text = "".join([*pieces, snippet.text[at:]]).replace("\n", " ")
    return f"{'…' * snippet.cut_before}{text}{'…' * snippet.cut_after}"


def print_article(article: Article) -> None:
    """Show an article with its meeting types and officials, each with the words that prove it."""
    for line in article.headings:
        click.echo(click.style(line, bold=True))
    day = article.date.isoformat() if article.date else "日期不详"
    click.echo(f"{article.id}  {day}  {article.source}  {'、'.join(article.by)}")
    for kind in article.meeting_types:
        click.echo(f"会议类型 {kind.name}")
        _print_evidence(article, kind.evidence)
    for official in article.officials:
        parts = "、".join(part.label for part in official.parts)
        click.echo(f"官员 {official.name}（{parts}）{'；'.join(official.posts)}")
        _print_evidence(article, official.evidence)
    for number, paragraph in enumerate(article.paragraphs, 1):
        click.echo(f"[{number}] {paragraph}")
    click.echo()


def _print_evidence(article: Article, evidence: tuple[Evidence, ...]) -> None:
    labels: dict[str, str] = {part.value: part.label for part in Part}
    headings = {KICKER: article.kicker, TITLE: article.title, SUBTITLE: article.subtitle}
    for proof in evidence:
        text = headings[proof.paragraph] if proof.paragraph in headings else article.paragraphs[proof.paragraph - 1]
        place = HEADINGS.get(proof.paragraph, f"第 {proof.paragraph} 段")
        click.echo(f"    {labels.get(proof.proves, proof.proves)}：{place}“{text[proof.start : proof.end]}”")


def print_doubt(doubt: "Doubt", read: Callable[[ArticleId], Article]) -> None:
    """Show a name to look at, with the articles that raise the doubt and the words there that prove who it is."""
    click.echo(f"{doubt.name}\t{doubt.kind}\t{doubt.message}")
    for one in doubt.appearances:
        day = one.date.isoformat() if one.date else "日期不详"
        click.echo(f"    {one.article}  {day}  {'；'.join(one.posts) or '无职务'}")
        parts = len(one.evidence) - len(one.posts)  # proofs of posts, which stand behind, say the posts again
        _print_evidence(read(one.article), one.evidence[:parts])


def print_stats(stats: IndexStats) -> None:
    """Show what an index holds."""
    rows = {
        "文章": stats.articles,
        "段落": stats.paragraphs,
        "官员": stats.officials,
        "词条": stats.terms,
        "大小": f"{stats.size / 1e6:.1f} MB",
        "建成": stats.built_at.isoformat(timespec="seconds"),
        "世代": stats.generation,
        "配方": stats.recipe,
    }
    for label, value in rows.items():
        click.echo(f"{label}\t{value}")


def print_settings(config: Config) -> None:
    """Show every setting as `searchsvc.toml` would have it."""
    for setting in fields(config):
        value = getattr(config, setting.name)
        shown = value if isinstance(value, int) else json.dumps(str(value), ensure_ascii=False)
        click.echo(f"{setting.name} = {shown}")
