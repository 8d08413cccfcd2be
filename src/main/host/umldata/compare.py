"""Compares two trees listed by `tree` of `image`: that of a snapshot and the current one."""

import heapq
import os
import sys
from collections.abc import Callable, Iterable

Words = tuple[bytes, bytes, bytes, bytes, bytes]


def words(rest: bytes) -> Words:
    """TYPE INODE SIZE CHANGED MODIFIED, without the MODE; a folder has no size."""
    kind, inode, size, changed, modified = rest.split(b"\t", 5)[:5]
    return kind, inode, b"0" if kind == b"folder" else size, changed, modified


def split(line: bytes) -> tuple[bytes, bytes]:
    path, _, rest = line.rstrip(b"\n").partition(b"\t")
    return path, rest


def newer(one: bytes, other: bytes) -> bytes:
    return max(one, other, key=at)


def at(time: bytes) -> tuple[int, bytes]:
    """SEC.NNNNNNNNN has no leading zeros, so the longer one is later."""
    return len(time), time


class Alone:
    """Entries on one side only: a folder is one item with the bytes of all its contents."""

    def __init__(self) -> None:
        self.count = self.bytes = 0
        self.top: dict[bytes, bytes] = {}
        self.items: dict[bytes, tuple[bytes, int, bytes]] = {}

    def add(self, path: bytes, thing: Words) -> None:
        kind, _, size, changed, modified = thing
        time = newer(changed, modified)
        top = self.top.get(path.rpartition(b"/")[0], path)
        if kind == b"folder":
            self.top[path] = top
        else:
            self.count += 1
            self.bytes += int(size)
        if top == path:
            self.items[path] = kind, int(size), time
        else:
            whole = self.items[top]
            self.items[top] = whole[0], whole[1] + int(size), newer(whole[2], time)


class Comparison:
    """`lines`: TIME CHANGE TYPE BEFORE AFTER PATH with tabs between; sizes, or - on the side where the file does not exist."""

    def __init__(self) -> None:
        self.added, self.removed = Alone(), Alone()
        self.changed = self.changed_bytes = self.unchanged = 0
        self.lines: list[bytes] = []

    def compare(self, snapshot: Iterable[bytes], now: Iterable[bytes]) -> None:
        former = {}
        for line in snapshot:
            if line != b"more\n":
                path, rest = split(line)
                former[path] = rest
        for line in now:
            if line == b"more\n":
                continue
            path, rest = split(line)
            before = former.get(path)
            if before is None or before.partition(b"\t")[0] != rest.partition(b"\t")[0]:
                self.added.add(path, words(rest))
            else:
                del former[path]
                self.on_both_sides(path, before, rest)
        for path, rest in former.items():
            self.removed.add(path, words(rest))
        self.lines += (b"\t".join((time, b"added", kind, b"-", b"%d" % size, path)) for path, (kind, size, time) in self.added.items.items())
        self.lines += (b"\t".join((time, b"removed", kind, b"%d" % size, b"-", path)) for path, (kind, size, time) in self.removed.items.items())

    def on_both_sides(self, path: bytes, before: bytes, rest: bytes) -> None:
        """Times of folders are not compared."""
        if rest.startswith(b"folder\t"):
            return
        is_now = words(rest)
        was = words(before)
        if is_now == was:
            self.unchanged += 1
            return
        kind, _, size, changed, modified = is_now
        self.changed += 1
        self.changed_bytes += int(size)
        self.lines.append(b"\t".join((newer(changed, modified), b"changed", kind, was[2], size, path)))

    def sums(self) -> bytes:
        return b"%d %d %d %d %d %d %d" % (self.added.count, self.changed, self.removed.count, self.unchanged,
                                          self.added.bytes, self.changed_bytes, self.removed.bytes)

    def newest(self, most: int) -> list[bytes]:
        self.lines.sort()
        return heapq.nlargest(most, self.lines, key=lambda line: at(line.partition(b"\t")[0]))


def compare(most: str, snapshot: str, now: str) -> None:
    """Prints the sums, the number of items and at most that many items, newest first. The trees are open at these descriptors."""
    found = Comparison()
    with os.fdopen(int(snapshot), "rb") as before, os.fdopen(int(now), "rb") as after:
        found.compare(before, after)
    out = sys.stdout.buffer
    out.write(b"%s\n%d\n" % (found.sums(), len(found.lines)))
    out.writelines(line + b"\n" for line in found.newest(int(most)))


COMMANDS: dict[str, Callable[..., None]] = {"compare": compare}
