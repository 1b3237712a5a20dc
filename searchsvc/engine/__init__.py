"""The search engine behind its interface; `open_engine` is the one place that picks which."""

from searchsvc.config import Config
from searchsvc.engine.base import Changes, Engine
from searchsvc.errors import ConfigError

__all__ = ["Changes", "Engine", "open_engine"]


def open_engine(config: Config) -> Engine:
    """The engine the settings name; raises ConfigError for an unknown one. Nothing is read or written yet."""
    if config.engine == "whoosh":
        from searchsvc.engine.whoosh_engine import WhooshEngine  # loads numpy and Whoosh only where they are used

        return WhooshEngine(config)
    raise ConfigError(f"没有名为 {config.engine} 的搜索引擎。可用的有：whoosh。请改正设置 engine。")
