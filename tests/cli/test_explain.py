"""``explain`` prints value, layer and place, and what was overridden."""

OFFICE = "red: C00000\nbulletin: {signoff: {approver: 张某某}}\n"
ISSUE = "kind: bulletin\nsignoff: {approver: 李某某}\nsections: [{items: [{text: 正文。}]}]\n"


def test_session(mzreport, write):
    write("office.yaml", OFFICE)
    issue = write("a.yaml", ISSUE)
    session = mzreport("explain", "signoff.approver", issue)
    assert (session.code, session.err) == (0, "")
    assert session.out == (
        "signoff.approver = 李某某\n    本文稿 a.yaml:2:21\n    覆盖了 张某某  本单位设置 office.yaml:2:32\n"
    )
    assert mzreport("explain", "红色", issue, language="en").out == (
        "red = C00000\n    office office.yaml:1:6\n    overrides E60012  national default national.yaml:4:6\n"
    )


def test_national_value(mzreport, write):
    out = mzreport("explain", "folio.side", write("a.yaml", ISSUE)).out.splitlines()
    assert out[:2] == ["folio.side = outside", "    全国默认值 national.yaml:7:9"]
    assert out[2].startswith("    依据：GB/T 9704—2012 7.5")


def test_not_set(mzreport, write):
    assert mzreport("explain", "retention", write("a.yaml", ISSUE)).out == "retention：没有填写\n"


def test_a_long_value_is_cut(mzreport, write):
    write("a.yaml", ISSUE.replace("正文。", "正文。" * 100))
    first = mzreport("explain", "sections[1].items[1].text", "a.yaml").out.splitlines()[0]
    assert first.endswith("…")
    assert len(first) < 70


def test_unknown_key(mzreport, write):
    session = mzreport("explain", "sinoff", write("a.yaml", ISSUE), language="en")
    assert (session.code, session.out) == (2, "")
    assert session.err == "mzreport: error U011 'sinoff' is neither a key of issues nor of office.yaml\n"


def test_unreadable_issue(mzreport):
    session = mzreport("explain", "red", "none.yaml")
    assert (session.code, session.out) == (3, "")
    assert session.err.startswith("none.yaml: error C")
