"""A small office in an empty folder, whose templates a test writes and whose issue it composes."""

from pathlib import Path

import pytest

from mzreport.compose import compose
from mzreport.diagnostics import MzreportError
from mzreport.settings import load_issue

ISSUE = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-08-10}
compiler: 东湖区民政局办公室
sections:
  - heading: 重要会议活动
    items:
      - title: 养老服务
        text: 7月9日，区里开会。
"""
LAYOUT = "templates/bulletin/layout.xml.j2"
STYLES = "templates/bulletin/styles.yaml"


class Office:
    """Files below the current folder, and what composing them gives."""

    def __init__(self, folder):
        self.folder = folder
        self.write("office.yaml", "office: {name: 东湖区民政局}\n")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def compose(self, issue=ISSUE):
        """The composed document of an issue without errors."""
        self.write("issue.yaml", issue)
        loaded = load_issue(Path("issue.yaml"))
        assert loaded.issue is not None, loaded.diagnostics
        return compose(loaded.issue, loaded.settings, Path()).document

    def faults(self, issue=ISSUE):
        """``CODE path:line:column`` of every fault that composing ends with."""
        with pytest.raises(MzreportError) as caught:
            self.compose(issue)
        for finding in caught.value.diagnostics:
            assert finding.message("zh")
            assert finding.message("en")
            finding.hints("zh"), finding.hints("en")
        return [f"{d.code} {d.span}" for d in caught.value.diagnostics]


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An office whose templates are compiled afresh."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MZREPORT_CACHE", "")
    return Office(tmp_path)
