"""What can go wrong, as one small tree; every message says what to do next."""


class SearchsvcError(Exception):
    """Any error this service raises on purpose; `status` is the HTTP status it answers with."""

    status = 500
    title = "内部错误"


class ConfigError(SearchsvcError):
    """A setting cannot be used; the message names it and the values it takes."""

    title = "配置有误"


class CorpusError(SearchsvcError):
    """The corpus folder cannot be read at all (single bad files are reported, not raised)."""

    title = "语料目录不可读"


class OutputError(SearchsvcError):
    """What was to be written to a file cannot be; the message names the file and what to do."""

    title = "不能写出文件"


class IndexMissing(SearchsvcError):
    """There is no index yet, or it was deleted."""

    status = 503
    title = "索引尚未建立"


class IndexMismatch(SearchsvcError):
    """The index was built by another format or recipe and has to be rebuilt."""

    status = 503
    title = "索引与程序版本不符"


class IndexDamaged(SearchsvcError):
    """A file of the index is missing, cut short or altered."""

    status = 503
    title = "索引已损坏"


class IndexUnusable(SearchsvcError):
    """The index folder is no folder, or this process may not use it."""

    status = 503
    title = "索引目录不能使用"


class IndexBusy(SearchsvcError):
    """Another process is writing the index."""

    status = 503
    title = "索引正在写入"


class IndexChanged(SearchsvcError):
    """A new index took the place of the one that an answer had begun to come from."""

    status = 503
    title = "索引已更新"


class BadRequest(SearchsvcError):
    """A request has parameters that cannot be used.

    `errors` holds (parameter, message) pairs, one for each parameter at fault.
    """

    status = 400
    title = "请求参数有误"

    def __init__(self, errors: list[tuple[str, str]]) -> None:
        super().__init__("；".join(f"{name}: {message}" for name, message in errors))
        self.errors = errors


class NotFound(SearchsvcError):
    """What was asked for by its address is not in the index."""

    status = 404
    title = "没有找到"
