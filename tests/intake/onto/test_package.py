"""Files that are no DOCX, or a hostile one, end in a message."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest

from mzreport.compose import compose
from mzreport.diagnostics import MzreportError
from mzreport.intake.onto.edited import read_edited
from mzreport.settings.loading import load_issue
from tests.intake.onto.office import ISSUE, rendered


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    issue = folder / "issue.yaml"
    issue.write_text(ISSUE, encoding="utf-8")
    loaded = load_issue(issue)
    return rendered(issue, folder / "good.docx").read_bytes(), compose(loaded.issue, loaded.settings, folder).document


def codes(tmp_path, made, data):
    path = tmp_path / "bad.docx"
    path.write_bytes(data)
    with pytest.raises(MzreportError) as caught:
        read_edited(path, made[1])
    return [finding.code for finding in caught.value.diagnostics]


def changed(data, name, content):
    """The package with another content of one part; None takes it out."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        if content is not None:
            new.writestr(name, content)
    return stream.getvalue()


def test_no_docx_at_all(tmp_path, made):
    assert codes(tmp_path, made, b"") == ["B001"]
    assert codes(tmp_path, made, b"kind: bulletin\n") == ["B001"]
    assert codes(tmp_path, made, b"\xd0\xcf\x11\xe0" + bytes(600)) == ["B002"]
    assert codes(tmp_path, made, changed(made[0], "_rels/.rels", None)) == ["B001"]
    with pytest.raises(MzreportError):
        read_edited(tmp_path, made[1])


@pytest.mark.parametrize(
    "content",
    [
        "<w:document",
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "甲">]><d>&a;</d>',
        "<d>" * 300 + "</d>" * 300,
        "<d>" * 120 + "</d>" * 120,
        None,
    ],
    ids=["cut", "doctype", "very-deep", "deep", "missing"],
)
def test_a_damaged_part(tmp_path, made, content):
    assert codes(tmp_path, made, changed(made[0], "word/document.xml", content)) == ["B003"]


def test_a_bomb(tmp_path, made):
    assert codes(tmp_path, made, changed(made[0], "word/document.xml", b" " * (65 * 2**20))) == ["B004"]


def test_cut_and_flipped_files_end_in_a_message_or_are_read(tmp_path, made):
    chance = random.Random(7)
    path = tmp_path / "bad.docx"
    for number in range(60):
        data = bytearray(made[0])
        if number % 2:
            data = data[: chance.randrange(len(data))]
        else:
            for _ in range(3):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(data))
        try:
            read_edited(path, made[1])
        except MzreportError as error:
            assert {finding.code for finding in error.diagnostics} <= {"B001", "B002", "B003", "B004"}  # noqa: PT017
