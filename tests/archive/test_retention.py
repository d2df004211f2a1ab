import pytest

from mzreport.archive.retention import Retention, read_retention, retention_for
from mzreport.diagnostics import MzreportError, Span


@pytest.mark.parametrize(
    ("text", "period", "code"),
    [
        ("永久", Retention.PERMANENT, "Y"),
        ("30年", Retention.THIRTY_YEARS, "D30"),
        (" 定期 ３０ 年", Retention.THIRTY_YEARS, "D30"),
        ("d10", Retention.TEN_YEARS, "D10"),
        ("十年", Retention.TEN_YEARS, "D10"),
    ],
)
def test_periods_by_their_printed_form_and_code(text, period, code):
    assert read_retention(text) is period
    assert period.code == code


@pytest.mark.parametrize("text", ["", "20年", "长期", "forever", "定期"])
def test_anything_else_is_refused(text):
    with pytest.raises(MzreportError) as caught:
        read_retention(text, Span("office.yaml", 7, 12))
    assert [(d.code, str(d.span), d.exit_status) for d in caught.value.diagnostics] == [("A312", "office.yaml:7:12", 7)]


def test_the_series_goes_before_the_kind_and_the_kind_before_the_rest():
    table = {"*": "10年", "bulletin": "30年", "东湖民政信息": "永久"}
    assert retention_for(table, "bulletin", "东湖民政信息") is Retention.PERMANENT
    assert retention_for(table, "bulletin", "别的") is Retention.THIRTY_YEARS
    assert retention_for(table, "notice") is Retention.TEN_YEARS


def test_no_period_is_invented():
    for table in ({}, {"notice": "永久"}, {"bulletin": " "}):
        with pytest.raises(MzreportError) as caught:
            retention_for(table, "bulletin")
        (found,) = caught.value.diagnostics
        assert found.code == "A311"
        assert "“简报”" in found.message("zh")
        assert "'bulletin'" in found.message("en")
