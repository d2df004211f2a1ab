from dataclasses import replace

import pytest

from mzreport.archive.catalogue import open_catalogue
from mzreport.archive.filters import Filters
from mzreport.archive.passages import Passage, passages_json
from mzreport.archive.stats import UNNAMED, Adoption, adoption
from mzreport.diagnostics import MzreportError
from tests.archive.filing import Filing, bulletin
from tests.archive.sheets import cells


def item(number, unit, section="动态", sentences=2):
    return [Passage(f"第{number}条。", 1, section, number, "", unit) for _ in range(sentences)]


@pytest.fixture
def filing(tmp_path):
    filing = Filing(tmp_path / "archive")
    # 第12期 of the year before, dated in January.
    filing.file(bulletin(12, "2026-01-05", year=2025), [*item(1, "养老科"), *item(2, "养老科"), *item(3, "救助科")])
    filing.file(bulletin(1, "2026-01-25"), [*item(1, "养老科、救助科"), *item(2, ""), Passage("报尾", 2)])
    filing.file(bulletin(2, "2026-03-10"), [*item(1, "救助科", section="会议")])
    return filing


def counted(filing, filters=None):
    with open_catalogue(filing.store, filing.path) as catalogue:
        return adoption(catalogue, filters)


def test_items_are_counted_by_unit_and_month_whatever_their_length(filing):
    assert counted(filing) == Adoption(
        months=("2026-01", "2026-02", "2026-03"),
        units=("养老科", "救助科", UNNAMED),
        counts=((3, 0, 0), (2, 0, 1), (1, 0, 0)),
        totals=(5, 0, 1),
        joint=1,
        withdrawn=0,
    )


def test_corrections_bring_no_new_items_and_withdrawn_ones_are_left_out(filing):
    first, second = filing.register.entries()[0], filing.register.entries()[2]
    filing.file(replace(first, type="correction", refers_to=1, date="2026-04-01"), item(1, "养老科"))
    filing.file(replace(second, type="withdrawal", refers_to=3, date="2026-04-02"), item(1, "救助科"))
    found = counted(filing)
    assert (found.months, found.units, found.withdrawn) == (("2026-01",), ("养老科", "救助科", UNNAMED), 1)
    assert found.notes() == ["1 条由几个单位共同报送，各单位均计，合计只计一次。", "不含已撤回文件中的 1 条。"]


@pytest.mark.parametrize(
    ("filters", "units", "counts"),
    [
        (Filters(year=2025), ("养老科", "救助科"), ((2,), (1,))),
        (Filters(unit="救助"), ("救助科",), ((2, 0, 1),)),
        (Filters(section="会议"), ("救助科",), ((1,),)),
        (Filters(since="2026-01-10", until="2026-02"), ("养老科", "救助科", UNNAMED), ((1,), (1,), (1,))),
        (Filters(types=("supplement",)), (), ()),
        (Filters(types=("correction",)), (), ()),
    ],
)
def test_filters_narrow_the_count(filing, filters, units, counts):
    found = counted(filing, filters)
    assert (found.units, found.counts) == (units, counts)


def test_the_table_lines_up_and_sums_up(filing):
    assert counted(filing).text().splitlines() == [
        "单位            2026年1月  2026年2月  2026年3月  合计",
        "养老科                  3          0          0     3",
        "救助科                  2          0          1     3",
        "（未注明单位）          1          0          0     1",
        "合计                    5          0          1     6",
        "注：1 条由几个单位共同报送，各单位均计，合计只计一次。",
    ]


def test_the_workbook_says_the_same(filing):
    found = counted(filing)
    title, subtitle, *table = cells(found.workbook(made="2026-03-10T09:00:00+08:00"))
    assert title[0] == "信息采用情况统计表"
    assert subtitle[0] == "2026年1月至2026年3月　1 条由几个单位共同报送，各单位均计，合计只计一次。"
    assert table == [list(row) for row in found.rows()]
    assert found.workbook(made="") == found.workbook(made="")


def test_nothing_counted_makes_no_workbook(tmp_path):
    (tmp_path / "archive").mkdir()
    found = counted(Filing(tmp_path / "archive"))
    assert found.text().splitlines() == ["单位  合计", "合计     0"]
    with pytest.raises(MzreportError) as caught:
        found.workbook()
    assert caught.value.diagnostics[0].code == "A322"


def test_a_record_without_a_date_stands_first(filing):
    undated = replace(bulletin(3, "2026-05-10"), date="", type="adopted")
    filing.file(undated, payload={"text.json": passages_json(item(1, "养老科"))})
    found = counted(filing)
    assert found.months == ("", "2026-01", "2026-02", "2026-03")
    assert found.rows()[0][:3] == ("单位", "（无日期）", "2026年1月")
