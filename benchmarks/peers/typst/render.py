"""``render.py IN.yaml OUT.pdf``: a bulletin by Typst."""

# Typst itself needs no pathlib, whose loading would be charged to it.
# ruff: noqa: PTH100, PTH118, PTH120
import os
import sys
from functools import cache

import typst


@cache
def _compiler() -> typst.Compiler:
    """The compiler with its fonts read, kept for the next document as its documentation advises."""
    template = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bulletin.typ")
    # Without the system's fonts it starts twice as fast.
    return typst.Compiler(template, root="/", font_paths=[os.environ["BENCHMARK_FONTS"]], ignore_system_fonts=True)


def render(source: str, target: str) -> None:
    """One PDF."""
    _compiler().compile(output=target, sys_inputs={"content": os.path.abspath(source)})


if __name__ == "__main__":
    render(*sys.argv[1:3])
