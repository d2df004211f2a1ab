"""The table of commands, and the group that imports only the one in use."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from mzreport.cli.command import Option, UsageFault, Words, did_you_mean, show_help, usage_fault

#: Every command with the line the overview gives it, in the order of an issue's life. Each is a module of its name.
COMMANDS: dict[str, Words] = {
    "init": Words("新建一个办公文件夹：设置、版式、文稿、字体各有其位", "start an office folder"),
    "new": Words("新建下一期文稿：期号、日期、栏目和人员自动接上", "start the next issue"),
    "intake": Words(
        "把收到的 Word、PDF、网页、文本整理成文稿", "turn a Word file, PDF, web page or text into an issue"
    ),
    "check": Words("检查文稿，指出问题所在的行和列", "check issues and point at what is wrong"),
    "render": Words("生成 PDF 和 DOCX", "make the PDF and the DOCX"),
    "inspect": Words(
        "量成品：PDF、DOCX 是不是合国家标准，差在哪里", "measure a finished PDF or DOCX against the standard"
    ),
    "sign": Words("签批：记下谁、在什么环节、认可了哪一份内容", "sign off exactly what is there"),
    "issue": Words("印发：核对、生成、编号登记、归档，一步完成", "issue: check, render, register and file in one step"),
    "archive": Words(
        "归档库：查找、核对、更正、撤回、作废、收入旧刊、导出",
        "the archive: find, verify, correct, withdraw, void, export",
    ),
    "diff": Words("比较两份文稿：逐项逐段列出差异", "compare two issues, by field and paragraph"),
    "explain": Words("说明某一项内容从哪里来", "say where a value comes from"),
    "schema": Words("输出编辑器用的 JSON Schema，输入时自动提示键名", "print the JSON Schema for editors"),
    "doctor": Words("检查字体、软件版本、文件夹权限和设置", "check fonts, versions, folder rights and settings"),
    "help": Words("显示帮助", "show help"),
}

ABOUT = Words(
    "把按格式填写的文稿（YAML）做成规范的简报和公文：PDF、DOCX 一次生成，全程不需要网络。",
    "Makes official bulletins and documents, PDF and DOCX, from structured YAML. Works offline.",
)


class Group(click.Group):
    """A group of commands: knows their names, and imports a command from ``package`` when it is called."""

    def __init__(
        self,
        name: str,
        *,
        table: Mapping[str, Words],
        package: str,
        words: Words,
        examples: tuple[tuple[str, Words], ...] = (),
        **keywords: Any,  # noqa: ANN401 -- click's own arguments
    ) -> None:
        super().__init__(
            name, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False, **keywords
        )
        self.table = table
        self.package = package
        self.words = words
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names in the table's order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now; None when the table has none."""
        if cmd_name not in self.table:
            return None
        made: click.Command = getattr(import_module(f"{self.package}.{cmd_name}"), f"{cmd_name}_command")
        return made

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command the first argument names. Raises UsageFault, with the names that come near."""
        found = self.get_command(ctx, args[0])
        if found is None:
            raise unknown_command(args[0], ctx, self.table)
        return args[0], found, args[1:]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; no arguments at all ask for help."""
        try:
            return super().parse_args(ctx, args or ["--help"])
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's own option, printing as the other output is printed."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = show_help
        return option

    def get_help(self, ctx: click.Context) -> str:
        """The overview in the reader's language."""
        from mzreport.cli.pages import overview

        return overview(ctx)


def unknown_command(name: str, context: click.Context, table: Mapping[str, Words] = COMMANDS) -> UsageFault:
    """The fault of a command that ``table`` does not have."""
    if name.startswith("-"):
        return usage_fault("U002", context, name=name)
    return usage_fault("U001", context, name=name, hint=did_you_mean(difflib.get_close_matches(name, table, n=1)))


def _show_version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from mzreport import __version__
        from mzreport.cli.terminal import say

        say(f"mzreport {__version__}")
        ctx.exit(0)


main = Group(
    "mzreport",
    table=COMMANDS,
    package="mzreport.cli",
    words=ABOUT,
    params=[
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            words=Words("显示版本号", "show the version"),
        )
    ],
)
