"""The core: text in, quotes out. Pure: no network, no clock, no settings, no chat.

This module is the surface; whatever is not listed in ``__all__`` is the core's own business.
"""

from index.article import Article, Attribution, Kind, Match, Paragraph, Result, Sentence, Span
from index.errors import (
    ArticleError,
    BadFrontMatter,
    BinaryArticle,
    BusyShard,
    CoreError,
    DamagedArticle,
    DamagedIndex,
    EmptyArticle,
    EmptyQuestion,
    EngineError,
    LockedArticle,
    LostShard,
    MissingEngine,
    MissingIndex,
    OutdatedIndex,
    OutdatedShard,
    OversizedArticle,
    QuestionError,
    QuestionSetError,
    QuestionTooLong,
    ResourceError,
    StoredIndexError,
    UnfinishedIndex,
    UnknownEncoding,
    UnknownFormat,
)
from index.evaluation import GoldQuestion, Outcome, QuestionSet, evaluate, read_question_set, summary
from index.german.language import German, read_german
from index.library import MAX_QUESTION, Library
from index.reading import Header, compose, extract, needs_parser, read
from index.stored.chunk import Chunker
from index.stored.joining import join_index
from index.stored.manifest import BUILDING, Facts, analysis_digest
from index.stored.opening import inspect_index, open_library
from index.stored.sharded import open_shards

__all__ = [
    "BUILDING",
    "MAX_QUESTION",
    "Article",
    "ArticleError",
    "Attribution",
    "BadFrontMatter",
    "BinaryArticle",
    "BusyShard",
    "Chunker",
    "CoreError",
    "DamagedArticle",
    "DamagedIndex",
    "EmptyArticle",
    "EmptyQuestion",
    "EngineError",
    "Facts",
    "German",
    "GoldQuestion",
    "Header",
    "Kind",
    "Library",
    "LockedArticle",
    "LostShard",
    "Match",
    "MissingEngine",
    "MissingIndex",
    "Outcome",
    "OutdatedIndex",
    "OutdatedShard",
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
    "StoredIndexError",
    "UnfinishedIndex",
    "UnknownEncoding",
    "UnknownFormat",
    "analysis_digest",
    "compose",
    "evaluate",
    "extract",
    "inspect_index",
    "join_index",
    "needs_parser",
    "open_library",
    "open_shards",
    "read",
    "read_german",
    "read_question_set",
    "summary",
]
