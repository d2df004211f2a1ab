"""An archive made in a test: documents with passages and metadata, filed through the real register."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mzreport.archive.bag import file_bag, make_bag
from mzreport.archive.bag_info import describe
from mzreport.archive.metadata import ComputerFile, Event, Metadata, metadata_tree, to_json
from mzreport.archive.passages import Passage, passages_json
from mzreport.archive.register import Entry, Register
from mzreport.archive.store import FolderStore


class Filing:
    """A folder with an archive in it, and ways to put documents there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = FolderStore(root)
        self.path = root / "catalogue.sqlite"
        self.register = Register(self.store)

    def file(
        self, entry: Entry, passages: list[Passage] | None = None, payload: dict[str, bytes] | None = None, **facts
    ):
        """Register ``entry`` with a bag that holds the passages and facts, or exactly ``payload``."""
        if payload is None:
            payload = {"metadata/metadata.json": _metadata(entry, facts)}
            if passages is not None:
                payload["text.json"] = passages_json(passages)
        bag = make_bag(
            payload, describe(entry, organization="东湖区民政局", bagging_date="2026-01-01", software="mzreport")
        )
        file_bag(self.store, bag)
        return self.enter(replace(entry, bag=bag.name))

    def enter(self, entry: Entry) -> Entry:
        """Register an entry as it is."""
        return self.register.append(entry, lambda _: None)


def bulletin(number: int, date: str, **changes) -> Entry:
    """第``number``期 of a bulletin, numbers and title to match."""
    year = int(date[:4])
    total = 200 + number
    entry = Entry(
        type="issue",
        series="东湖民政信息",
        year=year,
        number=number,
        total=total,
        printed=f"{year}年第{number}期（总第{total}期）",
        kind="bulletin",
        title=f"东湖民政信息{year}年第{number}期",
        date=date,
        retention="永久",
        registered=f"{date}T09:00:00+08:00",
        by="张某某",
    )
    return replace(entry, **changes)


def _metadata(entry: Entry, facts: dict[str, str]) -> bytes:
    filled = {
        "title": entry.title,
        "date": entry.date,
        "responsible": "东湖区民政局办公室",
        "organ": "BGS",
        "retention": "永久",
        "security": "非密",
    }
    files = (ComputerFile("rendered/a.pdf", "PDF/A-2a", 10, "0" * 64),)
    events = (Event("签发", "2026-01-01T09:00:00+08:00", "李某某"),)
    return to_json(metadata_tree(Metadata({**filled, **facts}, files, events)))
