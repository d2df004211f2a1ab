"""``archive export``: everything as a ZIP that can be verified elsewhere, and the list for the archivist."""

import zipfile

import pytest
from workflow.office import copy_office, make_office


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office with one issue."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        make_office(folder, (7,))
    return folder


@pytest.fixture
def office(made, tmp_path, mzreport):
    """A copy of it, the current folder; returns the command."""
    copy_office(made, tmp_path)
    return mzreport


def test_what_is_exported_can_be_verified(office, tmp_path):
    session = office("archive", "export", "--zip", "归档.zip", "--xlsx", "目录.xlsx", "--year", "2026")
    assert (session.code, session.err) == (0, "")
    packed, listed = session.out.splitlines()
    assert packed.startswith("归档.zip: 22 个文件，")
    assert listed == "目录.xlsx: 目录 1 件"
    with zipfile.ZipFile(tmp_path / "归档.zip") as archive:
        archive.extractall(tmp_path / "elsewhere")
    assert office("archive", "verify", "--archive", "elsewhere").code == 0
    with zipfile.ZipFile(tmp_path / "目录.xlsx") as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert all(
        text in words for text in ("东湖区民政局归档文件目录", "Z109-WS·2026-Y-BGS-0001", "东湖民政信息2026年第7期")
    )


def test_the_same_archive_gives_the_same_bytes(office, tmp_path):
    made = []
    for _ in range(2):
        office("archive", "export", "--zip", "a.zip", "--xlsx", "a.xlsx")
        made.append([(tmp_path / name).read_bytes() for name in ("a.zip", "a.xlsx")])
    assert made[0] == made[1]


def test_something_has_to_be_asked_for(office):
    session = office("archive", "export")
    assert (session.code, session.err.split()[2]) == (2, "U003")


def test_nothing_to_export(office, mzreport):
    session = mzreport("archive", "export", "--xlsx", "目录.xlsx", "--year", "2020")
    assert (session.code, session.err.split()[2]) == (7, "A322")


def test_a_file_that_cannot_be_written(office):
    session = office("archive", "export", "--zip", "none/归档.zip")
    assert (session.code, session.out, session.err.split()[2]) == (7, "", "A320")


@pytest.mark.parametrize(
    "arguments",
    [("export", "--zip"), ("export", "--xlsx"), ("stats", "--xlsx"), ("verify", "--report")],
    ids=" ".join,
)
def test_nothing_else_is_written_over(office, tmp_path, arguments):
    for name in ("office.yaml", "issues/2026-07.yaml", "archive/register/000002.json"):
        before = (tmp_path / name).read_bytes()
        session = office("archive", *arguments, name)
        assert (session.code, session.err.split()[2]) == (2, "U006")
        assert (tmp_path / name).read_bytes() == before
    suffix = {"--zip": "zip", "--xlsx": "xlsx", "--report": "pdf"}[arguments[1]]
    session = office("archive", *arguments, f"archive/bags/a.{suffix}")
    assert (session.code, session.err.splitlines()[-1].split()[2]) == (7, "A320")
    assert not list((tmp_path / "archive").rglob("a.*"))
