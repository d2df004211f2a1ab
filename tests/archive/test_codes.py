"""The codes of store, register and verification: told alike in both languages, and none that nothing reports."""

import re
from pathlib import Path
from string import Formatter

import pytest

import mzreport.archive
from mzreport.diagnostics.catalogue import archive_register, archive_store, archive_verify

ENTRIES = [*archive_store.ENTRIES, *archive_register.ENTRIES, *archive_verify.ENTRIES]
SOURCE = "".join(path.read_text(encoding="utf-8") for path in Path(mzreport.archive.__path__[0]).glob("*.py"))


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_both_languages_say_the_same(entry):
    assert fields(entry.zh) == fields(entry.en)
    assert fields(entry.hint_zh) == fields(entry.hint_en)
    assert bool(entry.hint_zh) == bool(entry.hint_en)


def test_codes_are_told_apart_and_each_is_reported_somewhere():
    codes = [entry.code for entry in ENTRIES]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(re.findall(r'"(A[012]\d\d)"', SOURCE))


def test_findings_of_a_verification_are_about_the_archive_not_the_command():
    assert {entry.exit_status for entry in archive_verify.ENTRIES} == {1}
    assert {entry.exit_status for entry in (*archive_store.ENTRIES, *archive_register.ENTRIES)} == {7}
