"""``issue`` and the commands that amend: their pages, their words in English, and what they refuse."""

import re

import pytest

from mzreport.cli.archive import COMMANDS, archive_command

from .test_sign import ISSUE

HAN = re.compile("[一-鿿]")
CODE = re.compile("[0-9A-F]{5}(-[0-9A-F]{5}){3}")
MINE = ("correct", "withdraw", "void")


@pytest.fixture
def issue(mzreport, write):
    write("office.yaml", "retention: 永久\nnumbering: {start: {year: 2026, number: 7}}\n")
    path = write("issues/2026-07.yaml", ISSUE)
    sign(mzreport, path)
    return path


def sign(mzreport, path):
    for name, role in (("王某某", "审核"), ("李某某", "签发")):
        assert mzreport("sign", path, "--by", name, "--role", role).code == 0


@pytest.mark.parametrize("name", MINE)
def test_pages_examples_and_words(mzreport, name):
    command = archive_command.get_command(None, name)
    for language in ("zh", "en"):
        page = mzreport("archive", name, "--help", language=language)
        assert (page.code, page.err) == (0, "")
        assert f"mzreport archive {name} " in page.out.splitlines()[0]
        text = "".join(page.out.split())
        assert all("".join(getattr(p.words, language).split()) in text for p in command.params)
    told = [COMMANDS[name], *(p.words for p in command.params), *(words for _, words in command.examples)]
    assert all(HAN.search(words.zh) and not HAN.search(words.en.replace("档号", "")) for words in told)
    for line, _ in command.examples:
        words = line.split()
        assert words[:3] == ["mzreport", "archive", name]
        command.make_context(name, words[3:])


def test_the_overview_of_the_archive(mzreport):
    overview = mzreport("archive")
    assert (overview.code, overview.err) == (0, "")
    listed = overview.out.partition("命令\n")[2].splitlines()[: len(COMMANDS)]
    assert [line.split()[0] for line in listed] == [*COMMANDS]


def test_unknown_commands_of_the_archive(mzreport):
    session = mzreport("archive", "corect", "issues/a.yaml", terminal=True)
    assert session.code == 2
    assert "U001" in session.err
    assert "correct" in session.err


def test_a_life_in_english(mzreport, issue, write):
    issued = mzreport("issue", issue, language="en")
    assert (issued.code, issued.err) == (0, "")
    assert CODE.sub("CODE", issued.out).splitlines() == [
        "issues/2026-07.yaml: 东湖民政信息2026年第7期 issued, entry 2, code CODE",
        "build/2026-07.pdf",
        "build/2026-07.docx",
        "build/2026-07.txt",
    ]
    assert mzreport("issue", issue).out.startswith("issues/2026-07.yaml: 东湖民政信息2026年第7期 was issued before")
    write(issue, ISSUE.replace("正文", "改正后的正文"))
    sign(mzreport, issue)
    corrected = mzreport("archive", "correct", issue, "--reason", "有误")
    assert corrected.out.splitlines()[0].startswith("东湖民政信息2026年第7期 corrected, entry 3, code ")
    withdrawn = mzreport("archive", "withdraw", "2", "--reason", "有误", "--by", "赵某某")
    assert withdrawn.out.startswith("东湖民政信息2026年第7期 withdrawn, entry 4, code ")
    voided = mzreport("archive", "void", "8", "--reason", "停刊")
    assert voided.out.startswith("东湖民政信息2026年第8期 voided, entry 5, code ")


@pytest.mark.parametrize(
    ("arguments", "code", "found"),
    [
        (("issue",), 2, "U003"),
        (("issue", "none.yaml"), 3, "C"),
        (("archive", "void", "8"), 2, "U003"),
        (("archive", "void", "0", "--reason", "x"), 2, "U006"),
        (("archive", "withdraw", "99", "--reason", "x"), 7, "A307"),
        (("archive", "correct", "issues/2026-07.yaml", "--reason", "x"), 7, "A506"),
        (("archive", "correct", "issues/2026-07.yaml", "--reason", ""), 7, "A510"),
    ],
)
def test_refusals(mzreport, issue, arguments, code, found):
    session = mzreport(*arguments)
    assert (session.code, session.out) == (code, "")
    assert re.search(rf"error {found}", session.err)


def test_a_read_only_archive_says_so(mzreport, issue, tmp_path, monkeypatch):
    from mzreport.archive.disk import LocalDisk

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(LocalDisk, "make_folder", refuse)
    session = mzreport("issue", issue)
    assert (session.code, session.out) == (7, "")
    assert "error A002" in session.err


def test_a_share_that_is_gone_says_so(mzreport, issue, write):
    write("office.yaml", "retention: 永久\narchive: gone/archive\nnumbering: {start: {year: 2026, number: 7}}\n")
    session = mzreport("issue", issue)
    assert session.code == 7
    assert "error A003" in session.err
