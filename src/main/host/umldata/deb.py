"""Repositories of Debian packages: InRelease or Release names the lists, which name the packages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from umldata.entries import FOLDERS, PACKED, Checksum, Entry, Package, checksum, size
from umldata.paths import inside, shown
from umldata.refusal import Refusal
from umldata.unpack import lines

# From the strongest on; of each file the strongest that is told counts.
SECTIONS = (("sha512", "sha512"), ("sha256", "sha256"), ("sha1", "sha1"), ("md5", "md5sum"))
OF_SOURCES = (("sha512", "checksums-sha512"), ("sha256", "checksums-sha256"), ("sha1", "checksums-sha1"), ("md5", "files"))
# What old and new clients read; others only where there is neither.
TAKEN = (".xz", ".gz")
MOST_FIELDS = 1 << 20
TOP = ("InRelease", "Release", "Release.gpg")


@dataclass(frozen=True)
class Sum:
    checksum: Checksum
    size: int | None


@dataclass
class Release:
    """Names are those in the file; `sums` has each file's by algorithm."""

    fields: dict[str, str] = field(default_factory=dict)
    sums: dict[str, dict[str, Sum]] = field(default_factory=dict)

    def strongest(self, path: str) -> Sum:
        told = self.sums[path]
        return next(told[algorithm] for algorithm, _ in SECTIONS if algorithm in told)


def top_of(tree: Path, suite: str) -> str:
    for name in TOP[:2]:
        if (tree / suite / name).is_file():
            return suite + name
    raise Refusal("bad-metadata", f"There is neither {suite}InRelease nor {suite}Release")


def release(tree: Path, suite: str) -> Release:
    path = top_of(tree, suite)
    return read_release(unsigned(lines(tree, path)), path)


def unsigned(signed: Iterator[str]) -> Iterator[str]:
    """What a file with its signature inside says; others are passed on as they are."""
    first = next(signed, "")
    if not first.startswith("-----BEGIN PGP SIGNED MESSAGE-----"):
        yield first
        yield from signed
        return
    for line in signed:
        if line.strip() == "":
            break
    for line in signed:
        if line.startswith("-----BEGIN PGP SIGNATURE-----"):
            return
        yield line[2:] if line.startswith("- ") else line


def read_release(content: Iterator[str], path: str) -> Release:
    found = Release()
    algorithms = {name: algorithm for algorithm, name in SECTIONS}
    section = ""
    page = False
    for line in content:
        page = page or line.lstrip().lower().startswith(("<!doctype html", "<html"))
        if line[:1] not in (" ", "\t"):
            name, colon, value = line.partition(":")
            section = name.strip().lower()
            if colon and len(found.fields) < 1000:
                found.fields.setdefault(section, value.strip())
        elif section in algorithms:
            words = line.split()
            # A file that was made while it was there names itself, as it was before.
            if len(words) == 3 and words[2].removeprefix("./") not in TOP:
                at, algorithm = words[2], algorithms[section]
                found.sums.setdefault(at, {})[algorithm] = Sum(checksum(algorithm, words[0], at), size(words[1]))
    if not found.sums:
        what = "is a web page, not a list of packages" if page else "names no files with a checksum"
        raise Refusal("bad-metadata", f"{shown(path)} {what}")
    return found


def bare(path: str) -> str:
    for ending in PACKED:
        if path.endswith(ending):
            return path[: -len(ending)]
    return path


def is_list_of_packages(path: str) -> bool:
    return bare(path).rpartition("/")[2] in ("Packages", "Sources")


def forms(of: Release) -> dict[str, list[str]]:
    """Each list by its name without the packing, and those of its forms that are mirrored."""
    named: dict[str, list[str]] = {}
    for path in of.sums:
        named.setdefault(bare(path), []).append(path)
    return {name: wanted(name, there) for name, there in named.items()}


def wanted(name: str, there: list[str]) -> list[str]:
    taken = [name + ending for ending in TAKEN if name + ending in there]
    if taken:
        return taken
    return [name + ending for ending in (*PACKED, "") if name + ending in there][:1]


def lists(of: Release, suite: str) -> Iterator[Entry]:
    """Packages, translations, contents and all else that a client may ask for."""
    for taken in forms(of).values():
        for path in taken:
            best = of.strongest(path)
            yield Entry(inside(suite + path), best.checksum, best.size, True)


def by_hash(of: Release, suite: str) -> Iterator[Entry]:
    """The same by their checksums, where clients are told that they can have them so."""
    for taken in forms(of).values() if of.fields.get("acquire-by-hash", "").lower() == "yes" else ():
        for path in taken:
            for one in of.sums[path].values():
                at = f"{suite}{path.rpartition('/')[0]}/by-hash/{FOLDERS[one.checksum.algorithm]}/{one.checksum.value}"
                yield Entry(inside(at), one.checksum, one.size, True)


def all_forms(of: Release, suite: str) -> list[str]:
    """Whatever a tree can have of what Release names, by name and by checksum."""
    return [inside(suite + path) for path in of.sums] + [entry.path for entry in by_hash(of, suite)]


def lists_of_packages(of: Release, suite: str, tree: Path) -> list[list[str]]:
    """Paths of the lists that are there, each in its forms."""
    found: list[list[str]] = []
    for name, taken in sorted(forms(of).items()):
        if is_list_of_packages(name):
            found.append([path for path in (inside(suite + path) for path in taken) if (tree / path).is_file()])
    return [there for there in found if there]


def packages(tree: Path, path: str) -> tuple[list[Entry], list[Package]]:
    entries: list[Entry] = []
    named: list[Package] = []
    for stanza in stanzas(lines(tree, path), path):
        name, version = first(stanza, "package"), first(stanza, "version")
        if "filename" in stanza:
            at = inside(first(stanza, "filename"))
            entries.append(Entry(at, strongest(stanza, at), size(first(stanza, "size"))))
            named.append(Package(name, version, first(stanza, "architecture"), at))
        elif "directory" in stanza:
            for one in sources(stanza):
                entries.append(one)
                named.append(Package(name, version, "source", one.path))
    return entries, named


def stanzas(content: Iterator[str], path: str) -> Iterator[dict[str, list[str]]]:
    """Fields by their names in small letters, with the lines of each."""
    now: dict[str, list[str]] = {}
    last: list[str] = []
    length = 0
    for line in content:
        length += len(line)
        if length > MOST_FIELDS:
            raise Refusal("bad-metadata", f"{shown(path)} has a record of more than 1 MiB")
        if line.strip() == "":
            if now:
                yield now
            now, last, length = {}, [], 0
        elif line[0] in " \t":
            last.append(line.strip())
        else:
            name, colon, value = line.partition(":")
            if not colon or not re.fullmatch(r"[!-9;-~]+", name):
                raise Refusal("bad-metadata", f"{shown(path)} is not a list of packages: {shown(line)}")
            last = now.setdefault(name.lower(), [])
            last.append(value.strip())
    if now:
        yield now


def first(stanza: dict[str, list[str]], name: str) -> str:
    return stanza.get(name, [""])[0]


def strongest(stanza: dict[str, list[str]], path: str) -> Checksum:
    for algorithm, name in SECTIONS:
        if first(stanza, name) != "":
            return checksum(algorithm, first(stanza, name), path)
    raise Refusal("bad-metadata", f"{shown(path)} has no checksum that can be checked")


def sources(stanza: dict[str, list[str]]) -> Iterator[Entry]:
    seen: set[str] = set()
    for algorithm, name in OF_SOURCES:
        for line in stanza.get(name, []):
            words = line.split()
            if len(words) == 3 and words[2] not in seen:
                seen.add(words[2])
                at = inside(f"{first(stanza, 'directory')}/{words[2]}")
                yield Entry(at, checksum(algorithm, words[0], at), size(words[1]))
