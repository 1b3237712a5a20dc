"""What the file system refuses an index, told with what to do about it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchsvc.errors import IndexUnusable, SearchsvcError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

_NO_FOLDER = (errno.ENOTDIR, errno.EEXIST)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def refusals_told(root: Path) -> Iterator[None]:
    """Raise IndexUnusable where the file system refuses the index folder or what is in it; a full disk passes."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM or not _concerns(error, root):
            raise
        raise explain(error, root) from error


def _concerns(error: OSError, root: Path) -> bool:
    """Whether the error is about the folder, something in it, or a folder on the way to it."""
    path = Path(str(error.filename or ""))
    return bool(error.filename) and (path.is_relative_to(root) or root.is_relative_to(path))


def explain(error: OSError, root: Path) -> IndexUnusable:
    """The refusal in our own words."""
    if error.errno in _NO_FOLDER:
        return IndexUnusable(f"{root} 不能作索引目录：它或它的上级不是目录。请用 --index 指明一个目录。")
    if error.errno in _NOT_ALLOWED:
        return IndexUnusable(
            f"没有权限使用 {error.filename}。请给运行本程序的用户读写它的权限，或用 --index 换一个目录。"
        )
    return IndexUnusable(f"{error.filename}：{error.strerror}。请用 --index 换一个能建立文件的目录。")


def no_room(root: Path, *, usable: bool) -> SearchsvcError:
    """A full disk in our own words; `usable` says whether there is an older index to answer from."""
    state = "旧索引照常可用" if usable else "现在没有可用的索引"
    return SearchsvcError(
        f"磁盘空间不足，新索引没有写成，{state}。请在 {root} 所在的磁盘上腾出空间"
        "（约为语料文字大小的四倍）后重新运行 python manage.py reindex。"
    )
