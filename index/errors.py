"""Everything the core can refuse, and whose fault it is.

The tree::

    CoreError
    ├── ArticleError            the article's file: what was handed in cannot be an article
    │   ├── EmptyArticle        nothing but white space, or a header without a body
    │   ├── BinaryArticle       bytes that are no text at all
    │   ├── UnknownEncoding     text, but in no encoding that can be told for certain
    │   ├── BadFrontMatter      the block between ``---`` lines is not what it claims to be
    │   ├── UnknownFormat       a kind of file this program has no reader for
    │   ├── DamagedArticle      a file of a known kind that its reader cannot make sense of
    │   ├── LockedArticle       a file that opens with a password only
    │   └── OversizedArticle    a file that unfolds to more than any article
    ├── QuestionError           the asker: what was asked cannot be a question
    │   ├── EmptyQuestion       nothing but white space, punctuation or control characters
    │   └── QuestionTooLong     more than ``MAX_QUESTION`` code points
    ├── QuestionSetError        a question set in SQuAD format that breaks its format
    ├── StoredIndexError        the folder of a stored index
    │   ├── MissingIndex        there is none
    │   ├── UnfinishedIndex     one is being written, or its writing was cut short
    │   ├── OutdatedIndex       another version of the program, or of its weights, wrote it
    │   └── DamagedIndex        a file is cut short, altered or unreadable
    ├── EngineError             Xapian: the program's part of it, or a shard
    │   ├── MissingEngine       Xapian's Python package is not installed
    │   ├── LostShard           a shard refuses, hangs, died or is not there
    │   ├── BusyShard           another process writes to the shard
    │   └── OutdatedShard       another version of the program wrote the shard
    └── ResourceError           a file of words or weights: missing, damaged or of another version
        └── UnusableModel       the spaCy pipeline that is named: not installed, broken, or not German

An error carries its facts as attributes, so that an adapter can word them in the reader's language; ``str(error)`` is
one English line that says what is wrong and what to do.
"""


class CoreError(Exception):
    """The root: catch this to catch whatever the core refuses."""


class ArticleError(CoreError):
    """An article's file cannot be used; ``path`` names it as the caller did."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(" ".join(f"{path}: {problem}".split()))  # a file's name may hold line breaks
        self.path = path
        self.problem = problem


class EmptyArticle(ArticleError):
    """The file holds no text to ask."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "the file holds no text; put the article's text into it")


class BinaryArticle(ArticleError):
    """The bytes are not text."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "this is a binary file, not a text; save the article as UTF-8 text")


class UnknownEncoding(ArticleError):
    """The text's encoding is not one that can be read without guessing; ``guess`` is the likeliest.

    The guess „UTF-8“ means UTF-8 in which some bytes are damaged.
    """

    def __init__(self, path: str, guess: str) -> None:
        problem = f"not UTF-8, probably {guess}; convert it: iconv -f {guess} -t UTF-8 FILE > NEW"
        if guess == "UTF-8":
            problem = "UTF-8 with damaged bytes; drop them: iconv -c -f UTF-8 -t UTF-8 FILE > NEW"
        super().__init__(path, problem)
        self.guess = guess


class BadFrontMatter(ArticleError):
    """The YAML block at the file's head cannot be read; ``reason`` is one line with the place."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, f"the front matter between the --- lines is not valid: {reason}")
        self.reason = reason


class UnknownFormat(ArticleError):
    """No reader is known for this kind of file; ``known`` are the endings of those there are."""

    def __init__(self, path: str, known: str) -> None:
        super().__init__(path, f"no reader for this kind of file; known are {known}")
        self.known = known


class DamagedArticle(ArticleError):
    """The file breaks its format; ``reason`` is one line."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, f"the file is damaged ({reason}); save it anew, or its text as .txt")
        self.reason = reason


class LockedArticle(ArticleError):
    """The file is encrypted."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "the file is locked with a password; save it without one")


class OversizedArticle(ArticleError):
    """The file holds more than any article does; ``limit`` says of what, in one line."""

    def __init__(self, path: str, limit: str) -> None:
        super().__init__(path, f"the file unfolds to more than {limit}; save the article alone, as .txt")
        self.limit = limit


class QuestionError(CoreError):
    """What was asked cannot be a question."""


class EmptyQuestion(QuestionError):
    """There is no word in the question."""

    def __init__(self) -> None:
        super().__init__("the question holds no word; ask in a few words")


class QuestionTooLong(QuestionError):
    """The question is longer than ``limit`` code points."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"the question has {length} characters, at most {limit} are read; ask more briefly")
        self.length = length
        self.limit = limit


class QuestionSetError(CoreError):
    """A question set breaks the SQuAD format; the line names file, title and question."""


class ResourceError(CoreError):
    """A file of words or weights is missing, damaged or of another version."""


class UnusableModel(ResourceError):
    """The spaCy pipeline ``model`` cannot be used."""

    def __init__(self, model: str, problem: str) -> None:
        super().__init__(f"the spaCy model {model!r} {problem}; install a German one, or use the blank one")
        self.model = model


class StoredIndexError(CoreError):
    """A stored index cannot be used; ``path`` is its folder."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path


class MissingIndex(StoredIndexError):
    """There is no index in the folder."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "there is no index here; build one: artikelbot index build --out PATH")


class UnfinishedIndex(StoredIndexError):
    """The index is being written, or its writing was cut short."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "the index is still being written; wait, or give the same build command to finish it")


class OutdatedIndex(StoredIndexError):
    """The index fits another version of the program; ``reason`` says in what."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, f"the index does not fit this program: {reason}; build it anew")
        self.reason = reason


class DamagedIndex(StoredIndexError):
    """A file of the index is not as it was written; ``reason`` says which."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, f"the index is damaged: {reason}; build it anew")
        self.reason = reason


class EngineError(CoreError):
    """The engine cannot do its work; ``shard`` names the place it failed at."""

    def __init__(self, shard: str, problem: str) -> None:
        super().__init__(f"{shard}: {problem}")
        self.shard = shard


class MissingEngine(EngineError):
    """Xapian's Python package is not installed."""

    def __init__(self) -> None:
        super().__init__("Xapian", "not installed; install it: pip install 'artikelbot[xapian]'")


class LostShard(EngineError):
    """The shard does not answer; ``reason`` is what Xapian says."""

    def __init__(self, shard: str, reason: str) -> None:
        super().__init__(shard, f"the shard does not answer ({reason}); start it, or take it out of the index URL")
        self.reason = reason


class BusyShard(EngineError):
    """Another process is writing to the shard: there can be one writer at a time."""

    def __init__(self, shard: str) -> None:
        super().__init__(shard, "another process is writing here; wait until it is done")


class OutdatedShard(EngineError):
    """The shard was written by another version of the program."""

    def __init__(self, shard: str) -> None:
        super().__init__(
            shard, "the words in this shard were analysed by another version of the program; build it anew"
        )
