"""Shared helpers: read a text as a file, and say findings briefly."""

from pathlib import Path

import pytest

from mzreport import content


def brief(diagnostics, ignore=("C130", "C136")):
    """The findings as ``(code, line, column)``."""
    return [(d.code, d.span.line, d.span.column) for d in diagnostics if d.code not in ignore]


def read(text, *, stage="draft", pure=False):
    """The issue and all findings of a file that holds ``text``."""
    data = text if isinstance(text, bytes) else text.encode()
    reading = content.read_tree(Path("f.yaml"), data, pure=pure)
    if reading.tree is None:
        return None, reading.diagnostics
    issue, found = content.validate(reading.tree, stage=stage)
    return issue, (*reading.diagnostics, *found)


def tree_of(text):
    """The tree of a faultless text."""
    reading = content.read_tree(Path("f.yaml"), text.encode())
    assert not reading.diagnostics, reading.diagnostics
    assert reading.tree is not None
    return reading.tree


@pytest.fixture(params=[False, True], ids=["libyaml", "pure"])
def pure(request):
    """Each YAML parser in turn."""
    return request.param
