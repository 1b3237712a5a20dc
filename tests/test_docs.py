"""The documents are true: paths exist, settings and commands are listed, examples run."""

import re
import shlex
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from searchsvc import cli
from searchsvc.config import Config

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
TOP = (
    *("pyproject.toml", "README.md", "manage.py", "searchsvc", "corpus", "index", "tests", "Makefile"),
    *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", ".ci", ".gitignore"),
)
# In backquotes: something with a slash or a known ending, relative to the root or to searchsvc/.
PATH = re.compile(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|c|md|toml|txt|tsv|sh|css|js|html)|(?:[\w.-]+/)+)`")
# What a user may have but a clone has not.
OPTIONAL = {"searchsvc.toml"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_named_exists(name: str) -> None:
    named = set(PATH.findall((ROOT / name).read_text("utf-8"))) - OPTIONAL
    missing = [path for path in named if not ((ROOT / path).exists() or (ROOT / "searchsvc" / path).exists())]
    assert not missing


def test_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = [
        path.name + "/" * path.is_dir()
        for path in (ROOT / "searchsvc").iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path.is_dir() and path.stem != "__pycache__")
    ]
    assert [room for room in rooms if room not in text] == []


def test_pictures_and_links_in_the_readme_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8")):
        assert (ROOT / target).exists(), target
    for picture in (ROOT / "tests/browser/pictures").iterdir():
        assert picture.stat().st_size < 150_000, picture.name


def test_readme_opens_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert 0 <= text.find("make run") < text.find("make test") < text.find("![") < text.find("corpus/")


def test_readme_lists_every_setting_with_its_default() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for setting in fields(Config):
        row = re.search(rf"^\| `{setting.name}` \| `([^`]*)`", text, re.MULTILINE)
        assert row, setting.name
        assert row[1] == str(getattr(Config(), setting.name))


def test_readme_lists_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in cli.main.commands if f"manage.py {name}" not in text] == []


def test_only_the_agreed_files_lie_at_the_top() -> None:
    ignored = (".venv", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis", "build")
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(ignored)}
    assert found - {"__pycache__", "searchsvc.egg-info", ".git", *OPTIONAL} == set(TOP)


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = cli.main.commands[name]
    outcome = CliRunner().invoke(cli.main, [name, "--help"])
    assert outcome.exit_code == 0
    assert command.help
    assert "例：" in outcome.output


def examples() -> list[str]:
    return [command.epilog or "" for command in cli.main.commands.values()]


@pytest.fixture(scope="module")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = tmp_path_factory.mktemp("docs") / "index"
    outcome = CliRunner().invoke(cli.main, ["reindex", "--corpus", str(ROOT / "corpus"), "--index", str(index)])
    assert outcome.exit_code == 0
    return index


@pytest.mark.parametrize("example", examples())
def test_every_example_runs_on_the_sample(example: str, sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(example.removeprefix("例：").split("manage.py", 1)[1])
    if words[0] == "serve":  # does not end by itself; tests/test_web_server.py runs it
        with click.Context(cli.main.commands["serve"]) as context:
            cli.main.commands["serve"].parse_args(context, words[1:])
        return
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SEARCHSVC_INDEX", str(sample_index))
    assert CliRunner().invoke(cli.main, words, catch_exceptions=False).exit_code == 0
