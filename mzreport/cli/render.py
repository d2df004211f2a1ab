"""``mzreport render ISSUE.yaml…``."""

from __future__ import annotations

from pathlib import Path

from click import get_current_context

from mzreport.cli.command import Argument, Choice, Option, Words, command, usage_fault
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import pick
from mzreport.cli.progress import progress
from mzreport.cli.report import report
from mzreport.cli.terminal import say
from mzreport.diagnostics import exit_status
from mzreport.formats import DEFAULT_FORMATS, FORMATS


@command(
    COMMANDS["render"],
    (
        "mzreport render issues/2026-07.yaml",
        Words("生成 build/2026-07.pdf 和 build/2026-07.docx", "make build/2026-07.pdf and build/2026-07.docx"),
    ),
    (
        "mzreport render issues/2026-07.yaml -f pdf -o 送审",
        Words("只生成 PDF，放进“送审”文件夹", "the PDF only, into another folder"),
    ),
    (
        "mzreport render issues/*.yaml -f pdf,docx,txt",
        Words("一次生成多期、多种格式", "many issues and formats at once"),
    ),
    parameters=(
        Argument(
            ["files"],
            nargs=-1,
            required=True,
            metavar="ISSUE.yaml…",
            words=Words("一个或多个文稿", "one or more issues"),
        ),
        Option(
            ["-o", "--output", "folder"],
            metavar="DIR",
            words=Words(
                "输出文件夹，默认按 office.yaml，没有则为 build",
                "the output folder; by default office.yaml's, else build",
            ),
        ),
        Option(
            ["-f", "--format", "formats"],
            multiple=True,
            type=Choice(tuple(FORMATS), several=True),
            metavar="|".join(FORMATS),
            words=Words(
                f"输出格式，可写多次或用逗号连写；默认为 {' 和 '.join(DEFAULT_FORMATS)}",
                f"an output format, repeated or joined by commas; by default {' and '.join(DEFAULT_FORMATS)}",
            ),
        ),
        Option(
            ["--watermark"],
            metavar="TEXT",
            words=Words(
                "印发之前每页衬底的浅色字，默认按 office.yaml（草稿、送审稿）；写“无”则没有",
                "the pale words behind every page until it is issued, by default those of office.yaml; 'none' for none",
            ),
        ),
    ),
)
def render_command(
    files: tuple[str, ...], folder: str | None, formats: tuple[tuple[str, ...], ...], watermark: str | None
) -> int:
    """Render the files, print each path written on a line; the status is the highest of all."""
    from mzreport.workflow.render import render_issues

    asked = tuple(dict.fromkeys(name for group in formats for name in group)) or DEFAULT_FORMATS
    paths = [Path(path) for path in dict.fromkeys(files)]
    target = Path(folder) if folder is not None else None
    rendered = render_issues(paths, formats=asked, folder=target, watermark=_watermark(watermark))
    with progress(rendered, len(paths)) as results:
        done = list(results)
    report(finding for result in done for finding in result.diagnostics)
    for result in done:
        for output in result.outputs:
            say(str(output))
    return max((exit_status(result.diagnostics) for result in done), default=0)


def _watermark(asked: str | None) -> str | None:
    """What office.yaml may say as well: a few characters, 无 for none; None where nothing was asked."""
    from mzreport.settings.keys import WATERMARK

    if asked is None:
        return None
    try:
        words: str = WATERMARK.read(asked)
    except ValueError:
        choices = pick(WATERMARK.zh, WATERMARK.en)
        raise usage_fault(
            "U006", get_current_context(), value=asked[:20], name="--watermark", choices=choices
        ) from None
    return words
