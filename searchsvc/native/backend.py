"""How the package is built: as setuptools does it, and its loops compiled by the machine's compiler or one from pip.

Without either, or where it fails, the package is built all the same: numpy does the work of the loops.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from setuptools import Extension, build_meta
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)
from setuptools.command.build_ext import build_ext
from setuptools.errors import CompileError

__all__ = [
    "BuildLoops",
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

# A C compiler that is nothing but a package; MIT.
_FROM_PIP = "ziglang==0.17.1; platform_system == 'Linux' or platform_system == 'Darwin'"

# For any machine of the kind, by themselves (not even the headers of a library are needed), and to the last bit.
_FLAGS = ["-O3", "-ffp-contract=off", "-ffreestanding", "-nostdlib", "-shared", "-fPIC"]


def get_requires_for_build_editable(settings: Mapping[str, str] | None = None) -> list[str]:
    """What has to be there to build; pip asks."""
    return [*build_meta.get_requires_for_build_editable(settings), *_missing()]


def get_requires_for_build_wheel(settings: Mapping[str, str] | None = None) -> list[str]:
    """What has to be there to build; pip asks."""
    return [*build_meta.get_requires_for_build_wheel(settings), *_missing()]


def _missing() -> list[str]:
    return [] if shutil.which("cc") else [_FROM_PIP]


def _compiler() -> list[str]:
    """The command of the compiler; raises CompileError where there is none."""
    if shutil.which("cc"):
        return ["cc"]
    if find_spec("ziglang"):
        return [sys.executable, "-m", "ziglang", "cc", "-mcpu=baseline"]
    raise CompileError("no C compiler: neither cc nor the package ziglang")


class BuildLoops(build_ext):
    """Compiles what is no extension of Python's, but a library that needs none of its headers."""

    def build_extension(self, ext: Extension) -> None:
        """Compile; raises CompileError, which setuptools tells, and goes on."""
        target = Path(self.get_ext_fullpath(ext.name)).absolute()
        target.parent.mkdir(parents=True, exist_ok=True)
        caches = {
            name: str(Path(self.build_temp).absolute()) for name in ("ZIG_GLOBAL_CACHE_DIR", "ZIG_LOCAL_CACHE_DIR")
        }
        command = [*_compiler(), *_FLAGS, "-o", str(target), *ext.sources]
        done = subprocess.run(command, env=os.environ | caches, capture_output=True, text=True, check=False)  # noqa: S603 our own
        if done.returncode:
            raise CompileError(done.stderr)
