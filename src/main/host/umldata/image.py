"""The contents of an ext4 image, read with debugfs; the image is /image.

Unusual bytes and blanks in names are \\xNN, as debugfs writes them. Links are never followed: folders are read by inode, each once.
An entry is a line of PATH TYPE INODE SIZE CHANGED MODIFIED MODE, separated by tabs. Times are SEC.NNNNNNNNN, seconds and
nanoseconds.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

IMAGE = "/image"
ASKED = Path("/tmp/commands")
ROOT = 2

# A line of `ls -l`: INODE MODE (TYPE) UID GID SIZE DATE TIME NAME
LINE = re.compile(rb" *(\d+) +([0-7]+) \(\d+\) +\d+ +\d+ +(\d+) +\d+-[A-Z][a-z][a-z]-\d+ \d+:\d+ (.*)\n")
TIME = re.compile(rb" ([cm])time: (0x[0-9a-f]{1,16}(?::[0-9a-f]{1,16})?) ")
FOLDER_ASKED, INODE_ASKED = b"debugfs: ls -l <", b"debugfs: stat <"


class Entry(NamedTuple):
    path: bytes
    kind: bytes
    inode: bytes
    size: bytes
    mode: bytes


def kind(mode: bytes) -> bytes:
    match mode[:-4]:
        case b"10" if len(mode) == 6:
            return b"file"
        case b"4" if len(mode) == 5:
            return b"folder"
        case b"12" if len(mode) == 6:
            return b"link"
    return b"other"


def ask(command: bytes, inodes: Iterable[bytes]) -> Iterator[bytes]:
    """The lines that debugfs prints for a command on each of these."""
    with ASKED.open("wb") as out:
        out.writelines(b"%s <%s>\n" % (command, inode) for inode in inodes)
    with subprocess.Popen(["debugfs", "-f", str(ASKED), IMAGE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as asked:
        assert asked.stdout is not None
        yield from asked.stdout


class Image:
    """`odd`: whether an invalid file name was found."""

    def __init__(self, answers: Callable[[bytes, Iterable[bytes]], Iterator[bytes]] = ask) -> None:
        self.answers = answers
        self.odd = False

    def entries(self, inodes: list[bytes], names: list[bytes]) -> Iterator[Entry]:
        """The entries of these folders."""
        at = -1
        for line in self.answers(b"ls -l", inodes):
            hit = LINE.match(line)
            if hit is not None:
                inode, mode, size, name = hit.groups()
                if b"/" in name:
                    self.odd = True
                elif name not in (b".", b".."):
                    yield Entry(b"%s/%s" % (names[at], name.replace(b" ", b"\\x20")), kind(mode), inode, size, mode)
            elif line.startswith(FOLDER_ASKED):
                at += 1

    def find(self, path: bytes) -> Entry | None:
        found = Entry(b"", b"folder", b"%d" % ROOT, b"0", b"40755")
        for part in path[1:].split(b"/") if path != b"/" else ():
            if found.kind != b"folder":
                return None
            wanted = b"%s/%s" % (found.path, part)
            # Everything is read: debugfs would block on unread output.
            here = [entry for entry in self.entries([found.inode], [found.path]) if entry.path == wanted]
            if not here:
                return None
            found = here[0]
        return found

    def walk(self, top: Entry, deep: bool) -> Iterator[Entry]:
        """The folders, level by level."""
        level, names, seen = [top.inode], [top.path], {top.inode}
        while level:
            below: list[Entry] = []
            for entry in self.entries(level, names):
                if deep and entry.kind == b"folder" and entry.inode not in seen:
                    seen.add(entry.inode)
                    below.append(entry)
                yield entry
            level, names = [entry.inode for entry in below], [entry.path for entry in below]

    def times(self, entries: list[Entry]) -> Iterator[tuple[bytes, bytes]]:
        """The times of change of each entry, and of its content."""
        changed, modified, asked = b"", b"", False
        for line in self.answers(b"stat", (entry.inode for entry in entries)):
            if hit := TIME.match(line):
                if hit[1] == b"c":
                    changed = time(hit[2])
                else:
                    modified = time(hit[2])
            elif line.startswith(INODE_ASKED):
                if asked:
                    yield changed, modified
                changed, modified, asked = b"", b"", True
        if asked:
            yield changed, modified


def time(word: bytes) -> bytes:
    """0xSECONDS:EXTRA. The two lowest bits of EXTRA extend the seconds beyond 2038, the others are nanoseconds. Only whole seconds are
    compared, before 1970 it is 0."""
    first, _, second = word.partition(b":")
    seconds, extra = int(first, 16), int(second or b"0", 16)
    if seconds >= 1 << 31:
        seconds -= 1 << 32
    seconds += (extra & 3) << 32
    return b"%d.%09d" % (max(0, seconds), (extra >> 2) % 1_000_000_000)


def found(path: str) -> None:
    """Prints INODE TYPE SIZE of a path; nothing if it does not exist."""
    entry = Image().find(path.encode())
    if entry is not None:
        write(b"%s %s %s\n" % (entry.inode, entry.kind, entry.size))


def contents(path: str, most: str, deep: bool) -> None:
    """Prints the entries of a folder by name, and a line `more` if there are more than the limit."""
    image = Image()
    top = image.find(path.encode())
    if top is None or top.kind != b"folder":
        return
    there = list(islice(image.walk(top, deep), int(most) + 1))
    more = len(there) > int(most)
    del there[int(most):]
    if not deep:
        there.sort()
    for entry, (changed, modified) in zip(there, image.times(there), strict=True):
        write(b"\t".join((entry.path, entry.kind, entry.inode, entry.size, changed, modified, entry.mode)) + b"\n")
    if more:
        write(b"more\n")


def weigh(path: str, most: str) -> None:
    """Prints SUM THINGS DAMAGED DEEPEST MORE of everything below a folder: bytes, number of entries, whether a folder appears twice
    or a name is invalid, the depth, and whether there are more entries than the limit."""
    image = Image()
    top = image.find(path.encode())
    if top is None or top.kind != b"folder":
        return
    size = things = deepest = 0
    twice, more, seen = False, False, {top.inode}
    above = top.path.count(b"/")
    for entry in image.walk(top, True):
        if things == int(most):
            more = True
            break
        things += 1
        deepest = max(deepest, entry.path.count(b"/") - above)
        if entry.kind == b"file":
            size += int(entry.size)
        elif entry.kind == b"folder":
            twice = twice or entry.inode in seen
            seen.add(entry.inode)
    write(b"%d %d %d %d %d\n" % (min(size, 9 * 10**15), things, twice or image.odd, deepest, more))


def sizes(path: str, most: str) -> None:
    """Prints PATH TYPE SIZE of everything below a folder, with tabs between. Much faster than `tree`, which reads every inode."""
    image = Image()
    top = image.find(path.encode())
    if top is None or top.kind != b"folder":
        return
    for entry in islice(image.walk(top, True), int(most)):
        write(b"\t".join((entry.path, entry.kind, entry.size)) + b"\n")


DEVICE, STARTS = re.compile(rb"[26]0[0-7]*"), re.compile(rb"/(sbin|usr/sbin|etc|bin|usr/bin)/(init|sh)")


def through() -> None:
    """Prints COUNT MORE INIT DEVICE of a tree on standard input: whether it was cut short, whether it has an init or a shell, and a device
    outside /dev."""
    count, more, init, device = 0, False, False, b""
    for line in sys.stdin.buffer:
        count += 1
        words = line.rstrip(b"\n").split(b"\t")
        if words == [b"more"]:
            more = True
            continue
        if not device and DEVICE.fullmatch(words[6]) and not words[0].startswith(b"/dev/"):
            device = words[0]
        init = init or STARTS.fullmatch(words[0]) is not None
    write(b"%d %d %d %s\n" % (count, more, init, device))


def write(line: bytes, out: BinaryIO = sys.stdout.buffer) -> None:
    out.write(line)


COMMANDS: dict[str, Callable[..., None]] = {
    "find-file": found, "list": lambda path, most: contents(path, most, False), "tree": lambda path, most: contents(path, most, True),
    "weigh": weigh, "sizes": sizes, "through": through,
}
