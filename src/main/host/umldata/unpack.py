"""Unpacks metadata files up to a limit: a small file can unpack to the size of a disk."""

import bz2
import gzip
import lzma
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Protocol

from umldata.paths import shown
from umldata.refusal import Refusal

MOST_BYTES = 512 << 20
MOST_IN_ALL = 4 << 30
PIECE = 1 << 16


class Stream(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...

    def close(self) -> None: ...


class Unpacked:
    """The total that this process has unpacked."""

    bytes = 0


def pieces(tree: Path, path: str, most: int = MOST_BYTES) -> Iterator[bytes]:
    """The content of a file, in pieces; its compression is detected by its first bytes."""
    total = 0
    try:
        with (tree / path).open("rb") as packed, closing(opened(packed)) as stream:
            while piece := stream.read(PIECE):
                total += len(piece)
                if total > most:
                    raise Refusal("bad-metadata", f"{shown(path)} is larger than {most >> 20} MiB when it is unpacked")
                Unpacked.bytes += len(piece)
                if Unpacked.bytes > MOST_IN_ALL:
                    raise Refusal("bad-metadata", f"The lists are larger than {MOST_IN_ALL >> 20} MiB when they are unpacked")
                yield piece
    except (OSError, EOFError, lzma.LZMAError, ValueError) as broken:
        raise Refusal("bad-metadata", f"{shown(path)} cannot be unpacked: {broken}") from broken


def opened(packed: IO[bytes]) -> Stream:
    begin = packed.read(6)
    packed.seek(0)
    if begin.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed)
    if begin.startswith((b"\xfd7zXZ", b"\x5d\x00\x00")):
        return lzma.LZMAFile(packed)
    if begin.startswith(b"BZh"):
        return bz2.BZ2File(packed)
    if begin.startswith(b"\x28\xb5\x2f\xfd"):
        return Program("zstd", packed)
    return packed


class Program:
    """A program that unpacks. Data that it could not read to the end is torn."""

    def __init__(self, program: str, packed: IO[bytes]) -> None:
        import subprocess  # seldom needed, and slow to load

        # The descriptor that it inherits is positioned after the bytes that were read ahead.
        os.lseek(packed.fileno(), 0, os.SEEK_SET)
        self.program = program
        self.child = subprocess.Popen([program, "-dcq"], stdin=packed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def read(self, size: int = -1, /) -> bytes:
        assert self.child.stdout is not None
        piece = self.child.stdout.read(size)
        if not piece and self.child.wait() != 0:
            raise OSError(f"{self.program} ended with {self.child.returncode}")
        return piece

    def close(self) -> None:
        assert self.child.stdout is not None
        self.child.stdout.close()
        self.child.kill()
        self.child.wait()


def lines(tree: Path, path: str, longest: int = 1 << 20) -> Iterator[str]:
    """Lines without Unix or DOS line ends."""
    rest = b""
    for piece in pieces(tree, path):
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "surrogateescape").rstrip("\r")
        if len(rest) > longest:
            raise Refusal("bad-metadata", f"{shown(path)} has a line of more than {longest >> 20} MiB")
    if rest:
        yield rest.decode("utf-8", "surrogateescape").rstrip("\r")
