"""Every command is documented in both languages, with usage and examples."""

import re

import pytest

from mzreport import __version__
from mzreport.cli.group import COMMANDS, main
from mzreport.cli.pages import wrap
from mzreport.cli.terminal import cells

HAN = re.compile("[一-鿿]")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_a_page(mzreport, name, language):
    page = mzreport(name, "--help", language=language)
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith(("用法：" if language == "zh" else "Usage: ") + f"mzreport {name} ")
    assert getattr(COMMANDS[name], language) in page.out.replace("\n", "" if language == "zh" else " ")
    assert ("例子\n" if language == "zh" else "Examples\n") in page.out
    assert page.out.count(f"  mzreport {name}") >= 1
    assert mzreport(name, "-h", language=language).out == page.out
    assert mzreport("help", name, language=language).out == page.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_parameter_is_described_in_both_languages(mzreport, name):
    command = main.get_command(None, name)
    for language in ("zh", "en"):
        page = "".join(mzreport(name, "--help", language=language).out.split())
        for parameter in command.params:
            assert "".join(getattr(parameter.words, language).split()) in page
            assert parameter.metavar is None or parameter.metavar in page
    told = [command.words, *(p.words for p in command.params), *(words for _, words in command.examples)]
    assert all(HAN.search(words.zh) and not HAN.search(words.en) for words in told)
    assert command.examples


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_can_be_typed(name):
    command = main.get_command(None, name)
    for line, _ in command.examples:
        words = line.partition(" > ")[0].split()
        assert words[:2] == ["mzreport", name]
        command.make_context(name, words[2:])


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_described_line_overruns_the_terminal(mzreport, monkeypatch, columns, language):
    monkeypatch.setenv("COLUMNS", columns)
    page = mzreport("--help", language=language).out
    assert all(cells(line) <= int(columns) for line in page.splitlines())


@pytest.mark.parametrize("arguments", [(), ("-h",), ("--help",), ("help",)])
def test_overview(mzreport, arguments):
    overview = mzreport(*arguments)
    assert (overview.code, overview.err) == (0, "")
    assert [line.split()[0] for line in overview.out.partition("命令\n")[2].splitlines()[: len(COMMANDS)]] == [
        *COMMANDS
    ]


def test_version(mzreport):
    assert mzreport("--version").out == f"mzreport {__version__}\n"


def test_wrapping_keeps_words_whole_and_marks_off_line_heads():
    assert wrap("生成文件，放进build文件夹。", 12, "") == ["生成文件，放", "进build文件", "夹。"]
    assert wrap("one two three", 8, "  ") == ["  one", "  two", "  three"]
    assert wrap("一二三四五六，", 12, "") == ["一二三四五", "六，"]
