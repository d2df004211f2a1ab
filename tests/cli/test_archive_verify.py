"""``archive verify``: sound, damaged, empty, partly looked at; for people, programs and the shelf."""

import json

import pytest
from workflow.office import copy_office, make_office


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office with two issues."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        make_office(folder)
    return folder


@pytest.fixture
def office(made, tmp_path, mzreport):
    """A copy of it, the current folder; returns the command."""
    copy_office(made, tmp_path)
    return mzreport


def code(office):
    return json.loads(office("archive", "verify", "--json").out)["head"]["code"]


def test_a_sound_archive(office, tmp_path):
    session = office("archive", "verify")
    assert (session.code, session.err) == (0, "")
    first, second, third = session.out.splitlines()
    assert first.startswith(f"{tmp_path / 'archive'}: 登记 3 条，档案包 2 个，核对内容 30 个文件、")
    assert second == f"登记簿末尾：第 3 条，短码 {code(office)}，旁证 2 份"
    assert third == "校验通过：没有发现问题"


def test_in_english(office):
    assert office("archive", "verify", language="en").out.splitlines()[2] == "verified: nothing found"


def test_for_programs(office):
    document = json.loads(office("archive", "verify", "--json").out)
    assert (document["ok"], document["status"], document["diagnostics"]) == (True, 0, [])
    assert (document["checked"]["files"], document["skipped"]) == (30, {"bags": 0, "files": 0})
    assert [witness["sequence"] for witness in document["witnesses"]] == [2, 3]


def test_a_changed_byte(office, tmp_path):
    (pdf,) = tmp_path.glob("archive/bags/*/data/rendered/2026-07.pdf")
    data = bytearray(pdf.read_bytes())
    data[100] ^= 1
    pdf.write_bytes(data)
    session = office("archive", "verify", language="en")
    assert (session.code, session.out.splitlines()[-1]) == (1, "NOT verified: 1 error")
    assert session.err.startswith(f"{pdf}: error A208 ")
    quick = office("archive", "verify", "--quick", language="zh")
    assert (quick.code, quick.out.splitlines()[-1]) == (0, "已核对的部分通过：1 处说明")
    assert "未核对内容：30 个文件" in quick.out
    assert "A221" in quick.err


def test_a_sample_says_what_it_left_out(office):
    session = office("archive", "verify", "--sample", "1")
    assert (session.code, session.err.split()[2]) == (0, "A222")
    assert "未核对内容：15 个文件" in session.out


def test_a_short_code(office):
    assert office("archive", "verify", "--head", code(office).lower()).code == 0
    wrong = office("archive", "verify", "--head", "00000-00000-00000-00000")
    assert (wrong.code, wrong.err.split()[2]) == (1, "A233")
    malformed = office("archive", "verify", "--head", "12345")
    assert (malformed.code, malformed.out) == (1, "")


def test_nothing_to_verify(mzreport):
    session = mzreport("archive", "verify")
    assert (session.code, "A201" in session.err) == (1, True)
    assert session.out.splitlines()[-1] == "校验不通过：1 处错误"


def test_a_report(office, tmp_path):
    session = office("archive", "verify", "--report", "报告.pdf", "--by", "张某某")
    assert session.out.splitlines()[-1] == "报告.pdf"
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / "archive" / "fixity.jsonl").read_text("utf-8").splitlines()[-1])["by"] == "张某某"


def test_a_copy_is_verified_where_it_is(office, tmp_path):
    copied = office("archive", "replicate", "副本")
    assert copied.out.splitlines() == [
        "副本: 新复制 2 个档案包、3 条登记，核对 41 个文件",
        f"副本与归档库一致，至登记第 3 条，短码 {code(office)}",
    ]
    again = office("archive", "replicate", "副本", language="en")
    assert again.out.splitlines()[0] == "副本: 0 bags and 0 entries copied, 41 files compared"
    assert office("archive", "verify", "--archive", "副本", "--head", code(office)).code == 0


@pytest.mark.parametrize("folder", ["archive", "archive/copy", "."])
def test_a_copy_is_kept_apart(office, folder):
    session = office("archive", "replicate", folder)
    assert (session.code, session.err.split()[2]) == (7, "A563")


def test_a_copy_that_was_changed(office, tmp_path):
    office("archive", "replicate", "副本")
    (pdf,) = tmp_path.glob("副本/bags/*/data/rendered/2026-07.pdf")
    pdf.write_bytes(b"%PDF")
    session = office("archive", "replicate", "副本")
    assert (session.code, session.err.split()[2]) == (1, "A229")
    assert pdf.read_bytes() == b"%PDF"


@pytest.mark.parametrize("other", [("--sample", "1"), ("--rebuild",)])
def test_options_that_exclude_one_another(office, other):
    session = office("archive", "verify", "--quick", *other)
    assert (session.code, session.err.split()[2]) == (2, "U007")


def test_wrong_settings_do_not_hide_the_archive(office, tmp_path):
    (tmp_path / "office.yaml").write_text("archive: [a, b]\n", "utf-8")
    assert office("archive", "verify").code == 3
    assert office("archive", "verify", "--archive", "archive").code == 0
