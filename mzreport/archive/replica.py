"""A second copy: compared with the archive both ways, added to, never overwritten; its head is a witness."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mzreport.archive.bag import BagReader
from mzreport.archive.register import Link, Register, entry_key
from mzreport.archive.store import BAGS, HEAD, REGISTER, FolderStore, Store
from mzreport.archive.verify_bags import check_bag, check_content
from mzreport.archive.witness import parse_witness, require_witnessed, witness_bytes
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic, has_errors

#: Told the entries done and all.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Replication:
    """What a replication did: bags and entries copied, files compared, and what it found."""

    head: tuple[int, str]
    bags_copied: int = 0
    entries_copied: int = 0
    files_compared: int = 0
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the copy is now the same as the archive."""
        return not has_errors(self.findings)


def replicate(store: Store, folder: Path, progress: Progress | None = None) -> Replication:
    """Make the copy in ``folder`` hold all that is registered in ``store``, and tell where the two differ.

    Nothing in the copy is overwritten or removed, nothing in ``store`` touched. Bags go before entries and entries in
    their order, so that a copy cut off half-way is a shorter archive, not a damaged one. ``progress`` is told the
    entries done and all. Raises A113 or A114 when the copy knows more than the archive, or another history; the faults
    of a damaged register; those of either store.
    """
    copy = FolderStore(folder)
    register = Register(store)
    links = register.links()
    _require_same_history(copy, links)
    result = Replication(register.head())
    _report_surplus(copy, links, result)
    whole = True
    for done, link in enumerate(links, start=1):
        held = link.entry.bag is None or _copy_bag(store, copy, link.entry.bag, result)
        # An entry without its bag would look like an archive that lost it; and no entry may stand after a hole.
        whole = whole and (held or any(copy.list(entry_key(link.entry.sequence))))
        if whole:
            _copy_entry(store, copy, link, result)
        if progress is not None:
            progress(done, len(links))
    if result.ok and links:
        copy.replace(HEAD, witness_bytes(links[-1]))
    return result


def _require_same_history(copy: FolderStore, links: tuple[Link, ...]) -> None:
    try:
        witness = parse_witness(copy.get(HEAD), copy.where(HEAD))
    except KeyError:
        return
    require_witnessed(links, [witness])


def _report_surplus(copy: Store, links: Sequence[Link], result: Replication) -> None:
    entries = {entry_key(link.entry.sequence) for link in links}
    bags = {link.entry.bag for link in links}
    for key in [*copy.list(REGISTER), *copy.list(BAGS)]:
        if key not in entries and key.removeprefix(BAGS).partition("/")[0] not in bags:
            result.findings.append(diagnostic("A230", Span(copy.where(key)), key=key))


def _copy_bag(store: Store, copy: Store, name: str, result: Replication) -> bool:
    """Copy a bag, or compare it where the copy has it; whether the copy holds it, sound, in the end."""
    source, target = BagReader(store, name), BagReader(copy, name)
    files = source.files()
    sound = not any(_damage(source, files))
    if not sound:
        result.findings.append(diagnostic("A231", Span(source.where()), bag=name))
    there = target.files()
    if not there and sound:
        copy.put_bag(name, {path: source.read(path) for path in files})
        result.bags_copied += 1
        there = target.files()
    differing = list(_damage(target, there)) if there else []
    result.files_compared += len(there)
    result.findings += [diagnostic("A229", finding.span, key=BAGS + name) for finding in differing]
    return bool(there) and not differing


def _damage(reader: BagReader, files: tuple[str, ...]) -> Iterator[Diagnostic]:
    # The name of a bag is the digest of its lists: two sound bags of one name are the same.
    checked = check_bag(reader, files)
    yield from checked.findings
    yield from (finding for content in checked.contents if (finding := check_content(content)) is not None)


def _copy_entry(store: Store, copy: Store, link: Link, result: Replication) -> None:
    key = entry_key(link.entry.sequence)
    data = store.get(key)
    if copy.put_if_absent(key, data):
        result.entries_copied += 1
    else:
        try:
            same = copy.get(key) == data
        except (KeyError, MzreportError):
            same = False
        if not same:
            result.findings.append(diagnostic("A229", Span(copy.where(key)), key=key))
    result.files_compared += 1
