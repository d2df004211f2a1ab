"""``mzreport help [COMMAND]``."""

from __future__ import annotations

import click

from mzreport.cli.command import Argument, Words, command
from mzreport.cli.group import COMMANDS, main, unknown_command
from mzreport.cli.terminal import say


@command(
    COMMANDS["help"],
    ("mzreport help", Words("列出全部命令", "list all commands")),
    ("mzreport help render", Words("render 命令的用法和例子", "usage and examples of render")),
    parameters=(Argument(["name"], required=False, metavar="COMMAND", words=Words("命令名", "name of a command")),),
)
@click.pass_context
def help_command(context: click.Context, name: str | None) -> int:
    """Print the overview or one command's page."""
    parent = context.parent or context
    if name is None:
        say(main.get_help(parent))
        return 0
    found = main.get_command(parent, name)
    if found is None:
        raise unknown_command(name, parent)
    say(found.get_help(click.Context(found, info_name=name, parent=parent)))
    return 0
