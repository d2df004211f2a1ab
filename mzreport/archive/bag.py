"""Bags: a folder of files with the lists that prove it, as BagIt 1.0 (RFC 8493) lays down; and reading them back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mzreport.archive.digests import digest_of, stream_digest
from mzreport.archive.keys import check_key, check_keys, printable
from mzreport.archive.store import BAGS, Store
from mzreport.diagnostics import MzreportError, Span, fail

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PAYLOAD = "data/"
OXUM = "Payload-Oxum"

_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag not yet filed: its name (digest of its tag manifest) and every file, by its path in the bag.

    ``digests`` holds the SHA-256 of each file but the tag manifest.
    """

    name: str
    files: Mapping[str, bytes | Path]
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ManifestFault:
    """A line of a manifest that is not as it should be; lines count from 1."""

    line: int
    reason: str


def make_bag(payload: Mapping[str, bytes | Path], info: Mapping[str, str]) -> Bag:
    """The bag of ``payload`` (paths below ``data/``) described by ``info``, in its order; same input, same bag.

    Raises A007 or A008 for names that some system could not keep, A015 for an element that cannot be written, A016
    when a file cannot be read.
    """
    files = {PAYLOAD + key: source for key, source in sorted(check_keys(payload).items())}
    measures = {key: _measure(source) for key, source in files.items()}
    digests = {key: digest for key, (digest, _) in measures.items()}
    octets = sum(size for _, size in measures.values())
    tags = {
        DECLARATION: _DECLARED,
        INFO: _info_text({**info, OXUM: f"{octets}.{len(files)}"}).encode(),
        MANIFEST: _manifest_text(digests).encode(),
    }
    tag_digests = {key: digest_of(data) for key, data in tags.items()}
    tag_manifest = _manifest_text(tag_digests).encode()
    return Bag(digest_of(tag_manifest), {**tags, TAG_MANIFEST: tag_manifest, **files}, {**tag_digests, **digests})


def file_bag(store: Store, bag: Bag) -> None:
    """Keep ``bag`` in ``store`` and read it back; raises A011 when a file changed while it was filed."""
    store.put_bag(bag.name, bag.files)
    reader = BagReader(store, bag.name)
    for key, digest in bag.digests.items():
        if isinstance(bag.files[key], Path) and reader.digest(key) != digest:
            raise fail("A011", Span(str(bag.files[key])), path=str(bag.files[key]))


class BagReader:
    """A bag in a store. Paths are those in the bag: ``data/text.json``, ``bag-info.txt``."""

    def __init__(self, store: Store, name: str) -> None:
        self.store = store
        self.name = name
        self._prefix = f"{BAGS}{name}/"

    def files(self) -> tuple[str, ...]:
        """The files that are there, sorted; none for a bag that is missing."""
        return tuple(key.removeprefix(self._prefix) for key in self.store.list(self._prefix))

    def read(self, path: str) -> bytes:
        """The bytes of a file; KeyError when it is missing."""
        return self.store.get(self._prefix + path)

    def open(self, path: str) -> BinaryIO:
        """A file as a stream; KeyError when it is missing."""
        return self.store.open(self._prefix + path)

    def size(self, path: str) -> int:
        """The size of a file in bytes; KeyError when it is missing."""
        return self.store.size(self._prefix + path)

    def digest(self, path: str) -> str:
        """The SHA-256 of a file as it is now; KeyError when it is missing."""
        with self.open(path) as stream:
            return stream_digest(stream)

    def where(self, path: str = "") -> str:
        """Where the bag or a file of it is, for a person to find."""
        return self.store.where((self._prefix + path).rstrip("/"))

    def manifest(self) -> dict[str, str]:
        """Path to digest of the payload; raises A013 when the manifest is missing or malformed."""
        try:
            listed, faults = parse_manifest(self.read(MANIFEST))
        except KeyError:
            raise fail("A013", Span(self.where()), name=self.name, reason=MANIFEST) from None
        if faults:
            place = Span(self.where(MANIFEST), faults[0].line, 1)
            raise fail("A013", place, name=self.name, reason=f"{MANIFEST}:{faults[0].line}")
        return listed

    def info(self) -> dict[str, str]:
        """The elements of ``bag-info.txt``; raises A013 when it is missing or malformed."""
        try:
            return parse_info(self.read(INFO))
        except (KeyError, ValueError):
            raise fail("A013", Span(self.where()), name=self.name, reason=INFO) from None


def parse_manifest(data: bytes) -> tuple[dict[str, str], list[ManifestFault]]:
    """The digests by path that a manifest holds, and the lines that are malformed, unsafe or double."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return {}, [ManifestFault(data[: error.start].count(b"\n") + 1, "UTF-8")]
    listed: dict[str, str] = {}
    faults = []
    if text and not text.endswith("\n"):
        faults.append(ManifestFault(text.count("\n") + 1, "\\n"))
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), start=1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in listed or not _is_key(match[2]):
            faults.append(ManifestFault(number, line[:100]))
        else:
            listed[match[2]] = match[1]
    return listed, faults


def parse_info(data: bytes) -> dict[str, str]:
    """The elements of ``bag-info.txt`` by label, continued lines joined; ValueError when a line is malformed."""
    elements: dict[str, str] = {}
    label = ""
    for line in data.decode().splitlines():
        if line[:1] in " \t" and label:
            elements[label] += " " + line.strip()
            continue
        label, colon, value = line.partition(":")
        if not colon:
            raise ValueError(line)
        elements[label] = value.strip()
    return elements


def _is_key(path: str) -> bool:
    try:
        return check_key(path) == path
    except MzreportError:
        return False


def _manifest_text(digests: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))


def _info_text(info: Mapping[str, str]) -> str:
    for label, value in info.items():
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", label) or not value.strip():
            raise fail("A015", label=label, reason=repr(value))
    # A value of several lines becomes one: whoever reads the element sees words, not our line breaks.
    return "".join(f"{label}: {printable(' '.join(value.split()))}\n" for label, value in info.items())


def _measure(source: bytes | Path) -> tuple[str, int]:
    """The digest and size of a file of the payload."""
    if isinstance(source, bytes):
        return digest_of(source), len(source)
    try:
        return digest_of(source), source.stat().st_size
    except OSError as error:
        raise fail("A016", Span(str(source)), path=str(source), reason=error.strerror or str(error)) from error
