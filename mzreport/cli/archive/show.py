"""``mzreport archive show NUMBER``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.options import (
    archive_option,
    as_mapping,
    changes,
    json_option,
    opened,
    say_json,
    state_name,
    type_name,
    wanted,
)
from mzreport.cli.command import Words, command
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.tables import pairs
from mzreport.cli.terminal import say, visible

if TYPE_CHECKING:
    from mzreport.archive.records import Record


@command(
    COMMANDS["show"],
    (
        "mzreport archive show 2026/7",
        Words("显示 2026 年第7期的登记和各个文件的位置", "No. 7 of 2026: its entry, and where its files are"),
    ),
    ("mzreport archive show 12 --json", Words("登记第12条，结果给其他程序读", "entry 12, for a program to read")),
    parameters=(wanted(), archive_option(), json_option()),
)
def show_command(number: str, archive: str | None, json_: bool) -> int:
    """Print everything about one record."""
    from mzreport.archive.bag import BagReader
    from mzreport.archive.digests import short_code
    from mzreport.archive.register import Register, entry_key

    place = opened(archive)
    with place.catalogue() as catalogue:
        record = catalogue.record(number)
        found = catalogue.findings
    digest = Register(place.store).links()[record.sequence - 1].digest
    reader = BagReader(place.store, record.bag)
    listed = reader.manifest() if record.bag else {}
    files = [(reader.where(path), reader.size(path), listed[path]) for path in sorted(listed)]
    entry = place.store.where(entry_key(record.sequence))
    if json_:
        shown = [{"path": path, "size": size, "sha256": sha} for path, size, sha in files]
        code = {"digest": digest, "code": short_code(digest)}
        say_json(found, record=as_mapping(record), entry={"path": entry, **code}, files=shown)
        return 0
    report(found)
    say(
        pairs([*_rows(record), (pick("登记短码", "Code"), short_code(digest)), (pick("登记文件", "Entry file"), entry)])
    )
    if files:
        say(f"{pick('档案包', 'Bag')}  {visible(reader.where())}")
    for path, size, _ in files:
        say(f"  {visible(path.removeprefix(reader.where())[1:])}  {size}")
    return 0


def _rows(record: Record) -> list[tuple[str, str]]:
    pages = str(record.pages or "")
    return [
        (pick("登记号", "Entry"), str(record.sequence)),
        (pick("类别", "Type"), type_name(record.type)),
        (pick("状态", "State"), state_name(record)),
        (pick("更正和撤回", "Changes"), changes(record)),
        (pick("刊名", "Series"), record.series),
        (pick("编号", "Number"), record.printed or record.document_number),
        (pick("题名", "Title"), record.title),
        (pick("日期", "Date"), record.date),
        (pick("责任者", "Responsible"), record.responsible),
        (pick("档号", "Reference"), record.reference),
        (pick("保管期限", "Retention"), record.retention),
        (pick("密级", "Security"), record.security),
        (pick("页数", "Pages"), pages),
        (pick("原因", "Reason"), record.reason),
        (pick("附注", "Note"), record.note if record.note != record.reason else ""),
        (pick("登记时间", "Registered"), record.registered),
        (pick("经办", "By"), record.by),
    ]
