"""``mzreport check ISSUE.yaml…``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.cli.command import Argument, Choice, Option, Words, command
from mzreport.cli.group import COMMANDS
from mzreport.cli.progress import progress
from mzreport.cli.report import as_json, report, tally, unique
from mzreport.cli.terminal import say
from mzreport.diagnostics import Diagnostic, exit_status

if TYPE_CHECKING:
    from mzreport.check.rule import Stage

#: Counts up when a consumer of ``--json`` would have to change.
JSON_VERSION = 1


@command(
    COMMANDS["check"],
    ("mzreport check issues/2026-07.yaml", Words("检查一期文稿", "check one issue")),
    (
        "mzreport check issues/2026-07.yaml --stage signoff",
        Words("送签前检查，要求更严", "check before sign-off, more strictly"),
    ),
    ("mzreport check issues/*.yaml --json", Words("检查多期，结果给其他程序读", "check many, for a program to read")),
    parameters=(
        Argument(
            ["files"],
            nargs=-1,
            required=True,
            metavar="ISSUE.yaml…",
            words=Words("一个或多个文稿", "one or more issues"),
        ),
        Option(
            ["--stage"],
            type=Choice(("draft", "signoff", "issued")),
            default="draft",
            metavar="draft|signoff|issued",
            words=Words(
                "按哪个阶段的要求：起草（默认）、送签、印发", "the stage to judge by: draft (default), signoff, issued"
            ),
        ),
        Option(
            ["--json", "json_"],
            is_flag=True,
            words=Words("在标准输出给出一份 JSON", "print one JSON document on standard output"),
        ),
    ),
)
def check_command(files: tuple[str, ...], stage: Stage, json_: bool) -> int:
    """Check the files; the status is the highest of all."""
    from mzreport.workflow.check import check_issue

    found: dict[str, list[Diagnostic]] = {}
    with progress(list(dict.fromkeys(files))) as paths:
        for path in paths:
            found[path] = unique(check_issue(Path(path), stage))
    everything = [finding for findings in found.values() for finding in findings]
    if json_:
        say(_document(found, stage))
    else:
        report(everything)
        for path, findings in found.items():
            say(f"{path}: {tally(findings)}")
    return exit_status(everything)


def _document(found: dict[str, list[Diagnostic]], stage: str) -> str:
    import json

    from mzreport import __version__

    files = [{"file": path, "status": exit_status(findings), **_counts(findings)} for path, findings in found.items()]
    everything = unique(finding for findings in found.values() for finding in findings)
    document = {
        "version": JSON_VERSION,
        "mzreport": __version__,
        "stage": stage,
        "status": exit_status(everything),
        "files": files,
        "diagnostics": [as_json(finding) for finding in everything],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _counts(findings: list[Diagnostic]) -> dict[str, int]:
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in findings:
        counts[finding.severity.label] += 1
    return {f"{label}s": count for label, count in counts.items()}
