import os
from dataclasses import fields
from pathlib import Path

import pytest

from searchsvc.config import RANGES, Config, read_config
from searchsvc.errors import ConfigError


def test_defaults_work_without_any_setting(tmp_path: Path) -> None:
    assert read_config({}, tmp_path) == Config()


def test_each_source_overrides_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "searchsvc.toml").write_text('port = 1\nthreads = 2\nhost = "0.0.0.0"\n', "utf-8")
    config = read_config({"SEARCHSVC_PORT": "3", "SEARCHSVC_THREADS": "4", "OTHER": "x"}, tmp_path, port=5, host=None)
    assert (config.host, config.threads, config.port) == ("0.0.0.0", 4, 5)


def test_paths_become_paths(tmp_path: Path) -> None:
    assert read_config({"SEARCHSVC_CORPUS": "文章"}, tmp_path).corpus == Path("文章")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "８０００"),
        ("PORT", "8_000"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", ""),
        ("THREADS", "9" * 7),
        ("THREADS", "0"),
        ("THREADS", "257"),
        ("JOBS", "257"),
        ("JOBS", "-1"),
        ("PROXIES", "17"),
        ("RATE_LIMIT", "1000000"),
        ("RATE_LIMIT", "1.5"),
        ("INDEX", "a\0b"),
        ("HOST", ""),
        ("PROT", "8000"),
        ("LOG", "xml"),
        ("ZERO_RESULTS", "all"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, variable: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"环境变量.*{variable.lower()}"):
        read_config({f"SEARCHSVC_{variable}": value}, tmp_path)


@pytest.mark.parametrize("name", RANGES)
def test_numbers_are_held_to_one_range_wherever_they_are_set(tmp_path: Path, name: str) -> None:
    low, high = RANGES[name]
    for value in (low, high):
        assert getattr(read_config({f"SEARCHSVC_{name.upper()}": str(value)}, tmp_path), name) == value
    for value in (low - 1, high + 1):
        (tmp_path / "searchsvc.toml").write_text(f"{name} = {value}\n", "utf-8")
        with pytest.raises(ConfigError, match=rf"searchsvc\.toml：{name} 应是 {low} 到 {high} 的整数"):
            read_config({}, tmp_path)
        with pytest.raises(ConfigError, match=f"环境变量：{name} 应是 {low} 到 {high} 的整数"):
            read_config({f"SEARCHSVC_{name.upper()}": str(value)}, tmp_path / "none")


def test_every_number_has_its_range() -> None:
    assert set(RANGES) == {one.name for one in fields(Config) if isinstance(getattr(Config(), one.name), int)}


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "searchsvc.toml").write_text("port = \n", "utf-8")
    with pytest.raises(ConfigError, match=r"searchsvc\.toml"):
        read_config({}, tmp_path)


def test_a_file_with_a_truth_value_for_a_number_is_refused(tmp_path: Path) -> None:
    (tmp_path / "searchsvc.toml").write_text("port = true\n", "utf-8")
    with pytest.raises(ConfigError, match="port"):
        read_config({}, tmp_path)


def test_a_pipe_for_a_file_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "searchsvc.toml")
    with pytest.raises(ConfigError, match=r"searchsvc\.toml 不是普通文件"):
        read_config({}, tmp_path)
