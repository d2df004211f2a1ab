"""``mzreport init [DIR]``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mzreport.cli.command import Argument, Option, Words, command
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import pick
from mzreport.cli.terminal import say


@command(
    COMMANDS["init"],
    ("mzreport init", Words("在当前文件夹建立", "in the current folder")),
    (
        "mzreport init 民政信息 --name 东湖区民政局",
        Words("在“民政信息”文件夹建立，并填好单位全称", "in a folder, with the office's name filled in"),
    ),
    parameters=(
        Argument(
            ["folder"],
            required=False,
            default=".",
            metavar="DIR",
            words=Words(
                "文件夹，默认为当前文件夹；已有的文件一概不动",
                "the folder, by default the current one; what exists is left alone",
            ),
        ),
        Option(
            ["--name"], metavar="NAME", default="", words=Words("单位全称，写进 office.yaml", "the office's full name")
        ),
    ),
)
def init_command(folder: str, name: str) -> int:
    """Make the folder and print what was made, one path a line."""
    from mzreport.workflow.init import init_office

    # Which month the first draft is for is the one thing here that depends on the day.
    for made in init_office(Path(folder), today=date.today(), name=name):
        say(f"{made.path}" if made.new else pick(f"{made.path}（已有，未改动）", f"{made.path} (exists, left alone)"))
    return 0
