"""The register's entries as the other steps of an office's work look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mzreport.archive.register import Entry
    from mzreport.settings import Settings


def entries_of(settings: Settings) -> tuple[Entry, ...]:
    """The entries of the office's archive in order; none where nothing was issued yet. Raises MzreportError."""
    if not (settings.archive_folder / "register").is_dir():
        return ()
    from mzreport.archive.register import Register
    from mzreport.archive.store import FolderStore

    return tuple(Register(FolderStore(settings.archive_folder)).entries())


def filed_source(settings: Settings, entry: Entry) -> tuple[str, bytes | None]:
    """The name and bytes of the YAML that was filed with an entry; None for bytes where its bag holds none."""
    from mzreport.archive.store import BAGS, FolderStore

    store = FolderStore(settings.archive_folder)
    for key in store.list(f"{BAGS}{entry.bag}/data/source/") if entry.bag else ():
        name = key.rpartition("/source/")[2]
        if name.endswith((".yaml", ".yml")) and "/" not in name and name != "office.yaml":
            return key, store.get(key)
    return "", None
