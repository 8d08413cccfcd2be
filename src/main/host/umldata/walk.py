"""Reads everything in a tree once, and compares it with trees that were read before.

A list has a line for each file: path, size, time of change, blocks of 512 bytes, inode. Its order is that of a folder walk, so
that two lists can be compared line by line.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from umldata.refusal import Refusal

CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
PARTIAL = b".partial"
FOLDER_MODE, FILE_MODES = 0o755, (0o644, 0o444)


class Survey:
    """`odd`: whether a file mode must be corrected; `partial`: whether rsync left partial files; `hostile`: the
    first entry that no collection may contain; `unnamed`: the first name that cannot be listed."""

    def __init__(self, puller: int) -> None:
        self.puller = puller
        self.files = self.size = self.newest = self.came = self.links = self.blocks = 0
        self.odd = self.partial = False
        self.hostile = self.unnamed = b""

    def words(self, now: int) -> bytes:
        numbers = (self.files, self.size, min(self.newest, now), self.came, self.links, self.blocks)
        flags = " ".join("yes" if each else "no" for each in (self.odd, self.partial))
        return f"{' '.join(map(str, numbers))} {flags} ".encode() + self.hostile + b"\n"

    def look(self, tree: Path) -> list[bytes]:
        """Yields the lines of the list; stops at a name with control characters."""
        lines: list[bytes] = []
        self.folder(os.fsencode(tree), b"", lines)
        return lines

    def folder(self, place: bytes, path: bytes, lines: list[bytes]) -> None:
        with os.scandir(place) as found:
            named = sorted([(in_order(entry.name, entry.is_dir(follow_symlinks=False)), entry) for entry in found], key=first)
        if CONTROL.search(b"".join([entry.name for _, entry in named])):
            self.unnamed = path + next(entry.name for _, entry in named if CONTROL.search(entry.name))
        for _, entry in named:
            if self.unnamed != b"":
                return
            there = entry.stat(follow_symlinks=False)
            mode = there.st_mode
            self.blocks += there.st_blocks
            if stat.S_ISREG(mode) and mode & 0o7000 == 0:
                if there.st_uid == self.puller:
                    self.came += there.st_size
                    self.odd |= mode & 0o777 not in FILE_MODES
            elif stat.S_ISDIR(mode):
                self.odd |= there.st_uid == self.puller and stat.S_IMODE(mode) != FOLDER_MODE
                self.partial |= entry.name == PARTIAL
                self.folder(entry.path, path + entry.name + b"/", lines)
                continue
            elif stat.S_ISLNK(mode):
                self.links += 1
                if CONTROL.search(os.readlink(entry.path)):
                    self.unnamed = path + entry.name
            else:
                self.hostile = self.hostile or path + entry.name
            changed = int(there.st_mtime)
            self.files += 1
            self.size += there.st_size
            if changed > self.newest:
                self.newest = changed
            lines.append(b"%b%b\t%d\t%d\t%d\t%d\n" % (path, entry.name, there.st_size, changed, there.st_blocks, there.st_ino))


def first(pair: "tuple[bytes, os.DirEntry[bytes]]") -> bytes:
    return pair[0]


def in_order(name: bytes, folder: bool) -> bytes:
    """Sorts the contents of a folder before names that begin with the folder's name."""
    return name + b"\x00" if folder else name


def order_of(line: bytes) -> bytes:
    return line.partition(b"\t")[0].replace(b"/", b"\x00")


def ordered(lines: Iterable[bytes]) -> list[bytes]:
    """Lists of earlier versions have another order."""
    found = list(lines)
    if any(order_of(one) > order_of(other) for one, other in zip(found, found[1:])):
        found.sort(key=order_of)
    return found


def beside(former: list[bytes], now: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yields pairs of lines of the same path; empty if a list lacks it. Equal lines are skipped."""
    at = 0
    for line in now:
        if at < len(former) and former[at] == line:
            at += 1
            continue
        order = order_of(line)
        while at < len(former) and order_of(former[at]) < order:
            yield former[at], b""
            at += 1
        if at < len(former) and order_of(former[at]) == order:
            yield former[at], line
            at += 1
        else:
            yield b"", line
    for line in former[at:]:
        yield line, b""


class Changes:
    """`held`: blocks of files that only the former tree has; `same`: whether no file differs, not even by inode."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.added = self.changed = self.removed = self.held = 0
        self.same = True
        self.lines: list[bytes] = []

    def compare(self, former: list[bytes], now: list[bytes]) -> None:
        for one, other in beside(former, now):
            before, after = one.split(b"\t"), other.split(b"\t")
            if one == b"":
                self.added += 1
                self.say(b"added", after)
            elif other == b"":
                self.removed += 1
                self.held += int(before[3])
                self.say(b"removed", before)
            else:
                # Some filesystems count blocks late.
                if before[1:3] != after[1:3]:
                    self.changed += 1
                    self.say(b"changed", after)
                if before[4:] != after[4:]:
                    self.held += int(before[3])
                self.same &= before[1:3] == after[1:3] and before[4:] == after[4:]

        self.same &= self.added == self.removed == 0

    def say(self, what: bytes, fields: list[bytes]) -> None:
        if len(self.lines) < self.most:
            self.lines.append(b"\t".join((what, fields[0], fields[1])) + b"\n")

    def words(self) -> bytes:
        same = "yes" if self.same else "no"
        return f"{self.added} {self.changed} {self.removed} {self.held} {same}\n".encode() + b"".join(self.lines)


def differs(spare: list[bytes], now: list[bytes]) -> Iterator[bytes]:
    """The files to remove from and to add to a spare tree, by inode, so that it equals another; `lost` ones are not added again."""
    for one, other in beside(spare, now):
        if one.split(b"\t")[4:] != other.split(b"\t")[4:]:
            if one != b"":
                yield (b"lost\t" if other == b"" else b"gone\t") + one.partition(b"\t")[0] + b"\n"
            if other != b"":
                yield b"come\t" + other.partition(b"\t")[0] + b"\n"


def read(source: BinaryIO, apart: Callable[[bytes], bool] = lambda path: False) -> list[bytes]:
    """The lines of a list; lists of the first versions have no inodes and cannot be used."""
    lines = ordered(line for line in source if not apart(line.partition(b"\t")[0]))
    if any(line.count(b"\t") != 4 for line in lines):
        raise Refusal("internal", "A list of an earlier version")
    return lines
