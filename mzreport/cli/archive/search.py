"""``mzreport archive search WORD…``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.options import (
    archive_option,
    changes,
    filter_options,
    filters,
    json_option,
    opened,
    say_json,
)
from mzreport.cli.command import Argument, Option, Words, command
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.terminal import say, visible

if TYPE_CHECKING:
    from mzreport.archive.search import Hit

_SHOWN = 50


@command(
    COMMANDS["search"],
    (
        "mzreport archive search 养老 --year 2020 --section 工作要闻",
        Words("2020 年某栏目里提到“养老”的每一句", "every sentence of a section of 2020 with that word"),
    ),
    (
        "mzreport archive search 长者食堂 8.6万 --all",
        Words("两个词都有的句子，全部列出", "sentences with both words, all of them"),
    ),
    parameters=(
        Argument(
            ["words"],
            nargs=-1,
            metavar="WORD…",
            words=Words("要找的词；几个词须在同一句里", "the words, all in one sentence"),
        ),
        *filter_options("year", "series", "section", "unit", "since", "until"),
        Option(
            ["--all", "all_"],
            is_flag=True,
            words=Words(f"列出全部结果，不限前 {_SHOWN} 句", f"show all, not only the first {_SHOWN}"),
        ),
        archive_option(),
        json_option(),
    ),
)
def search_command(
    words: tuple[str, ...],
    year: int | None,
    series: str,
    section: str,
    unit: str,
    since: str,
    until: str,
    all_: bool,
    archive: str | None,
    json_: bool,
) -> int:
    """Print issue, page and sentence of each hit."""
    from mzreport.archive.search import search

    chosen = filters(year=year, series=series, section=section, unit=unit, since=since, until=until)
    with opened(archive).catalogue() as catalogue:
        results = search(catalogue, words, chosen, limit=None if all_ else _SHOWN)
        found = [*catalogue.findings, *results.findings]
    if json_:
        hits = [_as_mapping(hit) for hit in results.hits]
        say_json(found, total=results.total, records=results.records, hits=hits)
        return 0
    report(found)
    for hit in results.hits:
        say(_place(hit))
        say(f"    {_sentence(hit)}")
    if not results.hits:
        say(pick("没有找到", "nothing found"))
        return 0
    say(
        pick(f"{results.records} 件中有 {results.total} 句", f"{results.total} sentences in {results.records} records")
        + (
            pick(f"，列出前 {len(results.hits)} 句", f", the first {len(results.hits)} shown")
            if len(results.hits) < results.total
            else ""
        )
    )
    return 0


def _place(hit: Hit) -> str:
    record = hit.record
    parts = [
        f"{record.series if not record.document_number else ''}{record.printed or record.document_number}",
        changes(record),
        pick(f"第{hit.page}页", f"page {hit.page}") if hit.page else "",
        f"【{hit.section}】" if hit.section else "",
        "、".join(hit.units),
    ]
    return visible("  ".join(part for part in parts if part))


def _sentence(hit: Hit) -> str:
    """The sentence with the words set off: in red for a person with a terminal, by brackets elsewhere."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    parts, end = [], 0
    for start, stop in hit.marks:
        word = visible(hit.text[start:stop])
        parts += [visible(hit.text[end:start]), click.style(word, fg="red", bold=True) if coloured else f"[{word}]"]
        end = stop
    return "".join([*parts, visible(hit.text[end:])])


def _as_mapping(hit: Hit) -> dict[str, Any]:
    return {
        "sequence": hit.record.sequence,
        "number": hit.record.printed or hit.record.document_number,
        "state": hit.record.state or None,
        "title": hit.record.title,
        "date": hit.record.date,
        "page": hit.page or None,
        "section": hit.section,
        "item": hit.title,
        "units": list(hit.units),
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
    }
