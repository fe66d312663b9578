"""A question made ready to be asked of any article: what it asks for, its content words, and what may be said for them.

Made once for a question, from its text and what readers know; nothing in it depends on an article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, pairwise, permutations, product
from typing import TYPE_CHECKING

from index.german.analysis import analyse, stem_terms
from index.german.asking import asking_phrases, wishing
from index.german.language import plain_german
from index.german.questions import read_question
from index.german.saying import also_called
from index.german.spelling import restored
from index.german.voices import speaker_asked
from index.speaking import NOBODY, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.german.analysis import Word
    from index.german.knowledge import Knowledge, Related
    from index.german.language import German
    from index.german.questions import Reading

_NEGATIONS = frozenset({"nicht", "nichts"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, analysed: what it asks for, its content words, each once (all words where it has none), all stems.

    ``related`` holds, for each of ``words``, what may stand in the article for it; ``speaker`` is whose words are asked
    for, without any words where nobody's are.
    """

    text: str
    reading: Reading
    words: tuple[Word, ...]
    all_stems: tuple[str, ...]
    related: tuple[tuple[Related, ...], ...]
    speaker: Speaker = NOBODY

    @property
    def has_content(self) -> bool:
        """Whether any word of the question names something."""
        return any(word.is_content for word in self.words)


def analyse_question(question: str, german: German | None = None) -> Asked:
    """Return ``question`` analysed, in the same way as the article's sentences."""
    meant = restored(question)
    german = german or plain_german()
    _, words = analyse(meant, german.model)
    asked = _without_asking(words, meant)
    content = _content(words, asked) or words
    once = tuple({word.stem: word for word in content}.values())  # saying a word twice asks for nothing more
    related = _related(once, words, german.knowledge)
    reading = _in_forms(read_question(meant), words, meant)
    speaker = _speaker(speaker_asked(asked, meant), words, german.knowledge)
    return Asked(question, reading, once, tuple(stem_terms(words)), related, speaker)


def _speaker(named: tuple[Word, ...], words: list[Word], knowledge: Knowledge) -> Speaker:
    """Return the words with what may be said for each, by itself or in a phrase, and for more general names."""
    if not named:
        return NOBODY
    general = (tuple(one for name in also_called(word.form) for one in knowledge.related((name,))) for word in named)
    return Speaker(named, _related(named, words, knowledge), tuple(general))


def _without_asking(words: list[Word], text: str) -> list[Word]:
    """Return the words of the question without the phrases that only ask."""
    asking = asking_phrases(text)
    return [word for word in words if not any(word.span.overlaps(only) for only in asking)]


def _content(words: list[Word], asked: list[Word]) -> list[Word]:
    """Return the words that an answer may hold, of ``asked``: not those that only join."""
    wish = wishing([word.form for word in words])
    return [word for word in asked if word.is_content or word.form == wish]


def _in_forms(reading: Reading, words: list[Word], text: str) -> Reading:
    """Return the reading with the noun it names in the form that the word has by analysis."""
    forms = (word.form for word in words if word.span.of(text) == reading.focus)
    return replace(reading, focus=next(forms, reading.focus))


def _related(content: tuple[Word, ...], words: list[Word], knowledge: Knowledge) -> tuple[tuple[Related, ...], ...]:
    """Return what may be said for each content word, by itself or in a phrase with other words of the question.

    A phrase's words may be apart and turned round, as a verb is in a main clause („schlug das Angebot in den Wind“);
    a verb's preposition („hält die Partei von ihm“) and a negation may be anywhere, other function words stand right
    before the word they belong to („auf der Kippe“).
    """
    function = [word for word in words if not word.is_content]
    led_in = (run for run in _runs(words) if not any(word.is_content for word in run[:-1]))
    negated = product((word for word in function if word.form.lower() in _NEGATIONS), content)
    runs = dict.fromkeys((*permutations(content, 2), *led_in, *negated, *product(content, function)))
    said = [(run, knowledge.related(tuple(word.form for word in run))) for run in runs]
    phrases = [(run, related) for run, related in said if related]
    return tuple(
        knowledge.related((word.form,)) + tuple(item for run, related in phrases if word in run for item in related)
        for word in content
    )


def _runs(words: list[Word]) -> Iterator[tuple[Word, ...]]:
    """Return the words that stand one after the other, two and three at a time."""
    return chain(pairwise(words), zip(words, words[1:], words[2:], strict=False))
