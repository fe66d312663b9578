"""Log-log plots as SVG: a few lines over a grid of powers of ten."""

from __future__ import annotations

import math
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Line = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 760, 440, 80, 150, 50, 60
_FONT = 'font-family="sans-serif" font-size="13"'
_COLOURS = ("#c0392b", "#e08e0b", "#1f6feb", "#2e8b57", "#7d3c98")


class _Scale:
    """Powers of ten from the one below the least value to the one above the largest, on so many pixels."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.first = math.floor(math.log10(min(values)) + 1e-9)
        self.last = max(self.first + 1, math.ceil(math.log10(max(values)) - 1e-9))
        self._start, self._end = start, end

    def __call__(self, value: float) -> float:
        share = (math.log10(value) - self.first) / (self.last - self.first)
        return self._start + share * (self._end - self._start)

    @property
    def powers(self) -> list[float]:
        return [10.0**power for power in range(self.first, self.last + 1)]


def log_log(title: str, x_label: str, y_label: str, lines: Mapping[str, Line]) -> str:
    """Return the SVG of named lines of (x, y) points, both above 0."""
    points = [point for line in lines.values() for point in line]
    across = _Scale([x for x, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _Scale([y for _, y in points], _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" {_FONT}>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="28" font-size="16" font-weight="bold" fill="#222">{escape(title)}</text>',
        *(_grid(x, across(x), vertical=True) for x in across.powers),
        *(_grid(y, up(y), vertical=False) for y in up.powers),
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 14}" text-anchor="middle">{escape(x_label)}</text>',
        f'<text transform="translate(20 {_HEIGHT / 2}) rotate(-90)" text-anchor="middle">{escape(y_label)}</text>',
    ]
    ends = _apart([up(line[-1][1]) for line in lines.values()])
    for (name, line), colour, end in zip(lines.items(), _COLOURS, ends, strict=False):
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3.5" fill="{colour}"/>' for x, y in line]
        parts.append(f'<text x="{_WIDTH - _RIGHT + 10}" y="{end + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _grid(value: float, place: float, *, vertical: bool) -> str:
    label = f"{value:,.0f}" if value >= 1 else f"{value:g}"
    if vertical:
        return (
            f'<line x1="{place:.1f}" x2="{place:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}" stroke="#ddd"/>'
            f'<text x="{place:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle" fill="#555">{label}</text>'
        )
    return (
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{place:.1f}" y2="{place:.1f}" stroke="#ddd"/>'
        f'<text x="{_LEFT - 8}" y="{place + 4:.1f}" text-anchor="end" fill="#555">{label}</text>'
    )


def _apart(places: Sequence[float], distance: float = 16) -> list[float]:
    """Return the places of labels, moved so that none covers another."""
    moved = list(places)
    order = sorted(range(len(places)), key=places.__getitem__)
    for before, number in pairwise(order):
        moved[number] = max(moved[number], moved[before] + distance)
    return moved
