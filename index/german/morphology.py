"""One word's keys for matching: folded form, stem, family and character n-grams. Pure functions of the word, cached.

The stem is Snowball's German stem, after forms of irregular verbs, and of the regular ones that are said for others,
were led back to their infinitive: Snowball leaves „kauft“ and „kaufen“, „reagierte“ and „reagieren“ apart. Full lemma
tables were measured instead of the irregular verbs alone: on two question sets spaCy's lookup (355,000 forms) and
simplemma moved sentence hit@1 by at most 0.2 points, and each takes longer to load than the whole program may take to
answer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from index.german.lexicon import RAREST, function_words, infinitives, irregular_forms, zipf_value
from index.german.numerals import spelling

_CACHED = 1 << 17
SEPARABLE = frozenset(  # before the verb in one word, or behind it by itself
    "ab an auf aus auseinander bei dar durch ein fest fort frei heim her herab heran heraus herbei herein hervor hin "
    "hinab hinaus hinein hinzu los mit nach nieder ran raus rein rum runter rüber statt teil um vor voran voraus "
    "vorbei weg weiter wieder zu zurück zusammen".split()
)
_ALWAYS_INSEPARABLE = ("be", "emp", "ent", "er", "ver", "zer")
_INSEPARABLE = frozenset({*_ALWAYS_INSEPARABLE, "durch", "hinter", "miss", "über", "um", "unter", "wider"})
_PREFIXES = tuple(
    sorted(
        {*SEPARABLE, *_INSEPARABLE, "dicht", "fertig", "gegen", "hoch", "schief"},
        key=lambda prefix: (-len(prefix), prefix),
    )
)
_PREFIXES_BY_LETTER = {  # most words begin with no prefix, and are told so by their first letter
    letter: tuple(prefix for prefix in _PREFIXES if prefix[0] == letter) for letter in {p[0] for p in _PREFIXES}
}
# What follows the prefix: „zu“ and an infinitive, or „ge“ and a regular participle with the endings of an adjective.
_MARKED = re.compile(r"zu(?P<verb>[a-zäöüß]{3,}(?:en|ern|eln))|ge(?P<root>[a-zäöüß]{3,}?)(?<!hei)t(?:e[nrsm]?)?")
# Verbs in -ieren keep „ier“ in every form, as their nouns do („Stationierung“); Snowball cuts it from the infinitive.
_IEREN = re.compile(r"(?P<root>[a-zäöüß]{2,}ier)(?:en|s?t|te(?:st|[nrsmt])?|end(?:e[nrsm]?)?)")
_ADJECTIVE_ENDINGS = ("en", "es", "er", "em", "e")
_GE_VERBS = frozenset({"geben", "gehen"})  # their „ge“ is no prefix: „vergeben“ may be a participle, „erlangen“ none
# What looks like a form of a verb and is a word of its own: „Begriff“ is not what one grasps.
_NO_FORMS = ("bekannt", "verschieden", "begriff", "begab")
_NO_FORM = frozenset({"betrieb", "betriebe", "betriebes", "betriebs"})
_VERB_ENDINGS = ("en", "es", "er", "em", "st", "e", "t", "n")
_REGULAR_ENDINGS = tuple("etest etet eten etes ete est et test tet ten tes te st t".split())
_FAMILY_SUFFIXES = (
    "schaft ismus ation ition keit heit lich isch ität ung ion ist bar sam los haft ier nis ell iv en er al ig".split()
)
_GERMAN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_FAR = 0.8  # Zipf values: six times as common
_MIN_ROOT = 4  # letters a root keeps when a derivational suffix is cut: below, unrelated words fall together


@lru_cache(_CACHED)
def fold(word: str) -> str:
    """Return the word in lower case without umlauts and other marks, ß as ss; composed or decomposed alike."""
    lower = word.lower()
    if lower.isascii():
        return lower
    lower = lower.translate(_GERMAN)  # what is left after it is rare, and ten times as slow to take apart
    if lower.isascii():
        return lower
    return "".join(char for char in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(char))


def _irregular(word: str, endings: tuple[str, ...] = _VERB_ENDINGS) -> str | None:
    """Return the infinitive of an irregular form, with or without an inflectional ending."""
    table = irregular_forms()
    if word in table:
        return table[word]
    for ending in endings:
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and root in table:
            return table[root]
    return None


def _infinitive(word: str) -> str | None:
    """Return the infinitive of an irregular verb form, also behind prefixes and an infix „zu“."""
    if found := _irregular(word):
        return found
    if word.startswith(_NO_FORMS) or word in _NO_FORM:
        return None
    for prefix in _PREFIXES_BY_LETTER.get(word[:1], ()):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            rest = word[len(prefix) :]
            participle = _without_ge(rest) if prefix in _INSEPARABLE else None
            if found := participle or _irregular(rest) or _irregular(rest.removeprefix("zu")) or _prefixed(rest):
                return prefix + found
    return None


def _without_ge(rest: str) -> str | None:
    """Return the infinitive of a participle that has no „ge“, as behind an inseparable prefix („entworfen“)."""
    found = _irregular(f"ge{rest}", _ADJECTIVE_ENDINGS) if len(rest) > 3 and rest != "legen" else None
    return found if found and (found in _GE_VERBS or not found.startswith("ge")) else None


def _prefixed(word: str) -> str | None:
    """Return the infinitive of an irregular form behind an inseparable prefix: „erkannt“ in „anerkannt“."""
    return _infinitive(word) if word.startswith(_ALWAYS_INSEPARABLE) else None


def _one_word(word: str) -> str | None:
    """Return the infinitive of a regular separable verb: „abzulehnen“ and „abgelehnt“ are „ablehnen“."""
    separable = (one for one in _PREFIXES_BY_LETTER.get(word[:1], ()) if one not in _ALWAYS_INSEPARABLE)
    prefix = next(filter(word.startswith, separable), "")
    found = _MARKED.fullmatch(word, len(prefix)) if prefix else None
    if found is None:
        return None
    if found["verb"]:
        return prefix + found["verb"]
    root = found["root"]
    return prefix + root + ("n" if root.endswith(("e", "er", "el")) else "en")


def _regular(word: str) -> str | None:
    """Return the infinitive of a regular form of a verb that is known: „kaufte“ and „gekauft“ are „kaufen“."""
    known = infinitives()
    if word in known:
        return None
    for ending in _REGULAR_ENDINGS:
        root = word.removesuffix(ending)
        if root != word:
            whole = next((found for found in (root + "en", root + "n") if found in known), None)
            bare = (root[2:] + "en", root[2:] + "n") if root.startswith("ge") else ()
            without_ge = next((found for found in bare if found in known), None)
            if whole or without_ge:
                return _likelier(whole, without_ge)
    return None


def _likelier(whole: str | None, without_ge: str | None) -> str | None:
    """Return which of two verbs a participle is of: „gebraucht“ is of „brauchen“, which is far commoner."""
    if whole and without_ge and zipf_value(without_ge) - max(zipf_value(whole), RAREST) >= _FAR:
        return without_ge
    return whole or without_ge


def base_forms(word: str) -> tuple[str, ...]:
    """Return what the word's dictionary form may be, in lower case, likelier ones first; some are no words."""
    lower = word.lower()
    found = [lower, *filter(None, (_infinitive(lower),))]
    for ending in ("en", "er", "es", "em", "ten", "te", "e", "n", "s", "t"):
        root = lower.removesuffix(ending)
        if root != lower and len(root) > 2:
            found += [root, root + "en", root + "e", root + "n"]
    return tuple(dict.fromkeys(found))


@lru_cache(1)
def _stemmer() -> snowballstemmer.stemmer:
    """Return Snowball's stemmer; the package takes PyStemmer's C code, the same algorithm, eight times as fast."""
    return snowballstemmer.stemmer("german")


@lru_cache(_CACHED)
def stem(word: str) -> str:
    """Return the folded Snowball stem of the word, irregular verbs by their infinitive, numbers by their value."""
    if number := spelling(word):
        return number
    lower = word.lower()
    base = _infinitive(lower) or _one_word(lower) or (_regular(lower) if word == lower else None) or lower
    if found := _IEREN.fullmatch(base):
        return fold(found["root"])
    if word == lower and base.endswith(("ern", "eln")) and base in infinitives():
        return fold(base[:-1])  # Snowball cuts „er“ too, and „wandern“ would be a „Wand“
    return fold(_stemmer().stemWord(base.replace("ß", "ss")))


@lru_cache(_CACHED)
def family(word: str) -> str:
    """Return the root that words derived from one another share: „fordern“, „Forderung“ and „gefordert“ -> „ford“.

    A key for comparing, not a word; two unrelated words may share it.
    """
    root = stem(word)
    if root.startswith("ge") and len(root) > 6:
        root = root[2:]
    for _ in range(2):
        root = _without_suffix(root)
    return root[:-1] if root.endswith("t") and len(root) > 5 else root


def _without_suffix(root: str) -> str:
    for suffix in _FAMILY_SUFFIXES:
        if root.endswith(suffix) and len(root) - len(suffix) >= _MIN_ROOT:
            return root[: -len(suffix)]
    return root


@lru_cache(_CACHED)
def grams(word: str, size: int) -> tuple[str, ...]:
    """Return the character n-grams of the folded word with ``^`` and ``$`` for its ends, in order."""
    framed = f"^{fold(word)}$"
    # A list first: twice as quick as a generator, and grams are half of what indexing a new word takes.
    return tuple([framed[i : i + size] for i in range(max(1, len(framed) - size + 1))])


@lru_cache(_CACHED)
def is_content(word: str) -> bool:
    """Tell whether the word names something: it is not a function word."""
    return word.lower() not in function_words()
