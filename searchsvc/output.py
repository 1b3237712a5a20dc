"""What a command writes to a file or to the screen, whole or not at all."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import copymode
from typing import IO

import click

from searchsvc.errors import OutputError


def write_lines(lines: Iterable[str], output: Path | None) -> None:
    """Write to a file, or to the screen; a file appears when it is whole, and what was there stays until then.

    Raises OutputError where it cannot be written.
    """
    try:
        if output is None:
            with click.open_file("-", "w", encoding="utf-8") as stream:
                _fill(stream, lines)
        elif output.exists() and not output.is_file():  # a pipe or device is written to, not replaced
            with output.open("w", encoding="utf-8") as stream:
                _fill(stream, lines)
        else:
            _replace_file(output.resolve(), lines)
    except BrokenPipeError:  # whoever reads has enough
        raise
    except OSError as error:
        raise OutputError(_say_unwritten(error, output)) from error


def _fill(stream: IO[str], lines: Iterable[str]) -> None:
    stream.writelines(lines)
    stream.flush()


def _replace_file(output: Path, lines: Iterable[str]) -> None:
    part = output.with_name(f".{output.name[:40]}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8") as stream:
            _fill(stream, lines)
        if output.exists():
            copymode(output, part)
        part.replace(output)
    finally:
        with suppress(OSError):  # it never came to be, or is in its place
            part.unlink()


def _say_unwritten(error: OSError, output: Path | None) -> str:
    place = f"“{output}”" if output else "标准输出（屏幕）"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"{place} 所在的目录不存在。请先建立目录，或换一个位置。"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"没有权限写 {place}。请换一个位置。"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"写到{place}时磁盘空间不足。请腾出空间，或换一个位置。"
    return f"写不了 {place}：{error.strerror or error}。请换一个位置。"
