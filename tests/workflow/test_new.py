"""The next issue: numbers after archive and drafts, the frame of the last one, no file overwritten."""

import datetime as dt
from pathlib import Path

import pytest

from mzreport.archive.entry import Entry
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.content import read_tree
from mzreport.settings import load_issue
from mzreport.workflow.new import Wish, start_issue
from mzreport.workflow.numbered import child, text_of

pytestmark = pytest.mark.usefixtures("empty_folder")
DAY = dt.date(2026, 8, 31)


def start(**wish):
    return start_issue(Path(), Wish(**{"day": DAY, **wish}))


def identity(path):
    made = load_issue(path).issue.issue
    return tuple(None if value is None else int(value) for value in (made.year, made.number, made.total))


@pytest.fixture
def filled():
    """Put a text into every place a skeleton leaves open, so that it can be read as an issue."""

    def fill(path):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("text: |\n", "text: 文字。\n").replace("文字: |\n", "文字: 文字。\n"), encoding="utf-8"
        )
        return path

    return fill


@pytest.fixture
def archived(tmp_path):
    """Append entries to the archive of the current folder."""
    register = Register(FolderStore(tmp_path / "archive"))

    def append(kind="issue", **more):
        bag = None if kind in {"void", "start", "gap"} else "a" * 64
        given = {"series": "东湖民政信息", "year": 2026, "kind": "bulletin", "bag": bag, **more}
        return register.append(Entry(type=kind, **given), lambda _: None)

    return append


def test_the_next_number_follows_the_last_draft(issue, filled):
    made = start()
    assert (made.path, made.diagnostics) == (Path("issues/2026-08.yaml"), ())
    assert identity(filled(made.path)) == (2026, 8, 214)
    assert load_issue(made.path).issue.issue.date == DAY


def test_sections_and_people_are_carried_over_and_items_are_not(write):
    write(
        "issues/2026-07.yaml",
        """\
# 上一期
文种: 简报
刊名: 东湖民政信息
期次: {年度: 2026, 期号: 7, 日期: 2026-07-31}
编印单位: 东湖区民政局办公室
密级: 内部资料　注意保存
栏目:
  - 栏目名: "【要闻】"
    条目: [{标题: 旧标题, 文字: 旧文字。}]
  - 栏目名: 基层: 动态
    条目: [{文字: 旧文字。}]
签发栏: {编辑: 办公室, 电话: "025032421", 签发: 李某某}
分发:
  报: [市民政局, "区委, 区政府"]
  份数: 60
""".replace("基层: 动态", '"基层: 动态"'),
    )
    assert (
        start().path.read_text(encoding="utf-8")
        == """\
# 2026年第8期
# 检查：mzreport check issues/2026-08.yaml
# 生成：mzreport render issues/2026-08.yaml
文种: 简报
刊名: 东湖民政信息
期次: {年度: 2026, 期号: 8, 日期: 2026-08-31}
编印单位: 东湖区民政局办公室
密级: 内部资料　注意保存

栏目:
  - 栏目名: "【要闻】"
    条目:
      # 每条一个“- text: |”，正文另起一行并缩进；空一行就是另起一段，段首不用空格
      - 文字: |

  - 栏目名: "基层: 动态"
    条目:
      - 文字: |

签发栏: {编辑: 办公室, 电话: "025032421", 签发: 李某某}
分发:
  报: [市民政局, "区委, 区政府"]
  份数: 60
"""
    )


def test_what_was_carried_over_means_the_same(issue, edit, filled):
    edit(issue, "signoff: {editor: 办公室, approver: 李某某}", """\
signoff:
  - {label: 责任编辑, value: "张 某"}
  - editor: >-
      办公
      室
  - 联系电话: 021-0000 1234
distribution: {report: 市民政局, copies: 60}
masthead:
  text: "东湖\\t民政"
""")  # fmt: skip
    made = filled(start().path)
    before, after = load_issue(issue), load_issue(made)
    assert [d for d in after.diagnostics if d.severity.label == "error"] == []
    for name in ("signoff", "distribution", "masthead", "compiler", "series"):
        assert getattr(after.issue, name) == getattr(before.issue, name)


def test_a_draft_never_counts_twice_and_a_file_is_never_overwritten(issue, refused, write):
    before = issue.read_bytes()
    assert refused(start, number=7) == [("A421", "issues/2026-07.yaml", 7)]
    other = write("issues/2026-08.yaml", "kind: bulletin\nseries: 别的简报\nissue: {year: 2026, number: 1}\n")
    assert refused(start, series="东湖民政信息") == [("A420", "issues/2026-08.yaml", 7)]
    assert other.read_text(encoding="utf-8").startswith("kind: bulletin\nseries: 别的简报")
    assert start(series="东湖民政信息", output=Path("issues/东湖-08.yaml")).path.exists()
    assert issue.read_bytes() == before


def test_numbers_left_out_are_named(issue, filled):
    made = start(number=10)
    assert [(d.code, d.arguments["missing"]) for d in made.diagnostics] == [("A423", 8), ("A423", 9)]
    assert identity(filled(made.path)) == (2026, 10, 216)
    filled_in = start(number=9)
    assert [d.arguments["missing"] for d in filled_in.diagnostics] == [8]
    assert identity(filled(filled_in.path)) == (2026, 9, 215)


@pytest.mark.parametrize(
    ("last", "day", "expected"),
    [
        (12, "2027-01-29", (2027, 1, 219)),
        (11, "2027-01-05", (2026, 12, 219)),
        (11, "2027-02-05", (2027, 1, 219)),
        (7, "2027-01-05", (2027, 1, 219)),
        (48, "2027-01-05", (2027, 1, 219)),
        (12, "2025-12-31", (2026, 13, 219)),
    ],
)
def test_the_turn_of_the_year(issue, edit, filled, last, day, expected):
    edit(issue, "number: 7, total: 213", f"number: {last}, total: 218")
    assert identity(filled(start(day=dt.date.fromisoformat(day)).path)) == expected


def test_the_year_can_be_given(issue, filled):
    assert identity(filled(start(year=2027).path)) == (2027, 1, 214)
    assert identity(filled(start(year=2027).path)) == (2027, 2, 215)


def test_the_office_says_where_numbers_begin(write, filled, refused):
    assert refused(start) == [("A422", "", 7)]
    write("office.yaml", "numbering: {start: {year: 2026, number: 7, total: 201}}\nbulletin: {series: 东湖民政信息}\n")
    made = filled(start().path)
    assert (made, identity(made)) == (Path("issues/2026-07.yaml"), (2026, 7, 201))
    assert "series" not in made.read_text(encoding="utf-8")
    assert identity(filled(start().path)) == (2026, 8, 202)
    assert [d.arguments["missing"] for d in start(number=10).diagnostics] == [9]


def test_a_first_number_can_be_given(filled):
    made = start(number=3, total=30, series="东湖民政信息")
    assert made.diagnostics == ()
    assert identity(filled(made.path)) == (2026, 3, 30)


def test_the_archive_counts_beside_the_drafts(write, archived, refused, filled):
    archived(number=7, total=213, title="东湖民政信息", date="2026-07-31")
    archived("void", number=8, reason="不编")
    archived("correction", number=7, refers_to=1)
    made = start(series="东湖民政信息")
    assert made.diagnostics == ()
    assert identity(filled(made.path)) == (2026, 9, 214)
    assert refused(start, series="东湖民政信息", number=8) == [("A424", "", 7)]
    assert refused(start, series="东湖民政信息", number=7) == [("A424", "", 7)]


def test_the_frame_can_come_from_the_archive(archived, tmp_path, write):
    from mzreport.archive.bag import make_bag

    text = "kind: bulletin\nseries: 东湖民政信息\nissue: {year: 2026, number: 7}\nsections: [{heading: 归档栏目}]\n"
    bag = make_bag({"source/2026-07.yaml": text.encode(), "source/office.yaml": b"red: E60012\n"}, {})
    FolderStore(tmp_path / "archive").put_bag(bag.name, bag.files)
    archived(number=7, bag=bag.name)
    assert "heading: 归档栏目" in start().path.read_text(encoding="utf-8")


def test_supplements_count_for_themselves(issue, filled, refused):
    made = filled(start(supplement=True).path)
    assert made == Path("issues/2026-supplement-1.yaml")
    identity = load_issue(made).issue.issue
    assert (identity.year, identity.number, identity.supplement, identity.total) == (2026, None, 1, None)
    assert start(supplement=True).path == Path("issues/2026-supplement-2.yaml")
    assert refused(start, supplement=True, number=1) == [("A421", "issues/2026-supplement-1.yaml", 7)]
    assert start().path == Path("issues/2026-08.yaml")


def test_series_are_counted_apart(issue, write, filled):
    write(
        "issues/b.yaml",
        "kind: bulletin\nseries: 救助快报\nissue: {year: 2026, number: 30, total: 90, date: 2026-06-30}\n",
    )
    made = filled(start(series="救助快报").path)
    assert (made, identity(made)) == (Path("issues/2026-31.yaml"), (2026, 31, 91))
    assert identity(filled(start(series="东湖民政信息").path)) == (2026, 8, 214)


def test_document_numbers_go_on(write):
    write(
        "issues/a.yaml",
        "kind: notice\nissuer: 东湖区民政局\nnumber: 东民〔2026〕10号\nto: [各街道办事处]\ntitle: 旧题\n",
    )
    write("issues/b.yaml", "kind: notice\nnumber: 东民〔2025〕44号\n")
    made = start(kind="notice")
    assert made.path == Path("issues/notice-2026-11.yaml")
    text = made.path.read_text(encoding="utf-8")
    assert 'number: "东民〔2026〕11号"\n' in text
    assert "issuer: 东湖区民政局\n" in text
    assert "旧题" not in text
    assert start(kind="plan").path == Path("issues/plan-2026-08-31.yaml")


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("notice", "kind number title to body signature"),
        ("report", "kind number signers title to body signature"),
        ("letter", "kind number title to body signature"),
        ("order", "kind number body signature"),
        ("minutes", "kind number title body attendance signature"),
        ("plan", "kind title body"),
        ("article", "kind title byline body"),
    ],
)
def test_a_first_document_shows_what_its_kind_needs(empty_folder, kind, keys):
    path = start(kind=kind).path
    text = path.read_text(encoding="utf-8")
    assert [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()] == keys.split()
    path.write_text(text.replace("  - |\n", "  - 甲。\n"), encoding="utf-8")
    loaded = load_issue(path)
    assert loaded.issue is not None
    assert {d.code for d in loaded.diagnostics} <= {"C130"}
    assert not loaded.issue.signature or loaded.issue.signature.date.isoformat() == "2026-08-31"


def test_a_document_takes_over_whom_it_goes_to_and_who_prints_it_but_not_what_it_says(write):
    write(
        "issues/a.yaml",
        "文种: 通知\n发文字号: 东民〔2026〕10号\n标题: 旧题\n主送: [各街道办事处]\n正文: [旧文。]\n"
        "落款: {单位: 东湖区民政局, 日期: 2026-01-05, 用印: 否}\n"
        "抄送: [区府办]\n印发: {印发机关: 办公室, 日期: 2026-01-06}\n",
    )
    assert start(kind="notice").path.read_text(encoding="utf-8").partition("\n文种")[2] == (
        ': 通知\n发文字号: "东民〔2026〕11号"\n\n标题:\n主送: [各街道办事处]\n正文:\n  - |\n\n'
        "落款:\n  单位: 东湖区民政局\n  用印: 否\n  日期: 2026-08-31\n抄送: [区府办]\n印发: {印发机关: 办公室}\n"
    )


def test_a_draft_that_makes_no_sense_is_told_and_passed_over(issue, write):
    write("issues/broken.yaml", "- [\n")
    write("issues/.hidden.yaml", "- [\n")
    made = start()
    assert [(d.code, str(d.span)) for d in made.diagnostics] == [("A425", "issues/broken.yaml")]
    assert made.path == Path("issues/2026-08.yaml")


def test_the_office_names_its_files(issue, write, filled):
    write("office.yaml", 'files: {issue: "issues/{year}/{number:03}-{total}.yaml"}\n')
    assert start().path == Path("issues/2026/008-214.yaml")
    assert start().path == Path("issues/2026/009-215.yaml")


@pytest.mark.parametrize(
    ("kind", "called", "next_number"),
    [
        ("order", "东湖区人民政府令2026年第12号", 13),
        ("order", "东湖区人民政府令2024年第12号", 13),  # orders go on counting from year to year
        ("minutes", "东湖区民政局会议纪要2026年第5期", 6),
        ("minutes", "东湖区民政局会议纪要2025年第5期", 1),
    ],
)
def test_serials_go_on_from_the_register(tmp_path, kind, called, next_number):
    entry = Entry(type="void", kind=kind, document_number=called, bag=None)
    Register(FolderStore(tmp_path / "archive")).append(entry, lambda _: None)
    assert start(kind=kind).numbers.number == next_number


def test_a_serial_goes_on_from_the_last_draft():
    Path("issues").mkdir()
    Path("issues/order.yaml").write_text(
        "kind: order\nissuer: 东湖区人民政府\nnumber: 第12号\nbody: [现予公布。]\nsignature: {date: 2025-07-01}\n",
        "utf-8",
    )
    made = start(kind="order")
    assert made.numbers.number == 13
    assert text_of(child(read_tree(made.path).tree, "", "number")) == "13"
