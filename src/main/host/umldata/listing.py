"""Summarises the listing of a server, as printed by the tool that pulls."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from umldata.patterns import Patterns
from umldata.refusal import Refusal
from umldata.tree import itself, loops

MOST_EXAMPLES = 20
MOST_UNSIZED = 500

# MODE [OWNER] SIZE DATE TIME, each optional.
LFTP = re.compile(r"[-l]\S* .*?(?:(?P<size>\d{1,18})|-)? +(?:(?P<date>\d{4}-\d\d-\d\d) (?P<time>\d\d:\d\d(?::\d\d)?)|-)")
RSYNC = re.compile(r"[-l]\S* +(?P<size>[\d,]{1,20}) (?P<date>\d{4}/\d\d/\d\d) (?P<time>\d\d:\d\d:\d\d) (?P<path>.*)")

FOLDER = re.compile(r"[dl]\S* +[\d,]{1,20} \d{4}/\d\d/\d\d \d\d:\d\d:\d\d (.*?)(?: -> .*)?")


@dataclass
class Listing:
    """`sizes` and `times`: whether the server reported them for each file; `newest`: an instant, or empty."""

    files: int = 0
    bytes: int = 0
    newest: str = ""
    kind: str = "none"
    sizes: bool = True
    times: bool = True
    left_out: int = 0
    left_out_bytes: int = 0
    examples: list[tuple[str, int]] = field(default_factory=list)
    unsized: list[str] = field(default_factory=list)

    def see(self, path: str, size: str | None, at: str | None, keep: Patterns) -> None:
        if not keep.leave_out(path):
            self.add(path, size, at)
            if size is None and len(self.unsized) <= MOST_UNSIZED:
                self.unsized.append(path)
        else:
            self.leave(path, int(size or 0))

    def leave(self, path: str, size: int) -> None:
        self.left_out += 1
        self.left_out_bytes += size
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append((path, size))

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
        return f"{self.files} {self.bytes} {self.newest or '-'} {self.kind} {told} {self.left_out} {self.left_out_bytes}"


def of_lftp(lines: Iterable[str], url: str, keep: Patterns) -> Listing:
    found = Listing()
    for line in lines:
        before, below, path = line.partition(f" {url}")
        hit = LFTP.fullmatch(before)
        # lftp prints names percent-encoded.
        path = unquote(path, errors="surrogateescape")
        if below and path.endswith("/") and (folder := itself(path)) != "":
            raise Refusal("pull-failed", loops(folder))
        if below and hit and not path.endswith("/"):
            found.see(path, hit["size"], instant(hit["date"], hit["time"]), keep)
    return found


def of_rsync(lines: Iterable[str], keep: Patterns) -> Listing:
    found = Listing()
    for line in lines:
        hit = RSYNC.fullmatch(line)
        if hit:
            found.see(hit["path"], hit["size"].replace(",", ""), instant(hit["date"].replace("/", "-"), hit["time"]), keep)
    return found


def folders(tool: str, lines: Iterable[str]) -> Iterable[str]:
    """Folders and links to folders: rsync lists modes, lftp marks names by kind."""
    for line in lines:
        if tool == "rsync":
            hit = FOLDER.fullmatch(line)
            if hit and hit[1] != ".":
                yield hit[1]
        elif line.endswith(("/", "@")):
            yield line[:-1].rpartition("/")[2]


def instant(date: str | None, time: str | None) -> str | None:
    return f"{date}T{time}{':00' if len(time) == 5 else ''}.000Z" if date and time else None
