"""A wrong command line is told in the reader's language and exits 2, with nothing on standard output."""

import pytest

CASES = [
    (("chek",), "U001 没有名为“chek”的命令", "U001 there is no command 'chek'"),
    (("--frob",), "U002 命令“mzreport”没有选项“--frob”", "U002 'mzreport' has no option '--frob'"),
    (
        ("check", "--jsn", "a"),
        "U002 命令“mzreport check”没有选项“--jsn”",
        "U002 'mzreport check' has no option '--jsn'",
    ),
    (("check",), "U003 缺少参数 ISSUE.yaml…", "U003 the argument ISSUE.yaml… is missing"),
    (("archive", "void", "8"), "U003 缺少参数 --reason TEXT", "U003 the argument --reason TEXT is missing"),
    (("explain", "red"), "U003 缺少参数 ISSUE.yaml", "U003 the argument ISSUE.yaml is missing"),
    (("init", "a", "b", "c"), "U004 多余的参数：b c", "U004 unexpected argument: b c"),
    (("render", "a", "-o"), "U005 选项“-o”后面缺少它的值", "U005 the option '-o' needs a value"),
    (
        ("render", "a", "-f", "pdf,doc"),
        "U006 “doc”不能用作 -f/--format 的值，可用的值有：pdf, docx, html, txt, xml, svg, png",
        "U006 'doc' is no value of -f/--format; it takes: pdf, docx, html, txt, xml, svg, png",
    ),
    (
        ("check", "a", "--stage", "final"),
        "U006 “final”不能用作 --stage 的值，可用的值有：draft, signoff, issued",
        "U006 'final' is no value of --stage; it takes: draft, signoff, issued",
    ),
    (("check", "a", "--json=1"), "U008 选项“--json”不带值", "U008 the option '--json' takes no value"),
    (("help", "chek"), "U001 没有名为“chek”的命令", "U001 there is no command 'chek'"),
]


@pytest.mark.parametrize(("arguments", "zh", "en"), CASES)
def test_usage(mzreport, arguments, zh, en):
    for language, message in (("zh", zh), ("en", en)):
        session = mzreport(*arguments, language=language)
        assert (session.code, session.out, session.err) == (2, "", f"mzreport: error {message}\n")


def test_a_person_gets_the_near_name_and_the_way_to_help(mzreport):
    session = mzreport("chek", terminal=True)
    assert "提示：" in session.err
    assert "您是不是要写“check”？" in session.err
    assert "mzreport --help" in session.err
