"""The pages about the project hold to the project: commands, files, packages, house rules."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mzreport"
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PAGES = sorted(ROOT.glob("*.md"))
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)\)")


def blocks(path, *languages):
    return [text.strip() for language, text in BLOCK.findall(path.read_text(encoding="utf-8")) if language in languages]


def commands(path):
    """Every ``mzreport …`` that a page shows, as its words."""
    text = path.read_text(encoding="utf-8")
    shown = re.findall(r"`(mzreport [^`]+)`", text)
    shown += re.findall(r"\bmzreport [^;&\n]+", "\n".join(blocks(path, "bash", "powershell")))
    return [command.split() for command in shown]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_readme_commands_exist_with_their_options(path):
    import click

    from mzreport.cli.group import main

    context = click.Context(main)
    shown = commands(path)
    assert {words[1] for words in shown} == set(main.list_commands(context)) - {"help"}
    for words in shown:
        command = main.get_command(context, words[1])
        known = {option for parameter in command.params for option in parameter.opts}
        used = {word.strip("[]") for word in words if word.strip("[]").startswith("-")}
        assert used <= known, words


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_readme_sets_up_in_one_line(path):
    render, test = blocks(path, "bash")
    assert render.startswith("python3 -m venv .venv && ")
    assert test.startswith("python3 -m venv .venv && ")
    assert render.endswith("mzreport render issues/2026-07.yaml")
    assert test.endswith("python -m pytest")
    assert "\n" not in render + test


def test_both_readmes_show_the_same_commands():
    english, chinese = READMES
    assert blocks(english, "bash", "powershell") == blocks(chinese, "bash", "powershell")
    targets = [set(LINK.findall(path.read_text(encoding="utf-8"))) for path in READMES]
    # Each leads to the page of its own language where there are two.
    own = {target.replace(".zh.md", ".md") for target in targets[1]}
    assert targets[0] - {"README.zh.md"} == own - {"README.md"}


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_readme_yaml_is_fit_for_signoff(path, tmp_path):
    from mzreport.workflow.check import check_issue

    (text,) = blocks(path, "yaml")
    issue = tmp_path / "issue.yaml"
    issue.write_text(text, encoding="utf-8")
    assert [found for found in check_issue(issue, "signoff") if found.code[0] in "CST"] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_and_named_files_exist(path):
    text = path.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(text) if "://" not in link]
    named = re.findall(r"`((?:issues|tests|docs|templates|fonts|mzreport|\.ci)/[\w./-]*\w)`", text)
    shown = re.findall(r"issues/[\w-]+\.yaml", "\n".join(blocks(path, "bash")))
    missing = [name for name in (*links, *named, *shown) if not (ROOT / name).exists()]
    assert missing == []


def test_architecture_names_every_package():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE))
    assert listed == {path.parent.name for path in PACKAGE.glob("*/*.py")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_opens_with_its_charter_and_is_short(path):
    text = path.read_text(encoding="utf-8")
    charter = ast.get_docstring(ast.parse(text))
    assert charter
    assert charter.splitlines()[0].rstrip().endswith((".", ":")), charter
    assert len(text.splitlines()) <= LONGEST


def test_every_font_is_listed_with_its_digest():
    import hashlib

    listed = dict(
        reversed(line.split(maxsplit=1))
        for line in (ROOT / "fonts" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in ROOT.glob("fonts/*.ttf")}
    assert {name.lstrip("*"): digest for name, digest in listed.items()} == files


def test_the_licence_is_the_whole_apache_licence():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
