"""Broken and hostile templates: each fault has its code, and the line and column of the tag that made it."""

import time

import pytest

from .conftest import LAYOUT

#: Every layout of the table stands in a document, from line 2 on.
FAULTS = {
    # Jinja's syntax
    "unknown tag": ("{% bloc x %}{% endbloc %}", "T001", "2:4"),
    "loop not ended": ("{% for a in doc.sections %}", "T001", "3:1"),
    "half an expression": ('<p style="body">{{ doc. }}</p>', "T001", "2:17"),
    "expression not closed": ('\n<p style="body">{{ doc.series </p>', "T001", "3:32"),
    "comment not closed": ("\n{# abc", "T001", "3:1"),
    "raw not closed": ("{% raw %}abc", "T001", "2:1"),
    "wrong end": ("{% if 1 %}{% endfor %}", "T001", "2:14"),
    "no such filter": ('<p style="body">\n{{ doc.series|hex }}</p>', "T001", "3:15"),
    "assignment to a number": ("{% set 1 = 2 %}", "T001", "2:1"),
    "block twice": ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "T001", "2:10"),
    "no such test": ("{% if 1 is hot %}{% endif %}", "T005", "2:12"),
    # names and files
    "no such template": ('\n {% include "no/such" %}', "T002", "3:14"),
    "no such module": ('{% import "os" as os %}', "T002", "2:12"),
    "template outside": ('{% include "../../../../etc/passwd" %}', "T002", "2:13"),
    "absolute template": ('{% include "/etc/passwd" %}', "T002", "2:13"),
    "undefined name": ('<p style="body">\n  {{ nothing }}</p>', "T003", "3:6"),
    "undefined key": ('<p style="body">{{ doc.serie }}</p>', "T003", "2:24"),
    "undefined call": ("{{ nothing() }}", "T003", "2:4"),
    "no such item": ("{{ doc.sections[99].heading }}", "T003", "2:17"),
    "the model": ("{{ doc.model.parse_file('office.yaml') }}", "T003", "2:8"),
    # what the sandbox keeps from templates
    "class": ("{{ doc.__class__ }}", "T004", "2:8"),
    "class of a text": ('{{ "".__class__.__mro__ }}', "T004", "2:7"),
    "globals": ("{{ ref.__globals__ }}", "T004", "2:8"),
    "owner of a function": ("{{ ref.__self__.registry }}", "T004", "2:8"),
    "hidden field": ("{{ doc._model }}", "T004", "2:8"),
    "class of a namespace": ("{{ namespace.__init__.__globals__ }}", "T004", "2:14"),
    "context": ("{{ self._TemplateReference__context }}", "T004", "2:9"),
    "format": ('{{ "{0.__class__}".format(doc) }}', "T004", "2:20"),
    "percent": ('{{ "%999999999d" % 1 }}', "T004", "2:1"),
    "change of a list": ("{{ doc.sections.append(1) }}", "T004", "2:17"),
    "attr filter": ('{{ doc|attr("__class__") }}', "T001", "2:8"),
    "content as layout": ('<p style="body">{{ doc.series|safe }}</p>', "T001", "2:31"),
    "escaping off": ("{% autoescape false %}{{ doc.series }}{% endautoescape %}", "T001", "2:4"),
    # references
    "page of nothing": ('<p style="body">\n<page-of anchor="s9"/></p>', "T122", "2:1"),
    "page of nothing in a row": ('<row style="imprint"><cell><page-of anchor="x"/></cell></row>', "T122", "2:1"),
    # bombs
    "long text": ('{{ "x" * 999999999 }}', "T004", "2:1"),
    "long list": ("{{ [1] * 999999999 }}", "T004", "2:1"),
    "power": ("{{ 9 ** 9 ** 9 }}", "T004", "2:1"),
    "ever larger number": (
        "{% set n = namespace(s=7) %}{% for i in range(60) %}\n{% set n.s = n.s * n.s %}{% endfor %}",
        "T004",
        "3:1",
    ),
    "padding": ('{{ "x".ljust(999999999) }}', "T004", "2:8"),
    "batch": ('{{ "x"|batch(999999999, "y")|list }}', "T004", "2:1"),
    "replacement": ('{% set s = "x" * 90000 %}{{ s.replace("", s) }}', "T004", "2:1"),
    "replacing filter": ('{% set s = "x" * 90000 %}{{ s|replace("", s) }}', "T004", "2:1"),
    "join": ('{% set s = "x" * 90000 %}{{ ([s] * 90000)|join(s) }}', "T004", "2:1"),
    "doubling with join": (
        '{% set n = namespace(s="x") %}{% for i in range(60) %}\n{% set n.s = [n.s, n.s]|join %}{% endfor %}',
        "T004",
        "3:1",
    ),
    "doubling with join of an attribute": (
        '{% set n = namespace(s="x") %}{% for i in [1]*60 %}\n{% set n.s = [n, n]|join(attribute="s") %}{% endfor %}',
        "T004",
        "3:1",
    ),
    "doubling as text": (
        '{% set n = namespace(s="x") %}{% for i in range(60) %}\n{% set n.s = [n.s, n.s]|string %}{% endfor %}',
        "T004",
        "3:1",
    ),
    "lists of lists": (
        "{% set n = namespace(s=[]) %}{% for i in range(60) %}{% set n.s = (n.s, n.s) %}{% endfor %}\n{{ n.s }}",
        "T004",
        "3:1",
    ),
    "lists of lists with ~": (
        "{% set n = namespace(s=[]) %}{% for i in range(60) %}{% set n.s = (n.s, n.s) %}{% endfor %}\n{{ n.s ~ 1 }}",
        "T004",
        "3:1",
    ),
    "lists of lists in a filter": (
        "{% set n = namespace(s=[]) %}{% for i in range(60) %}{% set n.s = (n.s, n.s) %}{% endfor %}\n{{ n.s|upper }}",
        "T004",
        "3:1",
    ),
    "doubling with ~": (
        '{% set n = namespace(s="x") %}{% for i in range(60) %}\n{% set n.s = n.s ~ n.s %}{% endfor %}',
        "T004",
        "3:1",
    ),
    "doubling with +": (
        "{% set n = namespace(s=[1]) %}{% for i in range(60) %}\n{% set n.s = n.s + n.s %}{% endfor %}",
        "T004",
        "3:1",
    ),
    "doubling in a set block": (
        '{% set n = namespace(s="x") %}{% for i in [1]*60 %}\n{% set n.s %}{{ n.s }}{{ n.s }}{% endset %}{% endfor %}',
        "T004",
        "3:1",
    ),
    "long range": ("{% for i in range(99999999) %}{% endfor %}", "T004", "2:1"),
    "nested loops": ("{% for a in range(9999) %}" * 9 + "{% endfor %}" * 9, "T004", "2:1"),
    "branching macro": (
        "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}\n{{ m(40) }}",
        "T004",
        "2:1",
    ),
    "branching loop": (
        "{% for a in [1,2] recursive %}{% if loop.depth < 40 %}{{ loop([1,2]) }}{% endif %}{% endfor %}",
        "T004",
        "2:1",
    ),
    "endless macro": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "T005", "2:1"),
    "includes itself": ('{% include "bulletin" %}', "T005", "2:1"),
    # the program's own faults in it
    "division by zero": ("\n{{ 1 / 0 }}", "T005", "3:1"),
    "number and text": ('{{ 1 + "a" }}', "T005", "2:1"),
    "too many arguments": ("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}", "T005", "2:10"),
    # XML
    "tag not closed": ('<group>\n  <p style="body">x\n</group>', "T101", "3:3"),
    "no quotes": ("<p style=body>x</p>", "T101", "2:1"),
    "less-than sign": ('\n<p style="body">1 < 2</p>', "T101", "3:1"),
    "ampersand": ('<p style="body">a & b</p>', "T101", "2:1"),
    "entity of HTML": ('<p style="body">a&nbsp;b</p>', "T101", "2:1"),
    "attribute twice": ('<p style="body" style="body">a</p>', "T101", "2:1"),
    "forged place": ('<p ln="x" style="body">a</p>', "T101", "2:1"),
    "NUL": ('<p style="body">{{ "\\x00" }}</p>', "T101", "2:1"),
    "lone surrogate": ('<p style="body">{{ "\\ud800" }}</p>', "T101", "2:1"),
    "content in an attribute": ('<group>\n <p style="body" anchor="{{ doc.series }}">a</p></group>', "T102", "3:2"),
    "content in single quotes": ("<p style='body' anchor='{{ doc.series }}'>a</p>", "T102", "2:1"),
    "content without quotes": ("<p style={{ doc.series }}>a</p>", "T102", "2:1"),
    "number in an attribute": ('<h style="section" level="{{ doc.issue.number }}">a</h>', "T102", "2:1"),
    # the vocabulary
    "unknown block": ('\n  <para style="body">x</para>', "T110", "3:3"),
    "unknown inline": ('<p style="body">a<b>x</b></p>', "T111", "2:18"),
    "text between blocks": ('<rule style="red-rule"/>text', "T112", "2:1"),
    "text in a row": ('<row style="imprint">text<cell/></row>', "T112", "2:1"),
    "text in a rule": ('<rule style="red-rule">text</rule>', "T113", "2:1"),
    "paragraph in a row": ('<row style="imprint"><p style="body">x</p></row>', "T113", "2:22"),
    "no length": ('<spacer height="5 ells"/>', "T114", "2:1"),
    "no place in the row": ('<row style="imprint"><cell at="nan">x</cell></row>', "T114", "2:22"),
    "no level": ('<h style="section" level="one">x</h>', "T114", "2:1"),
    "level of many digits": (f'<h style="section" level="{"9" * 5000}">x</h>', "T114", "2:1"),
    "too few columns": ('<table style="table" columns="1"><tr><td/><td/></tr></table>', "T114", "2:1"),
    "no height": ("<spacer/>", "T115", "2:1"),
    "link to nowhere": ('<p style="body"><a>x</a></p>', "T115", "2:17"),
    "no such place": ('<p style="body" place="top">x</p>', "T116", "2:1"),
    "character style on a paragraph": ('<p style="strong">x</p>', "T116", "2:1"),
    "paragraph style in a line": ('<p style="body"><s style="body">x</s></p>', "T116", "2:17"),
    "unknown attribute": ('<p styl="body">a</p>', "T117", "2:1"),
    "unknown attribute in a line": ('<p style="body"><s style="strong" size="9pt">x</s></p>', "T117", "2:17"),
    "unknown style": ('<p style="boddy">a</p>', "T120", "2:1"),
    "unknown style of a text": ('<blocks of="{{ ref(doc.sections[0]["items"][0]) }}" style="x"/>', "T120", "2:1"),
    "unknown style of a lead": (
        '<blocks of="{{ ref(doc.sections[0]["items"][0]) }}" lead="x" lead-style="y"/>',
        "T120",
        "2:1",
    ),
    "no depth": ('<blocks of="{{ ref(doc.sections[0]["items"][0]) }}" depth="x"/>', "T114", "2:1"),
    "reference to nothing": ('<blocks of="{{ ref(doc.editors_note) }}"/>', "T121", "2:1"),
    "reference to a text": ('<blocks of="{{ ref(doc.series) }}"/>', "T121", "2:1"),
    "forged reference": ('<p style="body"><c n="999"/></p>', "T121", "2:1"),
    "reference of many digits": (f'<p style="body"><c n="{"9" * 5000}"/></p>', "T121", "2:1"),
    "model in a line": ('<p style="body"><c n="{{ ref(doc) }}"/></p>', "T121", "2:1"),
    # pictures
    "missing picture": ('\n{% set f = figure("a.png") %}', "F105", "3:1"),
    "picture outside": ('{% set f = figure("../a.png") %}', "F105", "2:1"),
    "missing picture of a tag": ('\n<figure style="figure" source="a.png" width="9mm" height="9mm"/>', "F105", "3:1"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_a_layout(office, name):
    layout, code, place = FAULTS[name]
    office.write(LAYOUT, f"<document>\n{layout}\n</document>\n")
    begun = time.monotonic()
    assert office.faults() == [f"{code} {LAYOUT}:{place}"]
    assert time.monotonic() - begun < 20  # hostile layouts end soon on slow machines, too


WHOLE_FILES = {
    "empty": ("", f"T101 {LAYOUT}:1:1"),
    "document not closed": ('<document>\n<p style="body">x</p>\n', f"T101 {LAYOUT}:1:1"),
    "document type": ('<!DOCTYPE document [<!ENTITY a "b">]>\n<document/>', f"T101 {LAYOUT}:1:1"),
    "two documents": ("<document/>\n<document/>", f"T101 {LAYOUT}:1:1"),
    "too deep": ("<document>\n" + "<group>\n" * 80 + "</group>" * 80 + "</document>", f"T101 {LAYOUT}:64:1"),
    "web page": ("<html>\n</html>", f"T110 {LAYOUT}:1:1"),
    "extends itself": ('{% extends "bulletin" %}', f"T005 {LAYOUT}:1:1"),
    "loops nested too deeply": ("{% for a in [] %}" * 25 + "{% endfor %}" * 25, f"T005 {LAYOUT}"),
    "brackets nested too deeply": ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", f"T005 {LAYOUT}"),
    "not UTF-8": ("<document>中文</document>".encode("gbk"), f"T006 {LAYOUT}"),
    "endless output": ("{% for a in range(9999) %}<break/>{% endfor %}" + "字" * 20_000_000, f"T103 {LAYOUT}"),
    "extends nothing": ('\n{% extends "builtin:no" %}{% block a %}{% endblock %}', f"T002 {LAYOUT}:2:13"),
    "overrides no block": (
        '{% extends "builtin:bulletin" %}\n{% block mastheed %}<p style="body">x</p>{% endblock %}',
        f"T001 {LAYOUT}:2:10",
    ),
    "outside of every block": ('{% extends "builtin:bulletin" %}\n<p style="body">x</p>', f"T001 {LAYOUT}:2:1"),
}


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_faults_of_a_file(office, name):
    text, fault = WHOLE_FILES[name]
    office.write(LAYOUT, text)
    assert office.faults() == [fault]


def test_a_fault_in_a_block_of_the_office_is_told_in_its_file(office):
    block = '{% block number %}\n  <p style="no">第{{ doc.issue.number }}期</p>{% endblock %}'
    office.write(LAYOUT, f'{{% extends "builtin:bulletin" %}}\n{block}')
    assert office.faults() == [f"T120 {LAYOUT}:3:3"]


def test_a_fault_in_an_included_file_is_told_there(office):
    office.write("templates/部分&签发.j2", '<p style="body">\n{{ nothing }}</p>')
    office.write(LAYOUT, '<document>{% include "部分&签发.j2" %}</document>')
    assert office.faults() == ["T003 templates/部分&签发.j2:2:4"]
    office.write("templates/部分&签发.j2", '\n<q style="body"/>')
    assert office.faults() == ["T110 templates/部分&签发.j2:2:1"]


def test_near_names_are_offered(office):
    office.write(LAYOUT, "<document>{{ doc.serie }}</document>")
    from mzreport.diagnostics import MzreportError

    with pytest.raises(MzreportError) as caught:
        office.compose()
    assert "series" in caught.value.diagnostics[0].message("zh")


def test_a_template_mended_or_removed_is_seen_by_the_same_process(office):
    built_in = office.compose().blocks
    office.write(LAYOUT, '<document><p style="body">甲</p></document>')
    assert len(office.compose().blocks) == 1
    office.write(LAYOUT, '<document><p style="body">甲</p><rule style="red-rule"/></document>')
    assert len(office.compose().blocks) == 2
    (office.folder / LAYOUT).unlink()
    assert office.compose().blocks == built_in


def test_compiled_templates_are_kept_and_a_damaged_one_is_made_again(office, monkeypatch):
    from mzreport.compose.environment import environment

    monkeypatch.setenv("MZREPORT_CACHE", str(office.folder / "cache"))
    environment.cache_clear()
    made = office.compose()
    (kept,) = (office.folder / "cache").rglob("*.cache")
    kept.write_bytes(kept.read_bytes()[:40])
    environment.cache_clear()
    assert office.compose() == made
    environment.cache_clear()
