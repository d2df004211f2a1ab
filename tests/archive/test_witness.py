"""What is kept outside the register of its head."""

import json

import pytest

from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.archive.witness import (
    Witness,
    find_witnesses,
    parse_witness,
    read_witness,
    require_witnessed,
    witness_bytes,
    witness_of_code,
)
from mzreport.diagnostics import MzreportError

from .build import archive, worded


@pytest.fixture
def links(tmp_path):
    return Register(archive(FolderStore(tmp_path / "archive"))).links()


def refused(call, *arguments):
    with pytest.raises(MzreportError) as caught:
        call(*arguments)
    (finding,) = caught.value.diagnostics
    assert worded(finding)
    return finding


def test_the_file_beside_an_issue(links, tmp_path):
    data = witness_bytes(links[-1])
    tree = json.loads(data)
    assert list(tree) == ["format", "sequence", "digest", "code", "printed", "bag", "registered"]
    assert (tree["sequence"], tree["printed"], tree["bag"]) == (4, "2026年第3期", links[-1].entry.bag)
    assert parse_witness(data, "x") == Witness(4, links[-1].digest, "x")
    (tmp_path / "子").mkdir()
    path = tmp_path / "子" / "第三期.issued.json"
    path.write_bytes(data)
    assert find_witnesses(tmp_path) == [path]
    assert read_witness(path).source == str(path)
    assert find_witnesses(tmp_path / "none") == []


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t | {"format": "other"},
        lambda t: t | {"sequence": 0},
        lambda t: t | {"sequence": "4"},
        lambda t: t | {"digest": "x" * 64},
        lambda t: t | {"digest": None},
        lambda t: {},
        lambda t: [],
        lambda t: "text",
    ],
)
def test_a_file_that_is_no_witness(links, tmp_path, change):
    path = tmp_path / "a.issued.json"
    path.write_text(json.dumps(change(json.loads(witness_bytes(links[0])))), encoding="utf-8")
    finding = refused(read_witness, path)
    assert (finding.code, finding.span.path) == ("A116", str(path))
    path.write_bytes(b"\xff")
    assert refused(read_witness, path).code == "A116"
    path.unlink()
    assert refused(read_witness, path).code == "A116"


def test_a_register_with_all_that_was_seen_passes(links):
    require_witnessed(links, [Witness(link.entry.sequence, link.digest, "x") for link in links])
    require_witnessed(links, [])


def test_a_shorter_or_another_register_does_not(links):
    last = Witness(4, links[3].digest, "第三期.issued.json")
    finding = refused(require_witnessed, links[:3], [last])
    assert (finding.code, finding.arguments) == ("A113", {"source": last.source, "sequence": 4, "last": 3})
    finding = refused(require_witnessed, links, [Witness(2, links[3].digest, "x")])
    assert (finding.code, finding.arguments) == ("A114", {"source": "x", "sequence": 2})


@pytest.mark.parametrize("code", ["", "12345", "g" * 20, "0" * 21])
def test_what_cannot_be_a_short_code(code):
    assert refused(witness_of_code, code).code == "A233"


def test_a_short_code_as_people_type_it():
    assert witness_of_code("01234－56789 abcde—F0123").digest == "0123456789abcdef0123"
