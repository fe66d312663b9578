"""``artikelbot check``: what is right, what is wrong, how to mend it. Exit status 2 when anything is."""

from __future__ import annotations

import click

from bot.adapters.output import Output, utf8_output
from bot.checking import check_all
from bot.commands import options
from bot.findings import Finding, Status
from bot.rendering.json import dumps
from bot.rendering.safe import one_line
from bot.texts import Texts

_SIGNS = {Status.OK: "✓", Status.WARNING: "!", Status.ERROR: "✗"}


@click.command("check", help="Tell what is right and what is wrong: settings, articles, database, token, Telegram.")
@options.as_json
@options.articles
def command(as_json: bool, articles: tuple[str, ...]) -> int:
    """Print the findings and return the exit status."""
    texts, findings = check_all(articles)
    fine = all(finding.status is not Status.ERROR for finding in findings)
    if as_json:
        utf8_output()
        Output().line(dumps({"ok": fine, "findings": [_object(finding) for finding in findings]}))
    else:
        for finding in findings:
            _show(finding, texts)
    return 0 if fine else 2


def _object(finding: Finding) -> dict[str, str | None]:
    return {
        "area": finding.area,
        "status": finding.status.value,
        "text": finding.text,
        "remedy": finding.remedy,
    }


def _show(finding: Finding, texts: Texts) -> None:
    output = Output()
    output.line(f"{_SIGNS[finding.status]} {one_line(finding.text)}")
    if finding.remedy:
        output.line(f"  {texts.mend.format(remedy=one_line(finding.remedy))}")
