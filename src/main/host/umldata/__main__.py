"""The commands of umlhost's bash. Each reads what the jail shows: /tree, /desk, standard input, and descriptors handed in open."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from umldata import deb, listing, rpm, transfers, tree
from umldata.entries import Checksum, Entry, Package, read_entries, write_entries, write_packages
from umldata.paths import octets, shown, told
from umldata.patterns import Patterns, expression, of_rsync
from umldata.refusal import TORN, Refusal

TREE, DESK = Path("/tree"), Path("/desk")


def names(stage: str, kind: str, url: str, left_out: str, *suites: str) -> None:
    """Writes what the metadata names (`top`: the metadata itself, `all`: packages too) onto the desk: `sums` and `packages`."""
    entries: list[Entry] = []
    packages: list[Package] = []
    keep = Patterns(patterns(left_out))

    def take(found: tuple[list[Entry], list[Package]]) -> None:
        entries.extend(entry for entry in found[0] if not keep.leave_out(entry.path))
        packages.extend(package for package in found[1] if not keep.leave_out(package.path))

    if kind == "rpm":
        listed = rpm.lists(TREE, url)
        take(([one.entry for one in listed], []))
        for one in listed if stage == "all" else ():
            if one.kind == "primary":
                is_as_named(one.entry)
                take(rpm.packages(TREE, one.entry, url))
    else:
        names_of_suites(stage, suites, take, keep)
    write_entries(entries, DESK / "sums")
    print(write_packages(packages, DESK / "packages"))


def names_of_suites(stage: str, suites: tuple[str, ...], take: Callable[[tuple[list[Entry], list[Package]]], None], keep: Patterns) -> None:
    for suite in suites:
        release = deb.release(TREE, suite)
        named = list(deb.lists(release, suite))
        take((named, []))
        by_path = {entry.path: entry for entry in named}
        if stage == "top":
            continue
        take((list(deb.by_hash(release, suite)), []))
        found = [[path for path in there if not keep.leave_out(path)] for there in deb.lists_of_packages(release, suite, TREE)]
        if not any(found):
            raise Refusal(TORN, f"None of the lists of packages that {suite}Release names is there")
        for forms in filter(None, found):
            path = next((path for path in forms if tree.difference(TREE, by_path[path], {}, -1) == ""), forms[0])
            is_as_named(by_path[path])
            take(deb.packages(TREE, path))


def is_as_named(entry: Entry) -> None:
    """A list that is torn, or of another time than the file that names it, is not read."""
    for what, path in tree.differences(TREE, [entry], {}, -1):
        said = "is missing" if what in ("lacking", "missing") else "is not what the metadata above it says"
        raise Refusal(TORN, f"{path} {said}")


def differs(wanted: str, published: str, listed: str, puller: str) -> None:
    before: dict[str, Checksum] = {}
    if published != "none":
        before = {entry.path: entry.checksum for entry in read_entries(descriptor(published))}
    lists: dict[str, list[tuple[str, str]]] = {}
    with descriptor(wanted) as source:
        for entry in read_entries(source):
            what = tree.difference(TREE, entry, before, int(puller))
            if entry.optional and deb.is_list_of_packages(entry.path):
                lists.setdefault(deb.bare(entry.path), []).append((what, entry.path))
            elif what != "":
                tell(f"{what}\t{entry.path}")
    for what, path in tree.with_lost(lists, lambda: files_of(listed)):
        tell(f"{what}\t{path}")


def files_of(listed: str) -> set[str]:
    if listed == "none":
        return set()
    with descriptor(listed) as lines:
        return tree.files_of(lines)


def forget(kind: str = "") -> None:
    """Paths from standard input; where a kind is named, only those behind it."""
    lines = [line for line in sys.stdin.buffer if kind == "" or line.startswith(octets(kind + "\t"))]
    tree.forget(TREE, tree.paths_from(lines))


def forget_lists(left_out: str, *suites: str) -> None:
    """Lists of Debian packages that are left out now, and came when they were not."""
    keep = Patterns(patterns(left_out))
    for suite in suites:
        tree.forget(TREE, [path for path in deb.all_forms(deb.release(TREE, suite), suite) if keep.leave_out(path)])


def keep_only(wanted: str) -> None:
    named = {entry.path for entry in read_entries(descriptor(wanted))}
    tree.keep_only(TREE, named | set(tree.paths_from(sys.stdin.buffer)))


def link_by_hash(wanted: str) -> None:
    tree.link_by_hash(TREE, read_entries(descriptor(wanted)))


def requests(url: str) -> None:
    for line in transfers.configuration(url, tree.paths_from(sys.stdin.buffer)):
        sys.stdout.buffer.write(octets(line))


def failures() -> None:
    for path, kind, words in transfers.failures(line.decode("utf-8", "surrogateescape") for line in sys.stdin.buffer):
        tell(f"{kind}\t{path}\t{words}")


def incomplete(found: str, answered: str) -> None:
    answers: dict[str, str] = {}
    for line in text_of(answered):
        fields = line.split("\t")
        if len(fields) == 3:
            answers[fields[1]] = fields[2]
    lines = text_of(found)
    tell("torn" if any(line.startswith("torn\t") for line in lines) else "whole")
    sys.stdout.buffer.write(told(tree.incomplete(lines, answers) + "\n"))


def listed(tool: str, url: str, left_out: str) -> None:
    """What a tool lists on standard input, in numbers: files, bytes, newest, kind, whether sizes and times are told."""
    lines = (line.decode("utf-8", "surrogateescape").rstrip("\n") for line in sys.stdin.buffer)
    keep = Patterns(patterns(left_out))
    tell((listing.of_rsync(lines, keep) if tool == "rsync" else listing.of_lftp(lines, url, keep)).words())


def total(kind: str, newest: str) -> None:
    """The same of what metadata names, on standard input; by their checksums files are only other names."""
    found = listing.Listing(newest="" if newest == "-" else newest, kind=kind)
    for entry in read_entries(sys.stdin.buffer):
        if "/by-hash/" not in entry.path:
            found.files += 1
            found.bytes += entry.size or 0
    tell(found.words())


def exclusions(tool: str, left_out: str) -> None:
    for pattern in patterns(left_out):
        tell(of_rsync(pattern) if tool == "rsync" else expression(pattern))


def patterns(left_out: str) -> list[str]:
    return [pattern for pattern in left_out.split(",") if left_out != "none" and pattern.strip("/") != ""]


def judge(kind: str, *suites: str) -> None:
    from umldata import judge as judging

    if kind == "rpm":
        judging.rpm(TREE, DESK)
    else:
        for note in judging.deb(TREE, DESK, list(suites)):
            tell(note)


def descriptor(number: str) -> BinaryIO:
    return os.fdopen(int(number), "rb")


def text_of(number: str) -> list[str]:
    return descriptor(number).read().decode("utf-8", "surrogateescape").splitlines()


def tell(line: str) -> None:
    sys.stdout.buffer.write(octets(line + "\n"))


COMMANDS: dict[str, Callable[..., None]] = {
    "names": names, "differs": differs, "forget": forget, "forget-lists": forget_lists, "keep-only": keep_only,
    "link-by-hash": link_by_hash, "requests": requests, "listed": listed, "total": total, "exclusions": exclusions,
    "failures": failures, "incomplete": incomplete, "judge": judge,
}


def run(command: str, words: list[str]) -> None:
    try:
        COMMANDS[command](*words)
    except (Refusal, MemoryError):
        raise
    except Exception as odd:
        if command != "names" or isinstance(odd, OSError) and odd.errno == errno.ENOSPC:
            raise
        raise Refusal("bad-metadata", f"It cannot be read: {shown(str(odd) or type(odd).__name__)}") from odd


def main() -> None:
    """Ends with 3 and a line `CODE TEXT` on standard error when it refuses."""
    try:
        run(sys.argv[1], sys.argv[2:])
        sys.stdout.flush()
    except Refusal as refusal:
        sys.stderr.buffer.write(told(f"{refusal.code} {refusal.text}\n"))
        sys.exit(3)
    except MemoryError:
        sys.stderr.write("bad-metadata It takes more memory to read than it may\n")
        sys.exit(3)


if __name__ == "__main__":
    main()
