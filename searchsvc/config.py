"""The settings of one process: read once at the start, then passed along."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from searchsvc.errors import ConfigError

PREFIX = "SEARCHSVC_"
FILE = "searchsvc.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its default.

    Sources, each overriding the one before: defaults, `searchsvc.toml` in the working folder, environment
    variables `SEARCHSVC_<NAME>`, command line options.
    """

    corpus: Path = Path("corpus")
    index: Path = Path("index")
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    jobs: int = 0  # processes that read and annotate; 0: one a core
    engine: str = "whoosh"
    proxies: int = 0  # trusted proxies in front, each of which adds itself to X-Forwarded-For
    rate_limit: int = 0  # requests a minute and client; 0: no limit
    log: str = "text"  # or json
    zero_results: str = "count"  # or log: tell the words of questions that found nothing


# The least and the most that a number may be, wherever it is set.
RANGES = {"port": (0, 65535), "threads": (1, 256), "jobs": (0, 256), "proxies": (0, 16), "rate_limit": (0, 999999)}
CHOICES = {"log": ("text", "json"), "zero_results": ("count", "log")}


def read_config(environ: Mapping[str, str] = os.environ, folder: Path = Path(), **options: object) -> Config:
    """The settings in force; options that are None do not count. Raises ConfigError for what cannot be used."""
    config = _override(Config(), _read_file(folder / FILE), FILE)
    variables = {name[len(PREFIX) :].lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    config = _override(config, variables, "环境变量")
    return _override(config, {name: value for name, value in options.items() if value is not None}, "命令行")


def _read_file(path: Path) -> dict[str, Any]:
    try:
        if path.exists() and not path.is_file():  # to open a pipe is to wait for ever
            raise ConfigError(f"{path} 不是普通文件。请改正或删去它。")
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} 不能读作 TOML：{error}。请改正或删除这个文件。") from error


def _override(config: Config, values: Mapping[str, object], where: str) -> Config:
    known = [f.name for f in fields(Config)]
    changed: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise ConfigError(f"{where}：没有名为 {name} 的设置。可用的有：{'、'.join(known)}。")
        kind: type = Path if isinstance(getattr(config, name), Path) else type(getattr(config, name))
        changed[name] = _convert(name, value, kind, where)
    return replace(config, **changed)


def _convert(name: str, value: object, kind: type, where: str) -> object:
    if kind is not int:
        if not isinstance(value, str | Path) or not str(value) or "\0" in str(value):
            raise ConfigError(f"{where}：{name} 应是非空的文字，不含 NUL，现为 {value!r}。")
        if value not in CHOICES.get(name, (value,)):
            raise ConfigError(f"{where}：{name} 不能是 {value!r}；可用的有：{'、'.join(CHOICES[name])}。")
        return kind(value)
    text = str(value).strip()
    low, high = RANGES[name]
    # isascii: int() would take full-width digits and underscores too
    digits = not isinstance(value, bool) and text.isascii() and text.isdigit() and len(text) <= len(str(high))
    if not digits or not low <= int(text) <= high:
        raise ConfigError(f"{where}：{name} 应是 {low} 到 {high} 的整数，现为 {value!r}。")
    return int(text)
