"""The options that several archive commands share, and what they come to."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mzreport.cli.command import Argument, Option, Words, usage_fault
from mzreport.cli.language import pick
from mzreport.cli.new import Year
from mzreport.cli.report import as_json, report
from mzreport.cli.terminal import is_person, say
from mzreport.diagnostics import Diagnostic, exit_status

if TYPE_CHECKING:
    from mzreport.archive.filters import Filters
    from mzreport.archive.records import Record
    from mzreport.workflow.locating import OfficeArchive

#: Counts up when a consumer of ``--json`` would have to change.
JSON_VERSION = 1

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_TYPES = {
    "issue": Words("印发", "issued"),
    "supplement": Words("增刊", "supplement"),
    "correction": Words("更正", "correction"),
    "withdrawal": Words("撤回", "withdrawal"),
    "void": Words("作废", "void"),
    "start": Words("起始编号", "first number"),
    "adopted": Words("旧刊", "adopted"),
    "gap": Words("缺号", "gap"),
}
STATES = {"corrected": Words("已更正", "corrected"), "withdrawn": Words("已撤回", "withdrawn")}


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day, month or year as ISO 8601 writes it."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:  # noqa: ARG002
        """The text itself."""
        if value and (not isinstance(value, str) or not _DAY.fullmatch(value)):
            self.fail(pick(f"日期应写成 2026-07 或 2026-07-31：{value}", f"write it as 2026-07 or 2026-07-31: {value}"))
        return value


class Written(click.ParamType):  # type: ignore[type-arg]
    """A file to be written, of a suffix: a slip of the tongue must not cost the office its settings or an issue."""

    name = "file"

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The text itself, or a usage fault where it has another suffix."""
        if isinstance(value, str) and Path(value).suffix.lower() != self.suffix:
            name = "/".join(param.opts) if param else ""
            raise usage_fault("U006", ctx, value=value, name=name, choices=f"*{self.suffix}")
        return value


def archive_option() -> Option:
    """``--archive DIR``."""
    return Option(
        ["--archive", "archive"],
        metavar="DIR",
        words=Words(
            "归档文件夹，默认按 office.yaml；也可以是一份副本", "the archive, by default office.yaml's; or a copy"
        ),
    )


def json_option() -> Option:
    """``--json``."""
    return Option(
        ["--json", "json_"],
        is_flag=True,
        words=Words("在标准输出给出一份 JSON", "print one JSON document on standard output"),
    )


def filter_options(*names: str) -> tuple[Option, ...]:
    """The options that narrow down what is shown, by their names."""
    made = {
        "year": Option(
            ["--year"], type=Year(), metavar="YEAR", words=Words("年度（编号所属的年度）", "the year of the number")
        ),
        "series": Option(
            ["--series"],
            default="",
            metavar="NAME",
            words=Words("刊名（含这几个字即可）", "the series, or part of its name"),
        ),
        "section": Option(
            ["--section"],
            default="",
            metavar="NAME",
            words=Words("栏目（含这几个字即可）", "the section, or part of its name"),
        ),
        "unit": Option(
            ["--unit"],
            default="",
            metavar="NAME",
            words=Words("报送单位（含这几个字即可）", "the unit that sent it in, or part of its name"),
        ),
        "since": Option(
            ["--since"],
            type=Day(),
            default="",
            metavar="DATE",
            words=Words("从这一天（月、年）起", "from this day, month or year on"),
        ),
        "until": Option(
            ["--until"],
            type=Day(),
            default="",
            metavar="DATE",
            words=Words("到这一天（月、年）止", "up to this day, month or year"),
        ),
    }
    return tuple(made[name] for name in names)


def filters(**given: Any) -> Filters:  # noqa: ANN401 -- the options' values
    """The filters of the options given."""
    from mzreport.archive.filters import Filters

    return Filters(**given)


def opened(archive: str | None) -> OfficeArchive:
    """The archive a command works on; what is wrong in the office's settings is told. Raises MzreportError."""
    from mzreport.workflow.locating import find_archive

    found = find_archive(Path(archive) if archive is not None else None)
    report(found.diagnostics)
    return found


def wanted() -> Argument:
    """The argument that names one record."""
    return Argument(
        ["number"],
        metavar="NUMBER",
        words=Words(
            "登记号、印出的期号、发文字号、档号，或年度/期号（2026/7）",
            "its sequence, printed number, document number, reference, or year/number (2026/7)",
        ),
    )


def type_name(record_type: str) -> str:
    """What an entry records, in the reader's words."""
    return str(_TYPES.get(record_type, record_type))


def state_name(record: Record) -> str:
    """Corrected, withdrawn, or empty, in the reader's words."""
    return str(STATES.get(record.state, ""))


def changes(record: Record) -> str:
    """What changed a record, or what it changes, in the reader's words."""
    told = [
        pick(f"已由第{sequence}条{type_name(kind)}", f"{type_name(kind)} in entry {sequence}")
        for kind, sequence in record.followers
    ]
    if record.refers_to:
        told.insert(
            0,
            pick(
                f"{type_name(record.type)}第{record.refers_to}条",
                f"{type_name(record.type)} of entry {record.refers_to}",
            ),
        )
    return pick("；", "; ").join(told)


def as_mapping(record: Record) -> dict[str, Any]:
    """A record for programs."""
    tree = record._asdict()
    del tree["searchable"], tree["followed"]
    followers = [{"type": kind, "sequence": sequence} for kind, sequence in record.followers]
    return tree | {"bag": record.bag or None, "state": record.state or None, "followed_by": followers}


def say_json(findings: Iterable[Diagnostic], **parts: Any) -> None:  # noqa: ANN401 -- JSON
    """Print one JSON document: versions, status, ``parts``, and the findings."""
    from mzreport import __version__

    found = list(findings)
    document = {
        "version": JSON_VERSION,
        "mzreport": __version__,
        "status": exit_status(found),
        **parts,
        "diagnostics": [as_json(finding) for finding in found],
    }
    say(json.dumps(document, ensure_ascii=False, indent=2))


def now() -> str:
    """The time as ISO 8601 with zone, to the second."""
    from datetime import datetime

    return datetime.now().astimezone().isoformat(timespec="seconds")


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, moved by (done, in all), for a person watching; None for anybody else."""
    if not is_person():
        yield None
        return
    with click.progressbar(length=1000, label=label, file=sys.stderr) as shown:

        def moved(done: int, total: int) -> None:
            shown.update(1000 * done // max(total, 1) - shown.pos)

        yield moved
