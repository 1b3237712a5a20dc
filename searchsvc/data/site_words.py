"""What a site adds to the project's own tables: words kept whole, abbreviations, stop words."""

from dataclasses import dataclass

from searchsvc.data.abbreviations import Abbreviation


@dataclass(frozen=True, slots=True)
class SiteWords:
    """A site's own words, kept with its index; `words` decide how text is cut, the others how questions are read."""

    words: tuple[str, ...] = ()
    stop_words: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()


NO_SITE_WORDS = SiteWords()
