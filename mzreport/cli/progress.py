"""A progress bar on standard error, for several files and a person watching."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from mzreport.cli.language import pick
from mzreport.cli.terminal import is_person

T = TypeVar("T")


@contextmanager
def progress(items: Iterable[T], length: int | None = None) -> Iterator[Iterable[T]]:
    """The items, with a bar that moves on as each is done; ``length`` where the items cannot tell their number."""
    count = length if length is not None else len(items) if isinstance(items, list) else None
    if not is_person() or count is None or count < 2:
        yield items
        return
    with click.progressbar(items, length=count, label=pick("正在处理", "working"), file=sys.stderr) as bar:
        yield bar
