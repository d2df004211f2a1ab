"""Files of other word processors: through LibreOffice where it is, with a clear message where it is not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mzreport.diagnostics import MzreportError
from mzreport.readers import limits, read
from mzreport.readers.office import find_office
from tests.readers.build import docx, p

RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}\f0 \u36890?\u30693?\par \u27491?\u25991?\par}"


def code_of(path) -> str:
    with pytest.raises(MzreportError) as error:
        read(path)
    return error.value.diagnostics[0].code


def test_without_libreoffice_the_message_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MZREPORT_SOFFICE", "/nowhere/soffice")
    (tmp_path / "a.rtf").write_bytes(RTF)
    assert code_of(tmp_path / "a.rtf") == "N017"


@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
def test_rtf_and_doc_and_odt(tmp_path) -> None:
    (tmp_path / "a.rtf").write_bytes(RTF)
    found = read(tmp_path / "a.rtf")
    assert [line.text for line in found.lines] == ["通知", "正文"]
    assert (found.source.format, [d.code for d in found.diagnostics]) == ("rtf", ["N110"])
    (tmp_path / "b.docx").write_bytes(docx(p("关于开会的通知") + p("请准时参加。")))
    for suffix in ("doc", "odt"):
        command = [
            find_office(),
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            suffix,
        ]
        subprocess.run(
            [*command, "--outdir", str(tmp_path), str(tmp_path / "b.docx")],
            capture_output=True,
            timeout=120,
            check=True,
        )
        made = read(tmp_path / f"b.{suffix}")
        assert (made.source.format, [line.text for line in made.lines]) == (suffix, ["关于开会的通知", "请准时参加。"])


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the program")
@pytest.mark.parametrize(("body", "code"), [("sleep 30", "N018"), ("echo broken >&2; exit 1", "N018")])
def test_a_program_that_hangs_or_fails_is_ended_and_told(tmp_path, monkeypatch, body: str, code: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    monkeypatch.setenv("MZREPORT_SOFFICE", str(program))
    monkeypatch.setattr(limits, "CONVERSION_SECONDS", 1)
    (tmp_path / "a.rtf").write_bytes(RTF)
    assert code_of(tmp_path / "a.rtf") == code
