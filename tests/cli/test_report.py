"""Findings are drawn once each, in order, with the caret under the right glyph."""

from hypothesis import given
from hypothesis import strategies as st

from mzreport.cli import report
from mzreport.cli.terminal import cells, visible
from mzreport.diagnostics import CATALOGUE, Severity, Span, diagnostic


def finding(line=1, column=1, *, path="a.yaml", end=0, code="S004", **more):
    span = Span(path, line, column, line if end else 0, end)
    return diagnostic(code, span, key="刊名", other="series", **more)


def test_one_line_for_programs():
    assert report.draw(finding(3, 5), "en", None) == [
        "a.yaml:3:5: error S004 '刊名' repeats what 'series' has already set"
    ]


def test_a_finding_without_a_place_names_the_program():
    (line,) = report.draw(diagnostic("U001", name="chek", command="mzreport"), "zh", None)
    assert line == "mzreport: error U001 没有名为“chek”的命令"


def test_no_file_commands_the_terminal():
    (line,) = report.draw(diagnostic("U001", name="\x1b[2J\r\nx", command=""), "en", None)
    assert line == "mzreport: error U001 there is no command '\\x1b[2J  x'"


def test_identical_findings_are_told_once_and_in_order_of_place():
    found = [finding(2), finding(1, 9), finding(2), finding(1, 3), finding(1, path="b.yaml")]
    assert [str(f.span) for f in report.unique(found)] == ["a.yaml:1:3", "a.yaml:1:9", "a.yaml:2:1", "b.yaml:1:1"]


def test_same_place_but_another_severity_or_hint_is_another_finding():
    found = [finding(), finding(severity=Severity.WARNING), finding(hints=("x",))]
    assert len(report.unique(found)) == 3


def test_floods_are_cut_for_each_code_and_file():
    found = [finding(line) for line in range(1, 31)] + [finding(1, path="b.yaml")]
    shown = report.curtail(found)
    assert len(shown) == 20 + 1 + 1
    assert shown[-1].message("zh") == "a.yaml中还有 10 条 S004 没有列出"
    assert shown[-1].exit_status == 0


def test_caret_stands_under_full_width_glyphs():
    assert report.window("刊名: 东湖abc", 5, 2, 70) == ("刊名: 东湖abc", "      ^^^^")
    assert report.window("刊名: 东湖abc", 7, 1, 70) == ("刊名: 东湖abc", "          ^")


def test_combining_marks_take_no_cell():
    assert cells("e\u0301中\u200b") == 3


def test_caret_after_the_last_character():
    assert report.window("abc", 4, 1, 70) == ("abc", "   ^")
    assert report.window("", 1, 1, 70) == ("", "^")


def test_a_long_line_is_cut_around_the_caret():
    text = "春" * 300 + "错" + "秋" * 300
    shown, caret = report.window(text, 301, 1, 60)
    assert shown[0] == shown[-1] == "…"
    assert cells(shown) <= 60
    assert len(caret.lstrip()) == 2
    assert cells(shown[: shown.index("错")]) == len(caret) - 2


@given(st.text(max_size=80), st.integers(1, 90), st.integers(1, 90), st.integers(20, 90))
def test_what_is_shown_fits_and_the_caret_is_below_it(text, column, length, room):
    shown, caret = report.window(text, column, length, room)
    assert cells(shown) <= room
    assert set(caret.lstrip()) == {"^"}
    assert len(caret) <= max(room, cells(shown) + 1)


@given(st.text())
def test_visible_text_is_printable(text):
    assert all(c.isprintable() or c == "　" for c in visible(text))


def test_excerpt_counts_lines_as_the_reader_does(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeff一\r\n二\u2028二\r三\n".encode())
    lines = report.SourceLines()
    assert [lines.line(str(path), n) for n in (0, 1, 2, 3, 9)] == [None, "一", "二\u2028二", "三", None]


def test_excerpt_of_a_gb18030_file(tmp_path):
    (tmp_path / "a.yaml").write_bytes("刊名: 东湖".encode("gb18030"))
    assert report.SourceLines().line(str(tmp_path / "a.yaml"), 1) == "刊名: 东湖"


def test_json_of_a_finding():
    assert report.as_json(finding(3, 5, end=7)) == {
        "code": "S004",
        "severity": "error",
        "message": {"zh": "“刊名”重复：前面已经以“series”写过", "en": "'刊名' repeats what 'series' has already set"},
        "hints": {
            "zh": ["同一个键（含中英文两种写法）只保留一处"],
            "en": ["keep one of them; a Chinese key and its English name are the same key"],
        },
        "clause": None,
        "file": "a.yaml",
        "line": 3,
        "column": 5,
        "end": {"line": 3, "column": 7},
    }
    nowhere = report.as_json(diagnostic("U130"))
    assert (nowhere["file"], nowhere["line"], nowhere["column"], nowhere["end"]) == (None, None, None, None)


def test_own_families_are_bilingual_and_have_hints_for_errors():
    for code, entry in CATALOGUE.items():
        if code[0] in "SUOX":
            assert any("一" <= c <= "鿿" for c in entry.zh), code
            assert entry.en.isascii(), code
            assert entry.severity != "error" or (entry.hint_zh and entry.hint_en), code
            assert entry.exit_status == {"S": 3, "U": 2, "O": 6, "X": 70}[code[0]] or code == "U130"
