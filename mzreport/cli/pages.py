"""Help pages in the reader's language, laid out by terminal cells so that Chinese lines do not overrun."""

from __future__ import annotations

import shutil

import click

from mzreport.cli.command import Argument, Command, Option, Words
from mzreport.cli.group import Group
from mzreport.cli.language import pick
from mzreport.cli.terminal import cells

_HELP = Words("显示本页帮助", "show this page")
#: Marks that may not begin a line.
_NOT_FIRST = "，。；：、？！）》”’…,.;:!?)"


def overview(context: click.Context) -> str:
    """The page of a group, such as ``mzreport --help``: what it is, its commands, options, examples."""
    group = context.command
    assert isinstance(group, Group)
    own = [(", ".join(o.opts), str(o.words)) for o in group.params if isinstance(o, Option)]
    return _page(
        [f"{pick('用法：', 'Usage: ')}{context.command_path} {pick('命令 [选项]…', 'COMMAND [OPTION]…')}"],
        wrap(str(group.words), _width(), ""),
        _table(pick("命令", "Commands"), [(name, str(words)) for name, words in group.table.items()]),
        _table(pick("选项", "Options"), [*own, ("-h, --help", str(_HELP))]),
        _examples(group.examples),
        wrap(
            pick(
                f"“{context.command_path} 命令 --help”显示每个命令的用法和例子。环境变量 MZREPORT_LANG=en 改用英文。",
                f"'{context.command_path} COMMAND --help' shows usage and examples. "
                "MZREPORT_LANG=zh or en sets the language.",
            ),
            _width(),
            "",
        ),
    )


def command_page(command: Command, context: click.Context) -> str:
    """The page of one command: usage, what it does, arguments, options, examples."""
    arguments = [p for p in command.params if isinstance(p, Argument)]
    options = [p for p in command.params if isinstance(p, Option)]
    usage = " ".join([context.command_path, *(_usage_part(a) for a in arguments), pick("[选项]…", "[OPTION]…")])
    return _page(
        [pick("用法：", "Usage: ") + usage],
        wrap(str(command.words), _width(), ""),
        _table(pick("参数", "Arguments"), [(a.metavar or "", str(a.words)) for a in arguments]),
        _table(
            pick("选项", "Options"), [*((_option_part(o), str(o.words)) for o in options), ("-h, --help", str(_HELP))]
        ),
        _examples(command.examples),
    )


def wrap(text: str, width: int, indent: str) -> list[str]:
    """Break ``text`` into lines of at most ``width`` cells.

    Western words stay whole; Chinese breaks between any two characters except before a closing mark.
    """
    lines: list[str] = []
    line = indent
    for part in _parts(text):
        if cells(line + part.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = indent + part.lstrip()
        else:
            line += part
    return [*lines, line.rstrip()] if line.strip() else lines


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for character in text:
        joined = character in _NOT_FIRST or (
            parts and cells(character) == 1 and cells(parts[-1][-1]) == 1 and parts[-1][-1] != " "
        )
        if joined and parts:
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _page(*sections: list[str]) -> str:
    return "\n\n".join("\n".join(section) for section in sections if section)


def _table(title: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    left = min(30, max(cells(name) for name, _ in rows)) + 4
    lines = [title]
    for name, words in rows:
        body = wrap(words, _width(), " " * left)
        head = f"  {name}"
        if cells(head) > left - 2:
            lines += [head, *body]
        else:
            lines += [head + " " * (left - cells(head)) + body[0].lstrip(), *body[1:]]
    return lines


def _examples(examples: tuple[tuple[str, Words], ...]) -> list[str]:
    lines = [line for text, words in examples for line in (f"  {text}", *wrap(str(words), _width(), "      "))]
    return [pick("例子", "Examples"), *lines] if lines else []


def _usage_part(argument: Argument) -> str:
    name = argument.metavar or ""
    return name if argument.required else f"[{name}]"


def _option_part(option: Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar or ''}".rstrip()


def _width() -> int:
    return max(40, min(100, shutil.get_terminal_size().columns))
