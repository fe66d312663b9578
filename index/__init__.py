"""The core: text in, quotes out. Pure: no network, no clock, no settings, no chat.

This module is the surface; whatever is not listed in ``__all__`` is the core's own business.
"""

from index.article import Article, Attribution, Kind, Match, Paragraph, Result, Sentence, Span
from index.curves import Step, certainty, curve
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
    UnusableModel,
)
from index.evaluation import GoldQuestion, Outcome, QuestionSet, evaluate, read_question_set, summary
from index.explaining import explained_as
from index.explanation import (
    Contribution,
    Explained,
    Explanation,
    Field,
    Group,
    Neighbour,
    PassageHit,
    Ranked,
    Sign,
    Term,
)
from index.german.language import German, read_german
from index.german.narrowing import asked_date, named, undated
from index.grouping import SPARE, favoured, grouped
from index.library import Library
from index.listed import Listed
from index.question import MAX_QUESTION
from index.reading import Header, compose, extract, needs_parser, read
from index.stored.chunk import Chunker
from index.stored.joining import join_index
from index.stored.manifest import BUILDING, MANIFEST, Manifest, analysis_digest
from index.stored.opening import inspect_index, open_library, packed_library
from index.stored.saving import Snapshot, save_snapshot, take_snapshot
from index.stored.sharded import open_shards

__all__ = [
    "BUILDING",
    "MANIFEST",
    "MAX_QUESTION",
    "SPARE",
    "Article",
    "ArticleError",
    "Attribution",
    "BadFrontMatter",
    "BinaryArticle",
    "BusyShard",
    "Chunker",
    "Contribution",
    "CoreError",
    "DamagedArticle",
    "DamagedIndex",
    "EmptyArticle",
    "EmptyQuestion",
    "EngineError",
    "Explained",
    "Explanation",
    "Field",
    "German",
    "GoldQuestion",
    "Group",
    "Header",
    "Kind",
    "Library",
    "Listed",
    "LockedArticle",
    "LostShard",
    "Manifest",
    "Match",
    "MissingEngine",
    "MissingIndex",
    "Neighbour",
    "Outcome",
    "OutdatedIndex",
    "OutdatedShard",
    "OversizedArticle",
    "Paragraph",
    "PassageHit",
    "QuestionError",
    "QuestionSet",
    "QuestionSetError",
    "QuestionTooLong",
    "Ranked",
    "ResourceError",
    "Result",
    "Sentence",
    "Sign",
    "Snapshot",
    "Span",
    "Step",
    "StoredIndexError",
    "Term",
    "UnfinishedIndex",
    "UnknownEncoding",
    "UnknownFormat",
    "UnusableModel",
    "analysis_digest",
    "asked_date",
    "certainty",
    "compose",
    "curve",
    "evaluate",
    "explained_as",
    "extract",
    "favoured",
    "grouped",
    "inspect_index",
    "join_index",
    "named",
    "needs_parser",
    "open_library",
    "open_shards",
    "packed_library",
    "read",
    "read_german",
    "read_question_set",
    "save_snapshot",
    "summary",
    "take_snapshot",
    "undated",
]
