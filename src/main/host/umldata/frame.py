"""Converts standard input to `data` lines of the protocol, each with at most 65536 characters of base64. Writes the number of bytes to descriptor 3."""

import base64
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

PIECE = 49152


def framed(source: BinaryIO, out: BinaryIO, most: int | None = None) -> int:
    """Frames the rest of a source, or at most so many bytes of it."""
    count = 0
    while piece := source.read(PIECE if most is None else min(PIECE, most - count)):
        count += len(piece)
        out.write(b'{"type":"data","data":"' + base64.b64encode(piece) + b'"}\n')
    out.flush()
    return count


def frame(start: str = "", most: str = "") -> None:
    if start:
        sys.stdin.buffer.seek(int(start))
    os.write(3, b"%d\n" % framed(sys.stdin.buffer, sys.stdout.buffer, int(most) if most else None))


COMMANDS: dict[str, Callable[..., None]] = {"frame": frame}
