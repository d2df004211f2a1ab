"""Verification of an office's archive: whatever does not agree inside a bag, and every witness that can be found."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mzreport.archive.bag import BagReader, file_bag, make_bag
from mzreport.archive.bag_info import describe
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.diagnostics import MzreportError
from mzreport.workflow.exporting import replicate_archive
from mzreport.workflow.filed_checks import check_filed
from mzreport.workflow.locating import find_archive
from mzreport.workflow.verify_report import write_report
from mzreport.workflow.verifying import Scope, copies_of, find_all_witnesses, verify_archive
from workflow.office import copy_office, make_office

TIME = "2026-09-01T09:00:00+08:00"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office with two issues."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        make_office(folder)
    return folder


@pytest.fixture
def office(made, tmp_path, monkeypatch):
    """A copy of it, the current folder."""
    copy_office(made, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verified(scope=None, **more):
    return verify_archive(find_archive(), scope or Scope(), by="张某某", time=TIME, **more)


def codes(result):
    return [finding.code for finding in result.findings]


def entry(sequence=2):
    return Register(FolderStore(find_archive().folder)).entries()[sequence - 1]


@pytest.fixture
def altered(office):
    """What the content checks find in the first issue once its payload was changed before it was filed."""

    def altered(change):
        filed = entry()
        reader = BagReader(find_archive().store, filed.bag)
        payload = {p.removeprefix("data/"): reader.read(p) for p in reader.files() if p.startswith("data/")}
        change(payload)
        info = describe(filed, organization="东湖区民政局", bagging_date=filed.date, software="mzreport 0")
        bag = make_bag(payload, info)
        store = FolderStore(office / "other")
        file_bag(store, bag)
        found = check_filed(replace(filed, bag=bag.name), BagReader(store, bag.name))
        return [(f.code, f.message("zh")) for f in found]

    return altered


def edit(path, old, new):
    def change(payload):
        assert old.encode() in payload[path]
        payload[path] = payload[path].replace(old.encode(), new.encode())

    return change


def test_a_sound_archive(office):
    result = verified()
    assert codes(result) == []
    assert (result.verification.entries, result.verification.bags, len(result.witnesses)) == (3, 2, 2)
    log = (office / "archive" / "fixity.jsonl").read_text("utf-8").splitlines()
    assert json.loads(log[-1])["scope"] == "full"


def test_what_was_filed_agrees_with_itself(altered):
    assert altered(lambda payload: None) == []


def test_a_finished_file_with_other_words(altered):
    (found,) = [
        message for code, message in altered(edit("rendered/2026-07.txt", "8.6万人", "8.7万人")) if code == "A240"
    ]
    assert "data/rendered/2026-07.txt" in found
    assert "８．６" in found
    assert "８．７" in found


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_finished_file_of_another_issue(altered, suffix):
    other = BagReader(find_archive().store, entry(3).bag).read(f"data/rendered/2026-08.{suffix}")

    def change(payload):
        payload[f"rendered/2026-07.{suffix}"] = other

    assert [code for code, _ in altered(change)] == ["A241", "A241", "A240"]


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_finished_file_that_is_none(altered, suffix):
    def change(payload):
        payload[f"rendered/2026-07.{suffix}"] = b"%PDF-1.7 PK\x03\x04"

    assert "A250" in [code for code, _ in altered(change)]


@pytest.mark.parametrize(
    ("removed", "what"),
    [
        ("composed/2026-07.xml", "归档文稿"),
        ("rendered/2026-07.pdf", "PDF"),
        ("rendered/2026-07.docx", "DOCX"),
        ("metadata/metadata.json", "元数据"),
        ("text.json", "检索用的文字"),
    ],
)
def test_a_part_that_is_lacking(altered, removed, what):
    assert ("A248", f"第2条的档案包里没有{what}") in altered(lambda payload: payload.pop(removed))


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        ('"题名": "东湖民政信息2026年第7期"', '"题名": "东湖民政信息2026年第9期"', "题名"),
        ('"日期": "2026-07-28"', '"日期": "2026-07-29"', "日期"),
        ('"页数": "1"', '"页数": "3"', "页数"),
        ('"计算机文件名": "rendered/2026-07.pdf"', '"计算机文件名": "rendered/2026-09.pdf"', "计算机文件名"),
    ],
)
def test_metadata_that_say_something_else(altered, old, new, element):
    found = altered(edit("metadata/metadata.json", old, new))
    assert {code for code, _ in found} == {"A241", "A242"}
    assert any(f"“{element}”" in message for _, message in found)


def test_metadata_that_are_none(altered):
    def change(payload):
        payload["metadata/metadata.json"] = b"[]"

    assert [code for code, _ in altered(change)] == ["A250"]


def test_text_for_searching_that_is_not_the_documents(altered):
    found = altered(edit("text.json", "社会救助核对提速", "社会救助核对放慢"))
    assert found == [("A249", "第2条：检索用的文字“社会救助核对放慢。”不在归档文稿里")]


def test_a_composed_document_that_nobody_signed(altered):
    found = altered(edit("composed/2026-07.xml", "8.6万人", "8.7万人"))
    assert [message for code, message in found if code == "A243"] == [
        "第2条：没有“审核”对这份内容的签批",
        "第2条：没有“签发”对这份内容的签批",
    ]


def test_one_signature_missing(altered):
    def change(payload):
        lines = payload["signoff/2026-07.sign.jsonl"].splitlines(keepends=True)
        payload["signoff/2026-07.sign.jsonl"] = lines[1]

    assert altered(change) == [("A243", "第2条：没有“审核”对这份内容的签批")]


def test_a_damaged_sign_off_record(altered):
    assert [code for code, _ in altered(edit("signoff/2026-07.sign.jsonl", "8.6", "8.7"))] == ["A250"]


def test_a_template_other_than_the_signed_one(altered):
    change = edit("source/templates/builtin/bulletin/layout.xml.j2", "<document>", "<document >")
    assert altered(change) == [("A244", "第2条：签批时的“builtin:bulletin/layout.xml.j2”与归档的不是同一份")]


def test_a_source_other_than_the_signed_one(altered):
    found = altered(edit("source/2026-07.yaml", "8.6万人", "8.7万人"))
    assert found == [("A251", "第2条：归档的原稿与签批的内容不同：sections[1].items[1].text[2]")]


def test_a_tail_that_is_cut_off_is_told_by_the_witness(office):
    (office / "archive" / "register" / "000003.json").unlink()
    assert "A219" in codes(verified())


def test_without_a_witness_the_tail_is_not_witnessed(office):
    for path in (office / "issues").glob("*.issued.json"):
        path.unlink()
    result = verified()
    assert (codes(result), result.verification.ok) == (["A220"], True)


def test_a_second_copy_is_a_witness_that_is_found_again(office):
    replicate_archive(find_archive(), office / "copy", by="张某某", time=TIME)
    for path in (office / "issues").glob("*.issued.json"):
        path.unlink()
    assert copies_of(find_archive().store) == (office / "copy",)
    assert codes(verified()) == []
    (office / "archive" / "register" / "000003.json").unlink()
    assert "A219" in codes(verified())
    shutil.rmtree(office / "copy")
    assert [f.code for f in find_all_witnesses(find_archive())[1]] == ["A245"]


def test_a_short_code_is_a_witness(office):
    for path in (office / "issues").glob("*.issued.json"):
        path.unlink()
    code = verified().verification.code
    assert codes(verified(codes=[code])) == []
    assert codes(verified(codes=["00000-00000-00000-00000"])) == ["A233", "A220"]


def test_a_witness_is_named(office):
    moved = office / "elsewhere"
    moved.mkdir()
    for path in (office / "issues").glob("*.issued.json"):
        path.rename(moved / path.name)
    assert codes(verified()) == ["A220"]
    assert codes(verified(witnesses=[moved])) == []
    assert codes(verified(witnesses=[moved / "2026-08.issued.json"])) == []
    for wrong in (office / "templates", office / "none.json", office / "issues"):
        with pytest.raises(MzreportError) as caught:
            verified(witnesses=[wrong])
        assert [d.code for d in caught.value.diagnostics] == ["A116"]


def test_a_damaged_witness_beside_an_issue_is_a_warning(office):
    (office / "issues" / "2026-07.issued.json").write_text("{}", "utf-8")
    result = verified()
    assert [(f.code, f.severity.label) for f in result.findings] == [("A116", "warning")]


def test_nothing_to_verify_fails_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert codes(verified()) == ["A201"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("scope", "code", "files"), [(Scope(quick=True), "A221", 0), (Scope(sample=1, seed=1), "A222", 15)]
)
def test_what_was_not_looked_at_is_said(office, scope, code, files):
    result = verified(scope)
    assert codes(result) == [code]
    assert (result.verification.files, result.verification.files_skipped) == (files, 30 - files)


def test_a_log_cut_by_a_crash_does_no_harm(office):
    verified()
    with (office / "archive" / "fixity.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"action": "repl\n[]\n')
    assert codes(verified()) == []


def pdf_pages(path):
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_the_report_is_one_page(office):
    result = verified()
    write_report(find_archive(), result, Path("报告.pdf"), by="张某某", time=TIME)
    (page,) = pdf_pages("报告.pdf")
    for words in ("档案库校验报告", "通过：全部内容与登记时一致", result.verification.code, "2026年9月1日", "张某某"):
        assert words in page


def test_a_report_of_many_findings_is_one_page_and_counts_the_rest(office):
    bag = office / "archive" / "bags" / entry().bag
    for number in range(120):
        (bag / f"多出来的文件，名字很长很长很长很长很长很长很长很长很长很长很长{number}.txt").write_text("x", "utf-8")
    result = verified()
    write_report(find_archive(), result, Path("报告.pdf"), by="张某某", time=TIME)
    (page,) = pdf_pages("报告.pdf")
    assert "不通过：120处错误" in page
    assert "另有" in page
