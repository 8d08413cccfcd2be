"""When mirrors were read: from server logs, or from the console of a guest that reports its own logs."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import BinaryIO

MOST_OF_LOG = 4 << 20
MOST_MIRRORS = 10_000
MONTHS = [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"]

TOLD = re.compile(rb"magrathea: read ([^ ]+) (\d{1,12})\r?")
HTTP = re.compile(rb"http (\d{1,12})(?:\.\d+)? (?:200|206|304) (\S+)")
RSYNC = re.compile(rb"(\d+)/(\d+)/(\d+) (\d+):(\d+):(\d+) \S+ rsync (\S+)")
FTP = re.compile(rb"\S+ ([A-Z][a-z]{2}) +(\d+) (\d+):(\d+):(\d+) (\d+) .* OK DOWNLOAD: Client \"[^\"]*\", \"([^\"]*)\".*")
# A server that resolves the link of a mirror logs its tree: .trees/NAME/NUMBER
MIRROR = re.compile(rb"/mirrors/(?:\.trees/([^/]+)/[^/]+/|([^/]+)/).*[^/]")


def of_mirror(path: bytes) -> bytes:
    hit = MIRROR.fullmatch(path)
    return (hit[1] or hit[2]) if hit else b""


def reading(line: bytes) -> tuple[bytes, int]:
    """The mirror and the time in seconds of a line about a read; an empty name for other lines."""
    if hit := TOLD.fullmatch(line):
        return hit[1], int(hit[2])
    if hit := HTTP.match(line):
        return of_mirror(hit[2]), int(hit[1])
    if hit := RSYNC.match(line):
        return of_mirror(hit[7]), local(*(int(part) for part in hit.groups()[:6]))
    if (hit := FTP.match(line)) and hit[1] in MONTHS:
        day, hour, minute, second, year = (int(part) for part in hit.groups()[1:6])
        return of_mirror(hit[7]), local(year, MONTHS.index(hit[1]) + 1, day, hour, minute, second)
    return b"", 0


def local(year: int, month: int, day: int, hour: int, minute: int, second: int) -> int:
    try:
        return int(time.mktime((year, month, day, hour, minute, second, 0, 0, -1)))
    except (OverflowError, ValueError):
        return 0


def last(lines: Iterable[bytes], found: dict[bytes, int]) -> None:
    for line in lines:
        name, at = reading(line)
        if name and at > found.get(name, 0):
            found[name] = at


def end_of(log: BinaryIO) -> list[bytes]:
    log.seek(max(0, log.seek(0, os.SEEK_END) - MOST_OF_LOG))
    return log.read(MOST_OF_LOG).split(b"\n")


def reads(zone: str, *logs: str) -> None:
    """Prints NAME SECONDS of the last read of each mirror, from logs open at these descriptors."""
    os.environ["TZ"] = zone
    time.tzset()
    found: dict[bytes, int] = {}
    for log in logs:
        with os.fdopen(int(log), "rb") as opened:
            last(end_of(opened), found)
    sys.stdout.buffer.writelines(b"%s %d\n" % item for item in list(found.items())[:MOST_MIRRORS])


COMMANDS: dict[str, Callable[..., None]] = {"reads": reads}
