"""Sums up what a server lists, as the tool that pulls lists it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from umldata.patterns import Patterns

# MODE [OWNER] SIZE DATE TIME, each of which a server may keep to itself.
LFTP = re.compile(r"[-l]\S* .*?(?:(?P<size>\d{1,18})|-)? +(?:(?P<date>\d{4}-\d\d-\d\d) (?P<time>\d\d:\d\d(?::\d\d)?)|-)")
RSYNC = re.compile(r"[-l]\S* +(?P<size>[\d,]{1,20}) (?P<date>\d{4}/\d\d/\d\d) (?P<time>\d\d:\d\d:\d\d) (?P<path>.*)")


@dataclass
class Listing:
    """`sizes` and `times`: whether the server told them for each file; `newest`: an instant, or empty."""

    files: int = 0
    bytes: int = 0
    newest: str = ""
    kind: str = "none"
    sizes: bool = True
    times: bool = True

    def add(self, path: str, size: str | None, at: str | None) -> None:
        self.files += 1
        self.bytes += int(size or 0)
        self.newest = max(self.newest, at or "")
        self.sizes, self.times = self.sizes and size is not None, self.times and at is not None
        if re.search(r"(^|/)repodata/repomd\.xml$", path):
            self.kind = "rpm"
        elif re.search(r"(^|/)(InRelease|Release)$", path) and self.kind == "none":
            self.kind = "deb"

    def words(self) -> str:
        told = " ".join("yes" if each else "no" for each in (self.sizes, self.times))
        return f"{self.files} {self.bytes} {self.newest or '-'} {self.kind} {told}"


def of_lftp(lines: Iterable[str], url: str, keep: Patterns) -> Listing:
    found = Listing()
    for line in lines:
        before, below, path = line.partition(f" {url}")
        hit = LFTP.fullmatch(before)
        if below and hit and not path.endswith("/") and not keep.leave_out(path):
            found.add(path, hit["size"], instant(hit["date"], hit["time"]))
    return found


def of_rsync(lines: Iterable[str], keep: Patterns) -> Listing:
    found = Listing()
    for line in lines:
        hit = RSYNC.fullmatch(line)
        if hit and not keep.leave_out(hit["path"]):
            found.add(hit["path"], hit["size"].replace(",", ""), instant(hit["date"].replace("/", "-"), hit["time"]))
    return found


def instant(date: str | None, time: str | None) -> str | None:
    return f"{date}T{time}{':00' if len(time) == 5 else ''}.000Z" if date and time else None
