"""Files that metadata names, and the tab-separated lists in which umlhost stores them."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from umldata.paths import octets, shown
from umldata.refusal import Refusal

DIGITS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
FOLDERS = {"sha512": "SHA512", "sha256": "SHA256", "sha1": "SHA1", "md5": "MD5Sum"}
PACKED = (".xz", ".gz", ".zst", ".bz2", ".lzma", ".lz4")
OF_LENGTH = {digits: name for name, digits in DIGITS.items()}
HEXADECIMAL = re.compile(r"[0-9a-f]+")
SIZE = re.compile(r"[0-9]{1,18}")


class Checksum(NamedTuple):
    algorithm: str
    value: str


class Entry(NamedTuple):
    """A file: its path below the tree, its checksum, its size in bytes if known, and whether it is optional."""

    path: str
    checksum: Checksum
    size: int | None
    optional: bool = False


class Package(NamedTuple):
    name: str
    version: str
    architecture: str
    path: str


def checksum(algorithm: str, value: str, path: str) -> Checksum:
    """Accepts the variants of repository tools: capitals, `sha` for SHA-1, or no kind, which then follows from the length."""
    value = value.strip().lower()
    name = algorithm.strip().lower().replace("-", "")
    if name == "sha":
        name = "sha1"
    if name == "" and HEXADECIMAL.fullmatch(value):
        name = OF_LENGTH.get(len(value), "")
    if DIGITS.get(name) != len(value) or not HEXADECIMAL.fullmatch(value):
        raise Refusal("bad-metadata", f"{shown(path)} has no supported checksum")
    return Checksum(name, value)


def size(text: str) -> int | None:
    text = text.strip()
    return int(text) if SIZE.fullmatch(text) else None


def write_entries(entries: Iterable[Entry], place: Path) -> None:
    lines = {line_of(entry) for entry in entries}
    with place.open("wb") as out:
        for line in sorted(lines):
            out.write(line)


def line_of(entry: Entry) -> bytes:
    told = "" if entry.size is None else str(entry.size)
    need = "optional" if entry.optional else "needed"
    return octets("\t".join((entry.path, entry.checksum.algorithm, entry.checksum.value, told, need)) + "\n")


def read_entries(source: BinaryIO) -> Iterator[Entry]:
    """Lists of earlier versions lack the last field."""
    for line in source:
        fields = line.decode("utf-8", "surrogateescape").rstrip("\n").split("\t")
        if len(fields) >= 4:
            yield Entry(sys.intern(fields[0]), Checksum(sys.intern(fields[1]), fields[2]), size(fields[3]), fields[4:5] == ["optional"])


def write_packages(packages: Iterable[Package], place: Path) -> int:
    count = 0
    with place.open("wb") as out:
        for package in packages:
            words = (package.name, package.version, package.architecture, package.path)
            out.write(octets("\t".join(re.sub(r"[\x00-\x1f\x7f]", " ", word) for word in words) + "\n"))
            count += 1
    return count


def bare(path: str) -> str:
    for ending in PACKED:
        if path.endswith(ending):
            return path[: -len(ending)]
    return path


def is_list_of_packages(path: str) -> bool:
    return bare(path).rpartition("/")[2] in ("Packages", "Sources")
