"""The document information dictionary: disclosure metadata under Chinese names, in a file that stays sound."""

import io
import shutil
import subprocess
from dataclasses import replace

import pdfplumber
import pytest

from .test_pdf import DATA, TEXT, painted, paragraph

DISCLOSED = replace(DATA, disclosure=(("索引号", "A(1)/2026-00066"), ("公开属性", "主动公开")))


def information(data):
    with pdfplumber.open(io.BytesIO(data)) as file:
        return dict(file.metadata)


def test_disclosure_metadata_stand_beside_the_usual_entries():
    found = information(painted(paragraph(TEXT), metadata=DISCLOSED))
    assert (found["索引号"], found["公开属性"]) == ("A(1)/2026-00066", "主动公开")
    assert found["Title"] == DATA.title
    assert set(found) - set(information(painted(paragraph(TEXT), metadata=DATA))) == {"索引号", "公开属性"}


def test_what_is_disclosed_counts_for_the_files_identifier():
    other = replace(DISCLOSED, disclosure=(("索引号", "B"),))
    made = [painted(paragraph(TEXT), metadata=data) for data in (DISCLOSED, DISCLOSED, other)]
    assert made[0] == made[1]
    trailers = [data[data.rindex(b"trailer") :].split(b"/ID")[1][:80] for data in made]
    assert trailers[0] != trailers[2]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_the_file_in_order(tmp_path):
    path = tmp_path / "disclosed.pdf"
    path.write_bytes(painted(paragraph(TEXT), metadata=DISCLOSED))
    assert subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False).returncode == 0
