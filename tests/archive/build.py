"""Small archives to test with."""

from dataclasses import replace

from mzreport.archive import bag_info
from mzreport.archive.bag import file_bag, make_bag
from mzreport.archive.register import Entry, Register
from mzreport.archive.witness import parse_witness, witness_bytes

SERIES = "东湖民政信息"


def draft(number=1, *, total=None, year=2026, **fields):
    """A draft of one issue; ``total`` follows the number unless given."""
    given = {
        "type": "issue",
        "series": SERIES,
        "year": year,
        "number": number,
        "total": (200 + number if total is None else total) or None,
        "printed": f"{year}年第{number}期",
        "kind": "bulletin",
        "title": f"{SERIES}{year}年第{number}期",
        "date": f"{year}-{number or 1:02}-10",
        "reference": f"Z109-WS·{year}-D30-BGS-{number or 1:04}",
        "retention": "30年",
        "registered": f"{year}-{number or 1:02}-10T09:00:00+08:00",
        "by": "张某某",
        "tool": "mzreport 0",
    }
    return Entry(**{**given, **fields})


def worded(finding):
    """Whether the finding can be told in both languages, its hints too."""
    return all(finding.message(language) and finding.hints(language) is not None for language in ("zh", "en"))


def payload(text="正文"):
    return {
        "source/第一期.yaml": f"text: {text}\n".encode(),
        "rendered/第一期.pdf": b"%PDF " + text.encode() * 40,
        "text.json": b"[]\n",
    }


def filed(store, entry, text=None, check=lambda entries: None):
    """Bag and register ``entry``; the entry as registered."""
    info = bag_info.describe(entry, organization="东湖区民政局", bagging_date=entry.date, software="mzreport 0")
    bag = make_bag(payload(text or entry.title), info)
    file_bag(store, bag)
    return Register(store).append(replace(entry, bag=bag.name), check)


def archive(store, count=3):
    """An archive that starts at 第1期 总第201期 and holds ``count`` issues."""
    Register(store).append(draft(1, type="start", total=201, registered="2026-01-01T00:00:00+08:00"), lambda _: None)
    for number in range(1, count + 1):
        filed(store, draft(number))
    return store


def head_witness(store, source="第三期.issued.json"):
    return parse_witness(witness_bytes(Register(store).links()[-1]), source)
