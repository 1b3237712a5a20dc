"""Text to tokens: fold width, case and script, then cut into words."""

from searchsvc.analysis.analyzer import Analyzer, Cuts, Token
from searchsvc.analysis.common_words import is_sentence, join_characters, without_stop_words
from searchsvc.analysis.fold import fold
from searchsvc.analysis.grams import folded_grams, grams

__all__ = [
    "Analyzer",
    "Cuts",
    "Token",
    "fold",
    "folded_grams",
    "grams",
    "is_sentence",
    "join_characters",
    "without_stop_words",
]
