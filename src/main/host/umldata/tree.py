"""Compares a tree with its metadata: missing files, files that differ, and files that nothing names."""

import os
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
    """`lacking` or `torn` for optional files, else `missing` or `unlike`; an empty text if the file matches.

    Published files belong to root and were read then: if their checksum is the same, they are not read again.
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
    """Differences of package lists, each in its formats: a published list that exists in no format now is missing."""
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
    import hashlib  # most commands need none of it

    reading = hashlib.new(algorithm, usedforsecurity=False)
    with place.open("rb") as stream:
        while piece := stream.read(PIECE):
            reading.update(piece)
    return reading.hexdigest()


def forget(tree: Path, paths: Iterable[str]) -> None:
    """Removes files before they are downloaded: they may be published and are never overwritten in place."""
    for path in paths:
        place = tree / path
        if place.is_dir() and not place.is_symlink():
            import shutil  # seldom needed, and slow to load

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
    """Links Debian package lists by their checksums, if clients may request them so."""
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
    """Copies a file of root, since the kernel allows no one else to link it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        import shutil

        shutil.copy2(source, target)


def paths_from(stream: Iterable[bytes]) -> list[str]:
    return [line.decode("utf-8", "surrogateescape").rstrip("\n").rpartition("\t")[2] for line in stream]


def incomplete(found: Iterable[str], told: dict[str, str]) -> str:
    """A sentence about missing and different files, with upstream's answers; empty if all files match."""
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


LOOPS_FROM, LONGEST_LOOP = 6, 4


def loop(tree: Path) -> str:
    """The first folder that contains itself: a link on the server that a listing does not show."""
    for folder, _, _ in os.walk(tree):
        if (found := itself(f"{Path(folder).relative_to(tree)}/")) != "":
            return found
    return ""


def itself(path: str) -> str:
    """The folder in a path that ends in repetitions of the same names; empty if there is none."""
    parts = path.strip("/").split("/")
    for length in range(1, LONGEST_LOOP + 1):
        end = parts[-length * LOOPS_FROM:]
        if len(end) == length * LOOPS_FROM and end == end[:length] * LOOPS_FROM:
            at = len(parts) - len(end)
            while at > 0 and parts[at - 1] == parts[at - 1 + length]:
                at -= 1
            return "/".join(parts[: at + length])
    return ""


def loops(folder: str) -> str:
    return f"The folder {folder} contains itself. It is a link on the server that a listing does not show. Exclude it with the pattern /{folder}"
