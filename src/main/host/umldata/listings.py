"""The commands that read what servers and tools print."""

import sys
from collections.abc import Callable
from itertools import islice

from umldata import listing, transfers, tree
from umldata.entries import read_entries
from umldata.jail import patterns, print_line, text_of
from umldata.paths import octets
from umldata.patterns import Patterns
from umldata.selection import NAME


def listed(tool: str, url: str, left_out: str) -> None:
    """Prints the totals of a tool's listing on standard input, then examples of excluded files and files of unknown size."""
    lines = (line.decode("utf-8", "surrogateescape").rstrip("\n") for line in sys.stdin.buffer)
    keep = Patterns(patterns(left_out))
    print_listing(listing.of_rsync(lines, keep) if tool == "rsync" else listing.of_lftp(lines, url, keep))


def total(kind: str, newest: str, left: str) -> None:
    """The same for files that metadata names, on standard input; files by checksum are only further names."""
    found = listing.Listing(newest="" if newest == "-" else newest, kind=kind)
    for entry in read_entries(sys.stdin.buffer):
        if "/by-hash/" not in entry.path:
            found.files += 1
            found.bytes += entry.size or 0
    for line in text_of(left):
        path, _, size = line.rpartition("\t")
        found.leave(path, int(size))
    print_listing(found)


def print_listing(found: listing.Listing) -> None:
    print_line(found.words())
    for path, size in found.examples:
        print_line(f"leftOut\t{size}\t{path}")
    for path in found.unsized:
        print_line(f"unsized\t0\t{path}")


def folders(tool: str) -> None:
    """Prints the names of folders in a listing of rsync or lftp on standard input."""
    for name in dict.fromkeys(listing.folders(tool, (line.decode("utf-8", "surrogateescape").rstrip("\n") for line in sys.stdin.buffer))):
        if NAME.fullmatch(name):
            print_line(name)


def heads(url: str) -> None:
    """Prints a configuration of curl that requests the headers of the files on standard input, the last word of each line."""
    for path in tree.paths_from(sys.stdin.buffer):
        sys.stdout.buffer.write(octets(transfers.head(url, path)))


def lengths() -> None:
    """Prints how many of the answers on standard input have a length, and the sum."""
    found = transfers.lengths(line.decode("utf-8", "surrogateescape") for line in sys.stdin.buffer)
    print_line(f"{len(found)} {sum(found)}")


def said(tool: str, status: str) -> None:
    """Prints why a tool failed, in a sentence, from its output on standard input, then the lines worth keeping."""
    from umldata import tools

    sys.stdout.buffer.write(octets(tools.report(tool, status, sys.stdin.buffer.read())))


def features() -> None:
    """Prints the features of a server from the headers of an answer."""
    from umldata import tools

    print_line(tools.features(line.decode("utf-8", "surrogateescape") for line in sys.stdin.buffer))


def find(part: str) -> None:
    """Prints the lines of a package list on standard input whose name contains this; at most 200."""
    hits = (line for line in sys.stdin.buffer if octets(part.lower()) in line.partition(b"\t")[0].lower() and len(line) < 2000)
    sys.stdout.buffer.writelines(islice(hits, 200))


COMMANDS: dict[str, Callable[..., None]] = {
    "listed": listed, "total": total, "folders": folders, "heads": heads, "lengths": lengths, "said": said, "features": features,
    "find": find,
}
