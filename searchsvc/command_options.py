"""The options that several commands share, and the question that they spell."""

from collections.abc import Callable, Mapping
from pathlib import Path
from string import ascii_letters
from typing import TYPE_CHECKING, Any, TypeVar

import click

OPTION_BEGINS = f"-{ascii_letters}"

if TYPE_CHECKING:
    from searchsvc.web.parameters import SearchParameters

Command = TypeVar("Command", bound=Callable[..., Any])


class Asking(click.Command):
    """A command whose question may begin with a minus (-座谈会); an option begins with a minus and a letter."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words given; a blank before the minus keeps it from being read as an option."""
        return super().parse_args(ctx, [f" {word}" if _is_excluding(word) else word for word in args])


def _is_excluding(word: str) -> bool:
    return word[:1] == "-" and len(word) > 1 and word[1] not in OPTION_BEGINS


def place_options(command: Command) -> Command:
    """Add --corpus and --index, which every command that touches them takes."""
    for option in (
        click.option("--index", type=click.Path(path_type=Path), help="索引目录（默认 index/）"),
        click.option("--corpus", type=click.Path(path_type=Path), help="语料目录（默认 corpus/）"),
    ):
        command = option(command)
    return command


def question_options(command: Command) -> Command:
    """Add what narrows a question and orders its hits, as the API names it."""
    for option in (
        click.option("--exact", is_flag=True, flag_value="1", default=None, help="简称、全称只按写出的字查找"),
        click.option("--sort", help="relevance（最符合的在前）、newest 或 oldest"),
        click.option("--date-to", help="截止日期，如 2025-03-31"),
        click.option("--date-from", help="起始日期，如 2025-03-01"),
        click.option("--month", multiple=True, help="月份，如 2025-03（可重复）"),
        click.option("--source", multiple=True, help="来源（可重复）"),
        click.option("--meeting-type", multiple=True, help="会议类型，或大类：会议、活动（可重复）"),
        click.option("--part", multiple=True, help="角色：chair speak attend inspect meet mention（可重复）"),
        click.option("--official", multiple=True, help="官员（可重复，任一即可）"),
    ):
        command = option(command)
    return command


def read_question(query: str, options: Mapping[str, Any]) -> "SearchParameters":
    """The question that a query and these options ask; raises BadRequest."""
    # Flask is imported only where it is used: the other commands start in half the time.
    from searchsvc.web.parameters import read_parameters

    listed = {name: value if isinstance(value, tuple) else (value,) for name, value in options.items()}
    given = [(name, value) for name, values in listed.items() for value in values if value is not None]
    return read_parameters([("q", query), *given])
