"""An official document issued: its number, the data files it rests on, and a verification that finds nothing."""

import datetime as dt
from pathlib import Path

import pytest

from mzreport.workflow.issuing import issue
from mzreport.workflow.locating import find_archive
from mzreport.workflow.signing import sign
from mzreport.workflow.verifying import Scope, verify_archive

ZONE = dt.timezone(dt.timedelta(hours=8))
OFFICE = "office: {name: 东湖区民政局, code: 东民}\nretention: {其他: 永久}\n"
NOTICE = """\
kind: notice
number: 10
title: 关于做好走访工作的通知
to: 各街道办事处
body:
  - 走访安排见下表。
  - table: {src: 走访.csv, caption: 走访安排}
  - 请认真贯彻落实。
signature: {date: 2026-07-05}
"""


@pytest.fixture
def issued(write):
    """The entry of a notice with a table kept in a file, signed and issued."""
    write("office.yaml", OFFICE)
    write("issues/走访.csv", "街道,日期\n澄波街道,7月10日\n")
    path = write("issues/notice.yaml", NOTICE)
    for role, name in (("审核", "王某某"), ("签发", "李某某")):
        sign(path, by=name, role=role, now=dt.datetime(2026, 7, 5, 9, tzinfo=ZONE))
    return issue(path, now=dt.datetime(2026, 7, 6, 9, tzinfo=ZONE))


def test_number_and_data_are_filed_and_verified(issued):
    entry = issued.entry
    assert (entry.document_number, entry.kind, entry.date) == ("东民〔2026〕10号", "notice", "2026-07-05")
    filed = sorted(Path("archive").rglob("走访.csv"))
    assert [path.read_text("utf-8") for path in filed] == ["街道,日期\n澄波街道,7月10日\n"]
    result = verify_archive(find_archive(), Scope(rebuild=True), by="张某某", time="2026-07-07T09:00:00+08:00")
    assert [finding.code for finding in result.findings] == []
    assert result.rebuilt > 0
