"""``mzreport new``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mzreport.cli.command import Option, Words, command, usage_fault
from mzreport.cli.group import COMMANDS
from mzreport.cli.report import report
from mzreport.cli.terminal import say


class Whole(click.ParamType):  # type: ignore[type-arg]
    """A whole number above 0, of at most six digits."""

    name = "number"
    low, high, choices = 1, 999_999, "1, 2, 3 …"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The number, or a usage fault that names the option."""
        if isinstance(value, str):
            if value.isascii() and value.isdecimal() and len(value) < 7 and self.low <= int(value) <= self.high:
                return int(value)
            name = "/".join(param.opts) if param else ""
            raise usage_fault("U006", ctx, value=value, name=name, choices=self.choices)
        return value


class Year(Whole):
    """A year that an issue may have."""

    low, high, choices = 1949, 2999, "1949 … 2999"


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date as 2026-08-31."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The date, or a usage fault that names the option."""
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                label = "/".join(param.opts) if param else ""
                raise usage_fault("U006", ctx, value=value, name=label, choices="2026-08-31") from None
        return value


@command(
    COMMANDS["new"],
    ("mzreport new", Words("下一期简报", "the next issue of the bulletin")),
    (
        "mzreport new --year 2027 --number 1 --date 2027-01-29",
        Words("指定年度、期号和日期", "with year, number and date given"),
    ),
    ("mzreport new --supplement", Words("本年度的下一期增刊", "the year's next supplement")),
    ("mzreport new --kind notice", Words("一份通知，发文字号顺延", "a notice, its document number next in order")),
    parameters=(
        Option(
            ["--kind"],
            default="bulletin",
            metavar="KIND",
            words=Words(
                "文种，默认简报（bulletin）；中英文均可，如 通知、notice",
                "the kind, by default bulletin; or notice, letter …",
            ),
        ),
        Option(
            ["--series"],
            default="",
            metavar="NAME",
            words=Words("刊名，默认为本单位的或上一期的", "the series, by default the office's or the last issue's"),
        ),
        Option(
            ["--year"],
            type=Year(),
            metavar="Y",
            words=Words("期号所属的年度，默认由日期推算", "the year of the number, by default from the date"),
        ),
        Option(
            ["--number"],
            type=Whole(),
            metavar="N",
            words=Words("期号，默认接着归档和草稿往下编", "the number, by default next after archive and drafts"),
        ),
        Option(
            ["--total"],
            type=Whole(),
            metavar="N",
            words=Words("总期号，默认接着往下编", "the running number, by default the next"),
        ),
        Option(
            ["--date", "day"],
            type=Day(),
            metavar="DATE",
            words=Words("印发日期，默认今天", "its date, by default today"),
        ),
        Option(["--supplement"], is_flag=True, words=Words("编一期增刊", "a supplement")),
        Option(
            ["-o", "--output", "output"],
            metavar="FILE",
            words=Words("文件名，默认按 office.yaml 的 files", "the file, by default as 'files' in office.yaml says"),
        ),
    ),
)
@click.pass_context
def new_command(
    context: click.Context,
    kind: str,
    series: str,
    year: int | None,
    number: int | None,
    total: int | None,
    day: date | None,
    supplement: bool,
    output: str | None,
) -> int:
    """Make the file and print its path."""
    from mzreport.content.keys import CHOICES, choice
    from mzreport.workflow.new import Wish, start_issue

    known = choice("kind", kind.strip())
    if known is None:
        raise usage_fault("U006", context, value=kind, name="--kind", choices=", ".join(CHOICES["kind"]))
    started = start_issue(
        Path(),
        Wish(
            # The day of today is the one thing here that depends on the clock.
            day=day or date.today(),
            kind=known,
            series=series.strip(),
            year=year,
            number=number,
            total=total,
            supplement=supplement,
            output=Path(output) if output is not None else None,
        ),
    )
    report(started.diagnostics)
    say(str(started.path))
    return 0
