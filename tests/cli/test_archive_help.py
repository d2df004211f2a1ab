"""Every command of the archive is documented in both languages, with examples that can be typed."""

import re

import pytest

from mzreport.cli.archive import COMMANDS, archive_command

HAN = re.compile("[一-鿿]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_overview_lists_every_command(mzreport, language):
    page = mzreport("archive", "--help", language=language)
    assert (page.code, page.err) == (0, "")
    for name, words in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(getattr(words, language)[:8])}", page.out, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_a_page(mzreport, name, language):
    page = mzreport("archive", name, "--help", language=language)
    assert (page.code, page.err) == (0, "")
    assert f"mzreport archive {name} " in page.out.splitlines()[0]
    command = archive_command.get_command(None, name)
    shown = "".join(page.out.split())
    for parameter in command.params:
        assert "".join(getattr(parameter.words, language).split()) in shown
    told = [command.words, *(p.words for p in command.params), *(words for _, words in command.examples)]
    assert all(HAN.search(words.zh) and not HAN.search(words.en) for words in told)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_can_be_typed(name):
    command = archive_command.get_command(None, name)
    assert command.examples
    for line, _ in command.examples:
        words = line.split()
        assert words[:3] == ["mzreport", "archive", name]
        command.make_context(name, words[3:])


def test_a_command_that_does_not_exist(mzreport):
    session = mzreport("archive", "serch", "养老", terminal=True)
    assert session.code == 2
    assert "U001" in session.err
    assert "search" in session.err
