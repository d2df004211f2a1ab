"""An issue file against what was issued under its number: not yet issued, unchanged, or edited into a correction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mzreport.diagnostics import MzreportError
from mzreport.workflow.states import Standing, identity_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mzreport.archive.entry import Entry
    from mzreport.archive.store import Store
    from mzreport.settings.loading import LoadedIssue


@dataclass(frozen=True, slots=True)
class Version:
    """Where the number of an issue file stands, and the file with it.

    ``filed`` are the original and its corrections, in order; ``same`` is the latest of them where the file still is
    just that. ``unknown`` says that it cannot be read any more, so that nothing can be told.
    """

    standing: Standing
    filed: tuple[Entry, ...] = ()
    same: Entry | None = None
    unknown: bool = False

    @property
    def correction(self) -> int:
        """Which correction the file is, counted from 1; 0 for none: not issued, or just as it was."""
        if not self.filed or self.unknown:
            return 0
        return len(self.filed) if self.same is None else self.filed.index(self.same)

    @property
    def words(self) -> str:
        """What a correction prints below its number; empty for none."""
        return "" if not self.correction else "更正" if self.correction == 1 else f"第{self.correction}次更正"


def version_of(loaded: LoadedIssue, entries: Iterable[Entry] | None = None) -> Version:
    """How an issue file stands to what was issued under its number. Raises MzreportError for a damaged register."""
    from mzreport.archive.store import FolderStore
    from mzreport.workflow.entries import entries_of

    known = tuple(entries) if entries is not None else entries_of(loaded.settings)
    standing = state_of(identity_of(loaded), None, known)
    if standing.entry is None:
        return Version(standing)
    filed = (standing.entry, *(entry for entry in standing.changed_by if entry.type == "correction"))
    store = FolderStore(loaded.settings.archive_folder)
    # Only the latest counts: what a correction undid may come back as the next correction.
    answer = _same_content(store, filed[-1], loaded)
    return Version(standing, filed, filed[-1] if answer else None, unknown=answer is None)


def _same_content(store: Store, entry: Entry, loaded: LoadedIssue) -> bool | None:
    """Whether an issue is still what was filed with an entry: the same bytes, or the same content otherwise typed.

    None where that cannot be read any more.
    """
    from mzreport.content import read_tree, validate
    from mzreport.settings.loading import lay_over
    from mzreport.workflow.fingerprint import canonical, content_of

    if entry.type == "adopted":
        return False
    data = _filed_yaml(store, entry)
    if data is None or loaded.issue is None:
        return None
    if not _same_files(store, entry, loaded):
        return False
    if data == loaded.sources[str(loaded.path)]:
        return True
    tree = read_tree(loaded.path, data).tree
    before = validate(lay_over(tree, loaded.settings, loaded.kind))[0] if tree is not None else None
    return before is not None and canonical(content_of(before)) == canonical(content_of(loaded.issue))


def _same_files(store: Store, entry: Entry, loaded: LoadedIssue) -> bool:
    """Whether tables and pictures beside the issue are those that were filed; one not found says nothing."""
    from mzreport.archive.bag import BagReader
    from mzreport.compose.datafiles import find_data
    from mzreport.compose.pictures import load_picture

    reader, beside = BagReader(store, entry.bag or "-"), [loaded.path.parent]
    for name in reader.files():
        _, data, table = name.partition("data/source/data/")
        _, images, picture = name.partition("data/source/images/")
        try:
            now = find_data(table, beside, None)[1] if data else load_picture(picture, beside, None) if images else None
        except MzreportError:
            continue
        if now is not None and now != reader.read(name):
            return False
    return True


def _filed_yaml(store: Store, entry: Entry) -> bytes | None:
    from mzreport.archive.bag import BagReader

    reader = BagReader(store, entry.bag or "-")
    for name in reader.files():
        folder, _, file = name.rpartition("/")
        if folder == "data/source" and file.endswith((".yaml", ".yml")) and file != "office.yaml":
            return reader.read(name)
    return None
