"""What a command is here: click's own, with texts in two languages, examples, and usage errors as diagnostics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from mzreport.cli.language import pick
from mzreport.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return pick(self.zh, self.en)


class UsageFault(click.ClickException):
    """A wrong command line, as a finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message())
        self.finding = finding


def usage_fault(code: str, context: click.Context | None, *, hint: str = "", **arguments: object) -> UsageFault:
    """The exception for a wrong command line, naming the command it happened in."""
    command = context.command_path if context is not None else "mzreport"
    finding = Diagnostic(code, Severity.ERROR, {"command": command, **arguments}, None, (hint,) if hint else ())
    return UsageFault(finding)


def did_you_mean(possibilities: list[str]) -> str:
    """The hint that offers near names, or the empty string."""
    if not possibilities:
        return ""
    return pick(f"您是不是要写“{'”或“'.join(possibilities)}”？", f"did you mean {' or '.join(possibilities)}?")


class Option(click.Option):
    """An option with its description in both languages."""

    def __init__(self, *arguments: Any, words: Words, **keywords: Any) -> None:  # noqa: ANN401 -- click's own arguments
        super().__init__(*arguments, **keywords)
        self.words = words


class Argument(click.Argument):
    """A positional argument with its description in both languages."""

    def __init__(self, *arguments: Any, words: Words, **keywords: Any) -> None:  # noqa: ANN401 -- click's own arguments
        super().__init__(*arguments, **keywords)
        self.words = words


def show_help(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    """The callback of --help: printed as everything is, so that a full disk is told and is no crash."""
    if asked and not context.resilient_parsing:
        from mzreport.cli.terminal import say

        say(context.get_help())
        context.exit(0)


class Choice(click.ParamType):  # type: ignore[type-arg]
    """One of a list of names, or several joined by commas; names the possibilities when it is none of them."""

    name = "choice"

    def __init__(self, names: tuple[str, ...], *, several: bool = False) -> None:
        self.names = names
        self.several = several

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The name, or with ``several`` the tuple of names."""
        if not isinstance(value, str):
            return value
        parts = value.replace("，", ",").split(",") if self.several else [value]
        names = tuple(part.strip().lower() for part in parts)
        for name in names:
            if name not in self.names:
                label = "/".join(param.opts) if param else self.name
                raise usage_fault("U006", ctx, value=name, name=label, choices=", ".join(self.names))
        return names if self.several else names[0]


class Command(click.Command):
    """A command with its description and examples in both languages; ``examples`` are lines of (command, words)."""

    def __init__(self, *arguments: Any, words: Words, examples: tuple[tuple[str, Words], ...], **keywords: Any) -> None:  # noqa: ANN401
        keywords.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*arguments, **keywords)
        self.words = words
        self.examples = examples
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and name what is left over."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            # The parser below does not know which command it parses for.
            error.ctx = error.ctx or ctx
            raise
        if ctx.args and not ctx.resilient_parsing:
            raise usage_fault("U004", ctx, name=" ".join(ctx.args))
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's own option, printing as the other output is printed."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = show_help
        return option

    def get_help(self, ctx: click.Context) -> str:
        """The help page in the reader's language."""
        from mzreport.cli.pages import command_page

        return command_page(self, ctx)


def command(
    words: Words, *examples: tuple[str, Words], parameters: tuple[click.Parameter, ...] = ()
) -> Callable[[Callable[..., int]], Command]:
    """Make a command of a function that returns the exit status; its name is the function's."""

    def make(function: Callable[..., int]) -> Command:
        name = function.__name__.removesuffix("_command")
        return Command(name, callback=function, params=list(parameters), words=words, examples=examples)

    return make


def finding_of(error: click.UsageError) -> Diagnostic:
    """Click's own complaint as a finding of the catalogue."""
    context = error.ctx
    if isinstance(error, click.NoSuchOption):
        hint = did_you_mean(sorted(error.possibilities or ()))
        return usage_fault("U002", context, hint=hint, name=error.option_name).finding
    if isinstance(error, click.MissingParameter):
        return usage_fault("U003", context, name=_parameter_name(error.param)).finding
    if isinstance(error, click.BadOptionUsage):
        code = "U008" if _is_flag(error.option_name, context) else "U005"
        return usage_fault(code, context, name=error.option_name).finding
    return usage_fault("U007", context, message=error.format_message()).finding


def _is_flag(name: str, context: click.Context | None) -> bool:
    options = context.command.params if context is not None else []
    return any(isinstance(option, click.Option) and option.is_flag and name in option.opts for option in options)


def _parameter_name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option) and parameter.metavar:
        return f"{parameter.opts[-1]} {parameter.metavar}"
    return parameter.metavar or "/".join(parameter.opts)
