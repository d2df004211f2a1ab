"""Search and listing over a generated catalogue: 100,000 entries, medians in process, and the rate of a rebuild.

Run: python benchmarks/archive_search.py [ENTRIES]. The texts are put together from word lists; nothing is read or kept.
Targets: search under 50 ms at the median, listing under 100 ms. Exit status 1 where one is missed.
"""

from __future__ import annotations

import io
import json
import random
import statistics
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mzreport.archive.catalogue import Catalogue, open_catalogue, rebuild
from mzreport.archive.digests import ZERO, digest_of
from mzreport.archive.entry import Entry, encode
from mzreport.archive.filters import Filters
from mzreport.archive.passages import Passage, passages_json
from mzreport.archive.register import entry_key
from mzreport.archive.search import search
from mzreport.archive.stats import adoption

SEARCH_TARGET, LIST_TARGET = 50.0, 100.0


def _words(text: str) -> list[str]:
    return text.split()


PLACES = _words("东湖街道 西园街道 南浦镇 北桥镇 滨河新村街道 长岭路街道 福利院 救助站 婚姻登记中心 社区服务中心")
WHO = _words("区民政局 局党组 养老服务科 社会救助科 社会组织管理科 基层政权科 儿童福利科 志愿者 居委会 老年人家庭")
DID = _words("召开 组织 开展 推进 走访 检查 慰问 落实 完善 启动 评估 培训 调研 部署 宣传")
WHAT = _words(
    "养老服务 社会救助 最低生活保障 临时救助 儿童福利 困境儿童关爱 婚姻登记 殡葬管理 社会组织年检 社区治理 志愿服务 "
    "长者照护 助餐服务 适老化改造 防汛防台 安全生产 疫情防控 区划地名 双拥优抚 慈善募捐 政务公开 数字化转型"
)
HOW = _words("专题会议 工作推进会 现场检查 业务培训 主题党日活动 座谈会 宣传周活动 专项行动 满意度测评 结对帮扶")
SECTIONS = _words("重要会议活动 重点工作情况 系统党建之窗 基层动态 调研与思考")
NAMES = [a + b for a in "赵钱孙李周吴郑王冯陈" for b in ("某甲", "某乙", "某丙", "某丁", "某戊", "某己")]


class MemoryStore:
    """A store in memory, so that the catalogue is measured and not a disk."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}
        self._keys: list[str] = []

    def put_if_absent(self, key: str, data: bytes) -> bool:
        """As the interface says."""
        if key in self.data:
            return False
        self.data[key] = data
        return True

    def get(self, key: str) -> bytes:
        """KeyError where there is none."""
        return self.data[key]

    def open(self, key: str) -> io.BytesIO:
        """KeyError where there is none."""
        return io.BytesIO(self.data[key])

    def list(self, prefix: str) -> Iterator[str]:
        """Sorted."""
        if len(self._keys) != len(self.data):
            self._keys = sorted(self.data)
        for key in self._keys[bisect_left(self._keys, prefix) :]:
            if not key.startswith(prefix):
                return
            yield key

    def size(self, key: str) -> int:
        """In bytes."""
        return len(self.data[key])

    def put_bag(self, name: str, files: Mapping[str, bytes | Path]) -> None:
        """Kept as it comes."""
        for path, data in files.items():
            self.data.setdefault(f"bags/{name}/{path}", data if isinstance(data, bytes) else data.read_bytes())

    def where(self, key: str) -> str:
        """The key itself."""
        return key

    def unfinished(self) -> int:
        """Never any."""
        return 0


def sentence(choose: random.Random) -> str:
    """One made-up sentence of the kind bulletins are full of."""
    day = f"{choose.randint(1, 12)}月{choose.randint(1, 28)}日"
    people = f"，{choose.choice(NAMES)}出席" if choose.random() < 0.1 else ""
    figures = f"，惠及{choose.randint(12, 9876)}人" if choose.random() < 0.4 else ""
    return (
        f"{day}，{choose.choice(PLACES)}{choose.choice(WHO)}{choose.choice(DID)}{choose.choice(WHAT)}"
        f"{choose.choice(HOW)}，{choose.choice(DID)}{choose.choice(WHAT)}{choose.choice(HOW)}{people}{figures}。"
    )


def generate(count: int) -> MemoryStore:
    """A store with ``count`` entries, a chained register, and three sentences of one item in each bag."""
    choose = random.Random(20)
    store = MemoryStore()
    previous = ZERO
    for sequence in range(1, count + 1):
        year = 1995 + sequence * 30 // (count + 1)
        date = f"{year}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
        section, unit = choose.choice(SECTIONS), choose.choice(WHO)
        passages = [Passage(sentence(choose), page, section, 1, "", unit) for page in (1, 1, 2)]
        bag = digest_of(f"bag {sequence}".encode())
        metadata = {"内容描述": {"责任者": "东湖区民政局", "密级": "非密"}, "形式特征": {"页数": "2"}}
        store.put_bag(
            bag,
            {
                "data/text.json": passages_json(passages),
                "data/metadata/metadata.json": json.dumps(metadata, ensure_ascii=False).encode(),
            },
        )
        entry = Entry(
            type="issue",
            series="东湖民政信息",
            year=year,
            number=sequence,
            total=sequence,
            printed=f"{year}年第{sequence}期",
            kind="bulletin",
            title=f"东湖民政信息第{sequence}期",
            date=date,
            retention="永久",
            bag=bag,
            registered=f"{date}T09:00:00+08:00",
            by="张某某",
        )
        data = encode(replace(entry, sequence=sequence, previous=previous))
        store.put_if_absent(entry_key(sequence), data)
        previous = digest_of(data)
    return store


def measure(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each of ``times`` runs."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append((time.perf_counter() - started) * 1000)
    return found


def report(name: str, times: list[float], note: str) -> float:
    """Print one line; returns the median."""
    median = statistics.median(times)
    print(f"{name:<44} median {median:8.2f} ms   worst {max(times):8.2f} ms   {note}")
    return median


def searches(catalogue: Catalogue) -> list[float]:
    """The median of each kind of query, all of them printed."""
    cases = [
        ("two characters, common", "养老", Filters()),
        ("two characters, common, one year", "养老", Filters(year=2020)),
        ("two characters, common, one section", "养老", Filters(section="基层动态")),
        ("two characters, common, one unit", "养老", Filters(unit="社会救助科")),
        ("two characters, rarer", "募捐", Filters()),
        ("one character", "婚", Filters()),
        ("a name", "冯某丁", Filters()),
        ("a number", "9876", Filters()),
        ("a phrase of six", "困境儿童关爱", Filters()),
        ("two words", "适老化 南浦镇", Filters()),
        ("three words and a year", "走访 福利院 慰问", Filters(year=2010)),
        ("in traditional characters", "養老服務", Filters()),
        ("nothing found", "量子纠缠", Filters()),
    ]
    medians = []
    for name, query, filters in cases:
        found = search(catalogue, query, filters)
        times = measure(lambda query=query, filters=filters: search(catalogue, query, filters), 15)
        medians.append(report(f"search: {name}", times, f"{found.total} sentences"))
    return medians


def listings(catalogue: Catalogue) -> list[float]:
    """The median of each kind of list, all of them printed."""
    cases: list[tuple[str, Filters, int | None]] = [
        ("newest 100 of all", Filters(), 100),
        ("one year", Filters(year=2020), None),
        ("one unit in one year", Filters(year=2020, unit="养老服务科"), None),
    ]
    medians = []
    for name, filters, limit in cases:
        found = _list(catalogue, filters, limit)
        times = measure(lambda filters=filters, limit=limit: _list(catalogue, filters, limit), 15)
        medians.append(report(f"list: {name}", times, f"{found} records"))
    report("list: every record (no target)", measure(catalogue.records, 3), "")
    report("stats: one year by unit and month", measure(lambda: adoption(catalogue, Filters(year=2020)), 5), "")
    return medians


def _list(catalogue: Catalogue, filters: Filters, limit: int | None) -> int:
    """What a list needs: how many there are in all, and the records shown."""
    catalogue.count(filters)
    return len(catalogue.records(filters, limit=limit))


def main() -> int:
    """Generate, rebuild, measure; 1 where a target is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    store = generate(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sqlite"
        rebuilt = rebuild(store, path)
        print(
            f"{rebuilt.entries} entries, {rebuilt.sentences} sentences, {path.stat().st_size / 1e6:.1f} MB; rebuilt in "
            f"{rebuilt.seconds:.1f} s: {rebuilt.entries / rebuilt.seconds:.0f} entries/s, "
            f"{rebuilt.sentences / rebuilt.seconds:.0f} sentences/s"
        )
        report("open (fresh)", measure(lambda: open_catalogue(store, path).close(), 5), "")
        with open_catalogue(store, path) as catalogue:
            found, listed = searches(catalogue), listings(catalogue)
    searched, shown = statistics.median(found), max(listed)
    print(f"search, median of all: {searched:.2f} ms (target {SEARCH_TARGET:.0f}), slowest kind {max(found):.2f} ms")
    print(f"listing, slowest kind: {shown:.2f} ms (target {LIST_TARGET:.0f})")
    return int(searched > SEARCH_TARGET or shown > LIST_TARGET)


if __name__ == "__main__":
    sys.exit(main())
