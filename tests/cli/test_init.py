"""``init`` makes an office that is in order as it stands."""

from datetime import date

from mzreport.settings import load_issue, load_settings


def test_session(mzreport, tmp_path):
    session = mzreport("init", "办公", "--name", "东湖区民政局")
    today = date.today()
    made = ["办公/office.yaml", f"办公/issues/{today:%Y-%m}.yaml", "办公/templates/README.txt", "办公/fonts/README.txt"]
    assert (session.code, session.out.splitlines(), session.err) == (0, made, "")
    assert sorted(p.name for p in (tmp_path / "办公").iterdir()) == ["fonts", "issues", "office.yaml", "templates"]
    again = mzreport("init", "办公", language="en")
    assert (again.code, again.out.splitlines()) == (0, [f"{path} (exists, left alone)" for path in made])


def test_the_draft_is_clean(mzreport, tmp_path, monkeypatch):
    mzreport("init", "--name", "东湖区民政局")
    monkeypatch.chdir(tmp_path)
    (draft,) = (tmp_path / "issues").glob("*.yaml")
    loaded = load_issue(draft.relative_to(tmp_path))
    assert loaded.diagnostics == ()
    assert loaded.issue.series == "东湖民政信息"
    assert loaded.issue.compiler == "东湖区民政局办公室"
    assert load_settings(tmp_path / "office.yaml")[1] == ()


def test_a_file_in_the_way(mzreport, write):
    write("a", "")
    session = mzreport("init", "a", language="en")
    assert (session.code, session.out) == (6, "")
    assert session.err.startswith("a: error O007 ")
