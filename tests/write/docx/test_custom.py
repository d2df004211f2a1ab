"""Custom document properties: the disclosure metadata, valid to the schema and readable by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .reading import archive, part
from .sample import bulletin, paragraphs
from .sample import document as made

DISCLOSED = (("索引号", "A<1>&"), ("公开属性", "主动公开"))
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"


def disclosed():
    document = made(*paragraphs(1))
    return replace(document, metadata=replace(document.metadata, disclosure=DISCLOSED))


def test_disclosure_metadata_are_properties_in_their_order():
    root = part(disclosed(), "docProps/custom.xml")
    assert [(p.get("name"), p.findtext(f"{_VT}lpwstr"), p.get("pid")) for p in root] == [
        ("索引号", "A<1>&", "2"),
        ("公开属性", "主动公开", "3"),
    ]


def test_a_document_without_them_has_no_such_part():
    with archive(bulletin()) as file:
        assert "docProps/custom.xml" not in file.namelist()


def test_openxml_audit_finds_nothing(tmp_path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    from mzreport.write.docx import write_docx

    path = tmp_path / "disclosed.docx"
    path.write_bytes(write_docx(disclosed()))
    assert [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors] == []
