"""``mzreport schema``."""

from __future__ import annotations

import json
from typing import Any

from mzreport.cli.command import Argument, Choice, Words, command
from mzreport.cli.group import COMMANDS
from mzreport.cli.terminal import say


@command(
    COMMANDS["schema"],
    ("mzreport schema > issue.schema.json", Words("存成文件，供编辑器使用", "into a file, for the editor")),
    ("mzreport schema office > office.schema.json", Words("office.yaml 的 Schema", "the schema of office.yaml")),
    parameters=(
        Argument(
            ["what"],
            required=False,
            default="issue",
            type=Choice(("issue", "office")),
            metavar="issue|office",
            words=Words("文稿（默认）或 office.yaml", "of issues (default) or of office.yaml"),
        ),
    ),
)
def schema_command(what: str) -> int:
    """Print the schema as one JSON document."""
    say(json.dumps(_office() if what == "office" else _issue(), ensure_ascii=False, indent=2))
    return 0


def _issue() -> dict[str, Any]:
    from mzreport.content import schema

    return schema()


def _office() -> dict[str, Any]:
    from mzreport.settings import schema

    return schema()
