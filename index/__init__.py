"""The core: text in, quotes out. Pure: no network, no clock, no settings, no chat.

This module is the surface; whatever is not listed in ``__all__`` is the core's own business.
"""

from index.article import Article, Attribution, Kind, Match, Paragraph, Result, Sentence, Span
from index.errors import (
    ArticleError,
    BadFrontMatter,
    BinaryArticle,
    CoreError,
    DamagedArticle,
    EmptyArticle,
    EmptyQuestion,
    LockedArticle,
    OversizedArticle,
    QuestionError,
    QuestionSetError,
    QuestionTooLong,
    ResourceError,
    UnknownEncoding,
    UnknownFormat,
)
from index.evaluation import GoldQuestion, Outcome, QuestionSet, evaluate, read_question_set, summary
from index.german.language import German, read_german
from index.library import MAX_QUESTION, Library
from index.reading import Header, compose, extract, needs_parser, read

__all__ = [
    "MAX_QUESTION",
    "Article",
    "ArticleError",
    "Attribution",
    "BadFrontMatter",
    "BinaryArticle",
    "CoreError",
    "DamagedArticle",
    "EmptyArticle",
    "EmptyQuestion",
    "German",
    "GoldQuestion",
    "Header",
    "Kind",
    "Library",
    "LockedArticle",
    "Match",
    "Outcome",
    "OversizedArticle",
    "Paragraph",
    "QuestionError",
    "QuestionSet",
    "QuestionSetError",
    "QuestionTooLong",
    "ResourceError",
    "Result",
    "Sentence",
    "Span",
    "UnknownEncoding",
    "UnknownFormat",
    "compose",
    "evaluate",
    "extract",
    "needs_parser",
    "read",
    "read_german",
    "read_question_set",
    "summary",
]
