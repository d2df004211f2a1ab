"""An office in a temporary folder with a small signed-off issue."""

import datetime as dt

import pytest

from mzreport.diagnostics import MzreportError

ISSUE = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-07-31}
compiler: 东湖区民政局办公室
sections:
  - heading: 工作要闻
    items:
      - title: 推进会召开
        text: |
          区里召开养老服务推进会。

          会议指出，全区老年人口8.6万人。
      - text: 另一条信息。
signoff: {editor: 办公室, approver: 李某某}
"""
NOW = dt.datetime(2026, 7, 31, 9, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    """The test works in an empty current folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path, empty_folder):
    """Write a file below the current folder."""

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path.relative_to(tmp_path)

    return write


@pytest.fixture
def issue_text():
    """The small issue's text."""
    return ISSUE


@pytest.fixture
def issue(write):
    """The path of the small issue."""
    return write("issues/2026-07.yaml", ISSUE)


@pytest.fixture
def edit():
    """Replace one text of a file by another."""

    def edit(path, old, new):
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


@pytest.fixture
def approve():
    """Sign an issue; returns the receipt."""
    from mzreport.workflow.signing import sign

    def approve(path, by="王某某", role="审核", **more):
        return sign(path, by=by, role=role, now=NOW, **more)

    return approve


@pytest.fixture
def refused():
    """The codes and places with which a call is refused."""

    def refused(call, *arguments, **more):
        with pytest.raises(MzreportError) as caught:
            call(*arguments, **more)
        return [(d.code, str(d.span or ""), d.exit_status) for d in caught.value.diagnostics]

    return refused
