"""Layouts compared item by item: each ``golden/NAME.xml`` is set and dumped as ``golden/NAME.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest

from mzreport.typeset import typeset
from mzreport.typeset.dump import dump
from tests.typeset.build import case, library

_FOLDER = Path(__file__).parent / "golden"


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.xml")), ids=lambda path: path.stem)
def test_layout(path, golden):
    made = typeset(case(path), library())
    found = "".join(f"{one.span} {one.code} {one.message('en')}\n" for one in made.diagnostics)
    golden(path.with_suffix(".txt"), found + dump(made))
