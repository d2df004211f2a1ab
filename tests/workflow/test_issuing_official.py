"""An official document issued: its number, the data files it rests on, and a verification that finds nothing."""

import datetime as dt
from pathlib import Path

import pytest

from mzreport.diagnostics import MzreportError, has_errors
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


@pytest.mark.parametrize("rows", ["街道,日期\n澄波街道,7月11日\n", "街道,日期\n澄波街道, 7月10日\n"])
def test_a_table_changed_in_its_file_after_signing_is_named(write, rows):
    """Even where it would print the same: the file is filed as it was signed."""
    from mzreport.workflow.check import check_issue

    write("office.yaml", OFFICE)
    write("issues/走访.csv", "街道,日期\n澄波街道,7月10日\n")
    path = write("issues/notice.yaml", NOTICE)
    for role, name in (("审核", "王某某"), ("签发", "李某某")):
        sign(path, by=name, role=role, now=dt.datetime(2026, 7, 5, 9, tzinfo=ZONE))
    assert not has_errors(check_issue(path, "issued"))
    write("issues/走访.csv", rows)
    (found,) = [d for d in check_issue(path, "issued") if d.code.startswith("A4")]
    assert (found.code, found.arguments["file"]) == ("A412", "走访.csv")


def test_a_signature_from_before_data_files_were_covered_still_reads(write):
    from mzreport.workflow.record import line_of, parse_record, read_record

    write("office.yaml", OFFICE)
    path = write("issues/notice.yaml", NOTICE.replace("  - table: {src: 走访.csv, caption: 走访安排}\n", ""))
    sign(path, by="王某某", role="审核", now=dt.datetime(2026, 7, 5, 9, tzinfo=ZONE))
    (signature,) = read_record(path)
    assert b'"data"' not in line_of(signature)
    assert parse_record("a", line_of(signature)) == (signature,)


DATED = "signature: {date: 2026-07-05}\n"
LONG = "".join(f"        第{n}街道 | {n} | {'走访慰问' * (n % 9)}\n" for n in range(90))
KINDS = {
    "东民〔2026〕10号": NOTICE,
    "东民〔2026〕11号": f"""\
kind: report
number: 11
title: 关于走访情况的报告
to: 区政府
signers: [李某某]
body:
  - 人次见下图。
  - chart: {{unit: 万人次, alt: 人次, caption: 各月, head: [月, 走访人次], rows: [[1月, 1.5], [2月, -2], [3月, '']]}}
  - table:
      head: 街道 | 人次 | 说明
      rows: |
{LONG}
  - table: {{landscape: 是, head: [甲, 乙], rows: [[1, 2]]}}
  - table: {{head: [甲, 乙], rows: [[{"很长的一格" * 300}, {"旁边的一格" * 200}]]}}
  - 特此报告。
{DATED}printed_by: {{unit: 东湖区民政局办公室、东湖区财政局办公室、东湖区卫生健康委员会办公室, date: 2026-07-06}}
""",
    "东民〔2026〕12号": f"kind: letter\nnumber: 12\ntitle: 关于协助走访的函\nto: 区财政局\nbody: [请协助。]\n{DATED}",
    "东湖区民政局令2026年第3号": f"kind: order\nnumber: 3\nbody: [现予公布。]\n{DATED}",
    "东湖区民政局会议纪要2026年第3期": f"kind: minutes\nnumber: 3\ntitle: 走访\nbody: [会议同意。]\n{DATED}",
    "2026年工作要点": "kind: plan\ntitle: 2026年工作要点\nbody: [走访困难老年人。]\n",
    "走访记": "kind: article\ntitle: 走访记\nbyline: 王某某\nbody: [走访困难老年人。]\n",
}


def put_out(path, day=6):
    for role, name in (("审核", "王某某"), ("签发", "李某某")):
        sign(path, by=name, role=role, now=dt.datetime(2026, 7, 5, 9, tzinfo=ZONE))
    return issue(path, now=dt.datetime(2026, 7, day, 9, tzinfo=ZONE))


def test_every_kind_is_issued_once_and_verified(write):
    write("office.yaml", OFFICE)
    write("issues/走访.csv", "街道,日期\n澄波街道,7月10日\n")
    for n, (name, text) in enumerate(KINDS.items(), 1):
        path = write(f"issues/{n}.yaml", text)
        filed = put_out(path)
        assert (filed.new, filed.entry.called) == (True, name)
        again = issue(path, now=dt.datetime(2026, 7, 7, 9, tzinfo=ZONE))
        assert (again.new, again.entry.sequence) == (False, filed.entry.sequence)
    result = verify_archive(find_archive(), Scope(rebuild=True), by="张某某", time="2026-07-07T09:00:00+08:00")
    assert [str(finding) for finding in result.findings] == []
    assert result.rebuilt == len(KINDS)


def test_serials_of_another_year_and_name_are_other_numbers(write):
    write("office.yaml", OFFICE)
    order = KINDS["东湖区民政局令2026年第3号"]
    put_out(write("issues/a.yaml", order))
    put_out(write("issues/b.yaml", order.replace("2026-07-05", "2027-07-05")))
    put_out(write("issues/c.yaml", f"issuer: 东湖区人民政府\n{order}"))
    with pytest.raises(MzreportError) as caught:
        put_out(write("issues/d.yaml", order.replace("现予公布", "再予公布")))
    assert caught.value.diagnostics[0].code == "A408"


def test_a_document_without_a_number_is_another_under_another_title(write):
    write("office.yaml", OFFICE)
    plan = KINDS["2026年工作要点"]
    put_out(write("issues/a.yaml", plan))
    assert put_out(write("issues/b.yaml", plan.replace("2026年", "2027年"))).new
    with pytest.raises(MzreportError) as caught:
        put_out(write("issues/c.yaml", plan.replace("困难", "独居")))
    assert "2026年工作要点" in caught.value.diagnostics[0].message("zh")


def test_documents_kept_apart_from_the_bulletin_bear_witness_too(write):
    write("office.yaml", OFFICE + "files: {document: '公文/{kind}-{year}-{number:02}.yaml'}\n")
    put_out(write("公文/order-2026-03.yaml", KINDS["东湖区民政局令2026年第3号"]))
    result = verify_archive(find_archive(), Scope(), by="张某某", time="2026-07-07T09:00:00+08:00")
    assert result.findings == ()


def test_a_table_changed_after_issuing_is_a_correction(issued, write):
    from mzreport.workflow.amending import correct

    path = Path("issues/notice.yaml")
    write("issues/走访.csv", "街道,日期\n澄波街道,7月12日\n")
    for role, name in (("审核", "王某某"), ("签发", "李某某")):
        sign(path, by=name, role=role, now=dt.datetime(2026, 7, 7, 9, tzinfo=ZONE))
    corrected = correct(path, reason="改日期", now=dt.datetime(2026, 7, 8, 9, tzinfo=ZONE))
    assert (corrected.entry.type, corrected.entry.refers_to) == ("correction", issued.entry.sequence)
    filed = sorted(path.read_text("utf-8") for path in Path("archive").rglob("走访.csv"))
    assert filed == ["街道,日期\n澄波街道,7月10日\n", "街道,日期\n澄波街道,7月12日\n"]
