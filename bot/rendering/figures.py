"""Numbers and the parts of an explanation in words: what the text and the page of ``artikelbot explain`` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.texts import Texts
    from index import Explained, Explanation, Field, Term

LEAST = 0.005  # points that are shown as 0.01 or more
_MINUS = "−"
_FOUND_SHOWN = 8  # words of the article named for one of the question's
_TERMS_SHOWN = 40  # a field's terms named; a long question has hundreds of 4-grams


def number(value: float, texts: Texts, digits: int = 2) -> str:
    """Return the number with the language's decimal mark; nothing is minus zero."""
    shown = f"{value:.{digits}f}"
    shown = shown.lstrip("-") if not shown.strip("-0.") else shown
    return shown.replace("-", _MINUS).replace(".", texts.decimal)


def signed(value: float, texts: Texts) -> str:
    """Return the number with its sign, a plus too."""
    shown = number(value, texts)
    return shown if shown.startswith(_MINUS) else f"+{shown}"


def percent(share: float, texts: Texts) -> str:
    """Return a share, 0 to 1, in per cent."""
    return texts.percent.format(value=number(100 * share, texts, 0))


def worded(key: str, wordings: Mapping[str, str]) -> str:
    """Return the wording of a feature, sign or kind; what was added without one is called by its own name."""
    return wordings.get(key, key.replace("_", " "))


def verdict(explanation: Explanation, texts: Texts) -> str:
    """Word how sure the answer is, and whether that is enough."""
    result = explanation.result
    wording = texts.explain["answered"] if result.answered else texts.explain["unanswered"]
    sure, enough = percent(result.confidence, texts), percent(explanation.threshold, texts)
    return wording.format(confidence=sure, threshold=enough)


def asks_words(explanation: Explanation, texts: Texts) -> str:
    """Word what is asked for."""
    asks = worded(explanation.asks, texts.asks)
    if explanation.focus is None:
        return texts.explain["asks"].format(asks=asks)
    return texts.explain["asks_focus"].format(asks=asks, focus=one_line(explanation.focus))


def why_words(term: Term, texts: Texts) -> str:
    """Word what a word of the question weighs by."""
    rarity = texts.explain["rarity"].format(rarity=number(term.rarity, texts, 1), idf=number(term.idf, texts, 1))
    notes = (("is_name", term.is_name), ("is_focus", term.is_focus), ("in_title", term.in_title))
    return " · ".join([rarity, *(texts.explain[key] for key, holds in notes if holds)])


def found_words(term: Term, texts: Texts) -> str:
    """Name the words of the article that count as the question's word, and how much if less than fully."""
    if not term.found:
        return texts.explain["not_found"]
    words = (
        one_line(found.form) + ("" if found.likeness > 0.99 else f" ({percent(found.likeness, texts)})")
        for found in term.found[:_FOUND_SHOWN]
    )
    return ", ".join(words) + (" …" if len(term.found) > _FOUND_SHOWN else "")


def field_words(field: Field, texts: Texts) -> str:
    """Word a field's weights and parameters."""
    explain = texts.explain
    weights = explain["field_weight"].format(
        weight=number(field.weight, texts), passage_weight=number(field.passage_weight, texts)
    )
    parameters = {name: number(getattr(field, name), texts) for name in ("k1", "b", "passage_k1", "passage_b")}
    return f"{weights} · {explain['field_parameters'].format(**parameters)}"


def field_terms(field: Field) -> str:
    """Name the question's terms in the field."""
    more = " …" if len(field.terms) > _TERMS_SHOWN else ""
    return ", ".join(map(one_line, field.terms[:_TERMS_SHOWN])) + more


def around_words(answer: Explained, texts: Texts) -> str:
    """Word how much of the question the sentence, its context and its neighbours cover."""
    before, after = (side.covered if side else 0.0 for side in (answer.before, answer.after))
    shares = {"covered": answer.covered, "in_context": answer.in_context, "before": before, "after": after}
    return texts.explain["around"].format(**{name: percent(share, texts) for name, share in shares.items()})


def type_words(answer: Explained, asks: str, texts: Texts) -> list[str]:
    """Word what the sentence carries, and whether that is what was asked for."""
    carried = [texts.evidence[kind] for kind in answer.carries if kind in texts.evidence]
    lines = [texts.explain["carries"].format(carries=", ".join(dict.fromkeys(carried)))] if carried else []
    if answer.fit > 0:
        lines.append(texts.explain["fits"].format(asks=worded(asks, texts.asks)))
    elif answer.asked_kind:
        lines.append(texts.explain["fits_not"].format(asks=worded(asks, texts.asks)))
    return lines
