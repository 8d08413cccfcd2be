"""A tree beside its metadata: what is missing in it, what is not what it should be, what belongs to nothing."""

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from umldata.entries import FOLDERS, PACKED, Checksum, Entry

PIECE = 1 << 20


def differences(tree: Path, wanted: Iterable[Entry], published: dict[str, Checksum], puller: int) -> Iterator[tuple[str, str]]:
    for entry in wanted:
        what = difference(tree, entry, published, puller)
        if what != "":
            yield what, entry.path


def difference(tree: Path, wanted: Entry, published: dict[str, Checksum], puller: int) -> str:
    """`lacking` or `torn` for what a tree can do without, else `missing` or `unlike`; nothing where it is as wanted.

    What was published belongs to root and was read then: where its checksum is still the same it is not read again.
    """
    place = tree / wanted.path
    try:
        there = place.lstat()
    except OSError:
        there = None
    if there is None or not stat.S_ISREG(there.st_mode):
        return "lacking" if wanted.optional else "missing"
    unlike = "torn" if wanted.optional else "unlike"
    if wanted.size is not None and wanted.size != there.st_size:
        return unlike
    if there.st_uid == puller or published.get(wanted.path) != wanted.checksum:
        if digest(place, wanted.checksum.algorithm) != wanted.checksum.value:
            return unlike
    return ""


def with_lost(lists: dict[str, list[tuple[str, str]]], published: Callable[[], set[str]]) -> Iterator[tuple[str, str]]:
    """What differs of lists of packages, each in its forms: one that was published, and is there in no form now, is missing."""
    lost = {name for name, forms in lists.items() if all(what != "" for what, _ in forms)}
    before = published() if lost else set()
    was_there = {name for name in lost if any(name + ending in before for ending in ("", *PACKED))}
    for name, forms in lists.items():
        for what, path in forms:
            if name in was_there:
                what = "missing" if what == "lacking" else "unlike"
                was_there.remove(name)
            if what != "":
                yield what, path


def files_of(listed: Iterable[bytes]) -> set[str]:
    return {line.partition(b"\t")[0].decode("utf-8", "surrogateescape") for line in listed}


def digest(place: Path, algorithm: str) -> str:
    reading = hashlib.new(algorithm, usedforsecurity=False)
    with place.open("rb") as stream:
        while piece := stream.read(PIECE):
            reading.update(piece)
    return reading.hexdigest()


def forget(tree: Path, paths: Iterable[str]) -> None:
    """Before a file comes it goes: it may be published, and is never written over in place."""
    for path in paths:
        place = tree / path
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def keep_only(tree: Path, named: set[str]) -> None:
    for folder, _, files in os.walk(tree, topdown=False):
        for name in files:
            place = Path(folder, name)
            if str(place.relative_to(tree)) not in named:
                place.unlink()
        if Path(folder) != tree and not os.listdir(folder):
            os.rmdir(folder)


def link_by_hash(tree: Path, entries: Iterable[Entry]) -> None:
    """Lists of Debian packages are there by their checksums too, where clients may ask for them so."""
    named = list(entries)
    names = {(entry.path.rpartition("/")[0], FOLDERS[entry.checksum.algorithm], entry.checksum.value): entry.path
             for entry in named if "/by-hash/" not in f"/{entry.path}" and entry.checksum.algorithm in FOLDERS}
    strongest = {entry.path: entry for entry in named}
    for entry in named:
        folder, by_hash, rest = f"/{entry.path}".rpartition("/by-hash/")
        kind, _, value = rest.partition("/")
        if by_hash and not (tree / entry.path).exists():
            path = names.get((folder.removeprefix("/"), kind, value)) or by_other_sum(tree, strongest, folder.removeprefix("/"), entry)
            if path is not None and (tree / path).is_file():
                link(tree / path, tree / entry.path)


def by_other_sum(tree: Path, strongest: dict[str, Entry], folder: str, wanted: Entry) -> str | None:
    for path, entry in strongest.items():
        if path.rpartition("/")[0] == folder and entry.size == wanted.size and (tree / path).is_file():
            if digest(tree / path, wanted.checksum.algorithm) == wanted.checksum.value:
                return path
    return None


def link(source: Path, target: Path) -> None:
    """A file of root's may be copied only: the kernel lets nobody else link it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def paths_from(stream: Iterable[bytes]) -> list[str]:
    return [line.decode("utf-8", "surrogateescape").rstrip("\n").rpartition("\t")[2] for line in stream]


def incomplete(found: Iterable[str], told: dict[str, str]) -> str:
    """One sentence of what is missing or unlike, with what upstream answered for it; nothing where all is there."""
    missing: list[str] = []
    unlike: list[str] = []
    for line in found:
        kind, _, path = line.rstrip("\n").partition("\t")
        if kind == "missing":
            missing.append(f"{path} ({told[path]})" if path in told else path)
        elif kind == "unlike":
            unlike.append(path)
    sentences = []
    if missing:
        sentences.append(f"Missing upstream: {some(missing)}")
    if unlike:
        sentences.append(f"Different from what the metadata says: {some(unlike)}")
    return ". ".join(sentences)


def some(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
