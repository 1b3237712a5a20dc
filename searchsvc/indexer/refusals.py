"""What a reindex refuses to do, so that no article is lost by mistake."""

import os
from collections.abc import Sequence
from pathlib import Path

from searchsvc.config import Config
from searchsvc.documents import Problem
from searchsvc.engine.base import Engine
from searchsvc.errors import ConfigError, CorpusError, IndexDamaged, IndexMismatch, IndexMissing


def refuse_shared_folder(config: Config) -> None:
    """Raise ConfigError where the index would be read as articles, or the corpus be deleted with the index.

    An index in a hidden folder of the corpus is neither.
    """
    # Path.resolve raises where a link leads to itself.
    corpus, index = (Path(os.path.realpath(folder)) for folder in (config.corpus, config.index))
    inner = index.relative_to(corpus).parts if index.is_relative_to(corpus) else None
    if corpus.is_relative_to(index) or (inner and not any(part.startswith(".") for part in inner)):
        raise ConfigError(
            f"语料目录 {config.corpus} 与索引目录 {config.index} 不能是同一个目录，也不能一个在另一个里面。"
            "请用 --corpus 和 --index 分别指明，如 --corpus 我的文章 --index 我的索引。"
        )


def refuse_emptying(config: Config, engine: Engine, problems: Sequence[Problem]) -> None:
    """Raise CorpusError where an index with articles would be replaced by one without: a share may not be mounted."""
    try:
        indexed = engine.stats().articles
    except IndexMissing:
        return
    except (IndexMismatch, IndexDamaged) as error:
        held = f"而 {config.index} 已有索引（{error.title}，篇数读不出）"
    else:
        if not indexed:
            return
        held = f"而索引里有 {indexed} 篇"
    skipped = [problem for problem in problems if problem.skipped]
    told = f"（跳过 {len(skipped)} 处，如 {skipped[0].path}：{skipped[0].message}）" if skipped else ""
    raise CorpusError(
        f"语料目录 {config.corpus} 中有文章 0 篇{told}，{held}；索引未动，没有清空。"
        "请检查这个目录：是否忘了挂载，--corpus 是否写对。确要清空索引，请加 --allow-empty。"
    )
