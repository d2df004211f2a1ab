"""Where templates come from: names searched in the office's folder and then ours, places stamped on their tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.ext import Extension

from mzreport.caches import cache_folder
from mzreport.compose.sandbox import Sandbox, Unknown, make_filters, make_functions, printed
from mzreport.model.xml_text import quoted
from mzreport.resources import templates_folder

BUILT_IN = "builtin:"
LAYOUT = "layout.xml.j2"
#: Counts up when templates are compiled to something else than before.
_FORM = 2
#: What is Jinja's own in a template, and what holds no tags in XML: a tag in them is no tag of the layout.
_OPAQUE = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_TAG = re.compile(r"<([a-z][a-z-]*)(?=[\s/>])")


class StampPlaces(Extension):
    """Stamps each start tag with template, line and column (``ln``); the stamp survives inheritance and inclusion."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with stamps, line for line as it was."""
        del filename
        # Nothing of the name may end the stamp's quotes or be read by Jinja.
        stamp = quoted(name or "")[1:-1].replace("{", "&#123;")
        at, out = 0, []
        for part in _OPAQUE.split(source):
            out.append(part if _OPAQUE.match(part) else _stamped(part, stamp, source, at))
            at += len(part)
        return "".join(out)


def _stamped(text: str, name: str, source: str, offset: int) -> str:
    def stamp(match: re.Match[str]) -> str:
        at = offset + match.start()
        line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
        return f'{match[0]} ln="{name}:{line}:{column}"'

    return _TAG.sub(stamp, text)


class Templates(BaseLoader):
    """Layouts by kind: ``bulletin`` in the office's folder, else the built-in; ``builtin:bulletin`` the built-in."""

    def __init__(self, office: Path | None) -> None:
        self.office = office

    def path(self, name: str) -> Path:
        """The file of a template name, existing or not."""
        own = name.removeprefix(BUILT_IN)
        # No drive letters, nothing above: whatever is named, it lies in the folder.
        parts = [part for part in re.split(r"[\\/:]", own) if part not in ("", ".", "..")]
        file = Path(*parts) if parts else Path("_")
        if file.suffix != ".j2":
            file = file / LAYOUT
        if not name.startswith(BUILT_IN) and self.office is not None and (self.office / file).is_file():
            return self.office / file
        return templates_folder() / file

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text (jinja2's loader protocol)."""
        del environment
        path = self.path(template)
        if not path.is_file():
            raise TemplateNotFound(template)
        changed = path.stat().st_mtime_ns
        text = path.read_text("utf-8-sig")
        return text, str(path), lambda: self._is_current(template, path, changed)

    def _is_current(self, template: str, path: Path, changed: int) -> bool:
        try:
            return self.path(template) == path and path.stat().st_mtime_ns == changed
        except OSError:
            return False

    def known(self) -> Iterator[str]:
        """The names there are, for hints."""
        for folder in (self.office, templates_folder()):
            if folder is not None and folder.is_dir():
                yield from sorted({path.parent.name for path in folder.glob(f"*/{LAYOUT}")})


@lru_cache(maxsize=8)
def environment(office: Path | None) -> Environment:
    """The environment of an office's templates; compiled templates are kept in the process and in a cache folder."""
    folder = cache_folder(f"templates-{_FORM}")
    made = Sandbox(
        loader=Templates(office),
        autoescape=True,
        undefined=Unknown,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[StampPlaces],
        bytecode_cache=_Cache(str(folder)) if folder else None,
        auto_reload=True,
    )
    made.globals.clear()
    made.globals.update(make_functions())
    made.filters = make_filters()
    return made


class _Cache(FileSystemBytecodeCache):
    """Compiled templates on disk; neither a damaged file nor a full disk is a reason to stop."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever unpickling a damaged file raises
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)
