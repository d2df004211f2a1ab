"""Making a filed document anew from its composed form: the same program and fonts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.archive.digests import digest_of
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic
from mzreport.formats import FORMATS, Format
from mzreport.workflow.filed import RENDERED, Filed
from mzreport.workflow.filed_checks import COMPOSED_TYPES

if TYPE_CHECKING:
    from mzreport.archive.bag import BagReader
    from mzreport.archive.entry import Entry


@dataclass(slots=True)
class Rebuilder:
    """A check on a bag that renders its document again; ``folders`` are searched for fonts. Counts what it compared."""

    folders: Sequence[Path]
    compared: int = 0
    not_comparable: int = 0
    _digests: dict[str, str] = field(default_factory=dict)

    def __call__(self, entry: Entry, reader: BagReader) -> Iterator[Diagnostic]:
        """A247 for each output that comes out otherwise; the note A246 where there is nothing to compare with."""
        filed = Filed(entry, reader)
        if entry.type not in COMPOSED_TYPES or not filed.composed:
            return
        try:
            reason = self._obstacle(filed)
            different = [] if reason else list(self._different(filed))
        except (MzreportError, ValueError, KeyError) as error:
            message = str(error)
            reason, different = (message, message), []
        if reason:
            self.not_comparable += 1
            place = Span(reader.where())
            yield diagnostic("A246", place, sequence=entry.sequence, reason=reason[0], reason_en=reason[1])
            return
        self.compared += 1
        for path in different:
            yield diagnostic("A247", Span(reader.where(path)), sequence=entry.sequence, path=path)

    def _obstacle(self, filed: Filed) -> tuple[str, str] | None:
        """Why another outcome would prove nothing, in both languages; None when it would."""
        import json

        from mzreport.workflow.payload import tool_json

        now = json.loads(tool_json())
        if filed.tool.get("tool") != now["tool"]:
            then = filed.tool.get("tool")
            return f"由 {then} 生成，现在是 {now['tool']}", f"made by {then}, this is {now['tool']}"
        libraries = filed.tool.get("libraries")
        if libraries != now["libraries"]:
            changed = _changed(libraries if isinstance(libraries, dict) else {}, now["libraries"])
            return f"程序库的版本不同（{changed}）", f"other versions of libraries ({changed})"
        others = [name for name, digest in filed.fonts.items() if self._font(name) != digest]
        if others:
            return f"没有当时的字体 {'、'.join(others)}", f"fonts as they were are not here: {', '.join(others)}"
        return None

    def _font(self, name: str) -> str:
        """The digest of a font file as it is found now; empty for none."""
        if name not in self._digests:
            path = next((folder / name for folder in self.folders if (folder / name).is_file()), None)
            self._digests[name] = digest_of(path) if path else ""
        return self._digests[name]

    def _different(self, filed: Filed) -> Iterator[str]:
        from mzreport.workflow.making import Making

        formats = list(_formats(filed.below(RENDERED)))
        making = Making(filed.document, self.folders)
        for form, made in zip(formats, making.make(formats), strict=True):
            stem = filed.composed.rpartition("/")[2].removesuffix(".xml")
            names = [f"{stem}{'' if n == 1 else f'-{n}'}{form.suffix}" for n in range(1, len(made) + 1)]
            for name, data in zip(names, made, strict=True):
                path = f"{RENDERED}{name}"
                if path not in filed.listed or filed.reader.read(path) != data:
                    yield path


def _formats(paths: Iterable[str]) -> Iterator[Format]:
    suffixes = {Path(path).suffix for path in paths}
    return (form for form in FORMATS.values() if form.suffix in suffixes)


def _changed(then: dict[str, str], now: dict[str, str]) -> str:
    names = sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
    return "，".join(f"{name} {then.get(name, '—')} → {now.get(name, '—')}" for name in names)
