"""A table of the site's own in the hidden folder of its corpus, as text."""

from pathlib import Path

from searchsvc.documents import Problem


def read_table(corpus: Path, name: str, problems: list[Problem]) -> str:
    """The text of a table, empty where it is not there; what keeps it from being read joins the problems."""
    try:
        if (corpus / name).exists() and not (corpus / name).is_file():  # to open a pipe is to wait for ever
            problems.append(Problem(name, 1, "不是普通文件，未读。请换成 UTF-8 文本。"))
            return ""
        return (corpus / name).read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "这里的字节不是 UTF-8，整个文件未用。请存为 UTF-8 文本。"))
    except OSError as error:
        problems.append(Problem(name, 1, f"读不了：{error.strerror}。请检查文件和权限。"))
    return ""
