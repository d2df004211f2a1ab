"""Harm done to an archive at random: what a bad disk, a clumsy hand or a deceiver does. Used by tests and benchmark."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random


def files(root: Path) -> list[Path]:
    """The files of bags and register, sorted."""
    return sorted(p for part in ("bags", "register") for p in (root / part).rglob("*") if p.is_file())


def entries(root: Path) -> list[Path]:
    return sorted((root / "register").iterdir())


def registered_bags(root: Path) -> list[Path]:
    names = [json.loads(path.read_bytes())["bag"] for path in entries(root)]
    return [root / "bags" / name for name in names if name]


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def flip(root: Path, random: Random) -> str:
    """One bit of one file."""
    path = random.choice([p for p in files(root) if p.stat().st_size])
    data = bytearray(path.read_bytes())
    place = random.randrange(len(data))
    data[place] ^= 1 << random.randrange(8)
    _write(path, bytes(data))
    return f"{path} byte {place}"


def remove(root: Path, random: Random) -> str:
    path = random.choice(files(root))
    path.unlink()
    return str(path)


def swap(root: Path, random: Random) -> str:
    """The content of two files exchanged."""
    one, other = random.sample(files(root), 2)
    while one.read_bytes() == other.read_bytes():
        one, other = random.sample(files(root), 2)
    first, second = one.read_bytes(), other.read_bytes()
    _write(one, second)
    _write(other, first)
    return f"{one} {other}"


def add(root: Path, random: Random) -> str:
    folder = random.choice([root, *(p for p in root.rglob("*") if p.is_dir() and p.name != "staging")])
    path = folder / random.choice(
        ["新增.txt", "x", "a.yaml", "000000.json", "Thumbs.db", "manifest-md5.txt", "名％.pdf"]
    )
    _write(path, random.randbytes(random.randrange(40)))
    return str(path)


def truncate(root: Path, random: Random) -> str:
    path = random.choice([p for p in files(root) if p.stat().st_size])
    _write(path, path.read_bytes()[: random.randrange(path.stat().st_size)])
    return str(path)


def extend(root: Path, random: Random) -> str:
    path = random.choice(files(root))
    _write(path, path.read_bytes() + random.randbytes(1 + random.randrange(9)))
    return str(path)


def rename(root: Path, random: Random) -> str:
    path = random.choice([*files(root), *registered_bags(root)])
    path.rename(path.with_name(path.name + random.choice(["~", ".bak", "2"])))
    return str(path)


def trim(root: Path, random: Random) -> str:
    """A file of the payload taken out together with its line, its share of the count, and the lists above mended."""
    bag = random.choice(registered_bags(root))
    manifest = bag / "manifest-sha256.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = lines.pop(random.randrange(len(lines)))
    (bag / gone.split("  ", 1)[1].rstrip("\n")).unlink()
    manifest.write_text("".join(lines), encoding="utf-8", newline="\n")
    paths = [bag / line.split("  ", 1)[1].rstrip("\n") for line in lines]
    info = bag / "bag-info.txt"
    kept = [line for line in info.read_text(encoding="utf-8").splitlines() if not line.startswith("Payload-Oxum")]
    oxum = f"Payload-Oxum: {sum(p.stat().st_size for p in paths)}.{len(paths)}"
    info.write_text("\n".join([*kept, oxum]) + "\n", encoding="utf-8", newline="\n")
    tags = bag / "tagmanifest-sha256.txt"
    names = [line.split("  ", 1)[1].rstrip("\n") for line in tags.read_text(encoding="utf-8").splitlines()]
    mended = "".join(f"{hashlib.sha256((bag / n).read_bytes()).hexdigest()}  {n}\n" for n in names)
    tags.write_text(mended, encoding="utf-8", newline="\n")
    if random.random() < 0.5:
        # Down to the name of the folder and the entry, which the next entry's digest or the witness still knows.
        name = hashlib.sha256(tags.read_bytes()).hexdigest()
        for path in entries(root):
            _write(path, path.read_bytes().replace(bag.name.encode(), name.encode()))
        bag.rename(bag.with_name(name))
    return gone.strip()


def reorder(root: Path, random: Random) -> str:
    """Two entries exchanged, numbers of sequence and all."""
    one, other = random.sample(entries(root), 2)
    first, second = json.loads(one.read_bytes()), json.loads(other.read_bytes())
    for key in ("sequence", "previous"):
        first[key], second[key] = second[key], first[key]
    for path, tree in ((one, second), (other, first)):
        _write(path, (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode())
    return f"{one.name} {other.name}"


def cut(root: Path, random: Random) -> str:
    """The last entries taken away, and their bags."""
    count = random.randrange(1, len(entries(root)))
    for path in entries(root)[-count:]:
        if bag := json.loads(path.read_bytes())["bag"]:
            shutil.rmtree(root / "bags" / bag)
        path.unlink()
    return str(count)


def edit(root: Path, random: Random) -> str:
    """One field of one entry rewritten in canonical form, and the chain after it made to fit."""
    chain = entries(root)
    start = random.randrange(len(chain))
    tree = json.loads(chain[start].read_bytes())
    tree[random.choice(["by", "reason", "tool", "registered"])] += "改"
    for place in range(start, len(chain)):
        if place > start:
            tree = json.loads(chain[place].read_bytes())
            tree["previous"] = hashlib.sha256(chain[place - 1].read_bytes()).hexdigest()
        _write(chain[place], (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode())
    return chain[start].name


KINDS: tuple[Callable[[Path, Random], str], ...] = (
    flip,
    remove,
    swap,
    add,
    truncate,
    extend,
    rename,
    trim,
    reorder,
    cut,
    edit,
)
