"""The used space of ext4 filesystems, from their group descriptors only. A guest wrote them, so they are untrusted."""

import os
import struct
from collections.abc import Callable

MOST_DESCRIPTORS = 16 << 20


def used_of(fd: int) -> str:
    head = os.pread(fd, 1024, 1024)
    if len(head) < 1024 or struct.unpack_from("<H", head, 56)[0] != 0xEF53:
        return "?"
    blocks, first, shift, each = (struct.unpack_from("<I", head, at)[0] for at in (4, 20, 24, 32))
    incompatible, size = struct.unpack_from("<I", head, 96)[0], struct.unpack_from("<H", head, 254)[0]
    if shift > 2 or each == 0 or incompatible & 0x10:
        return "?"
    if not incompatible & 0x80:
        size = 32
    groups = (blocks - first + each - 1) // each
    if size not in (32, 64) or groups < 0 or groups * size > MOST_DESCRIPTORS:
        return "?"
    descriptors = os.pread(fd, groups * size, (first + 1) * (1024 << shift))
    if len(descriptors) < groups * size:
        return "?"
    free = 0
    for at in range(0, groups * size, size):
        free += struct.unpack_from("<H", descriptors, at + 12)[0]
        if size == 64:
            free += struct.unpack_from("<H", descriptors, at + 44)[0] << 16
    return "?" if free > blocks else str((blocks - free) * (1024 << shift))


def used(*descriptors: str) -> None:
    """Prints a line for each open image: bytes, or ? for other filesystems and other layouts."""
    for word in descriptors:
        try:
            print(used_of(int(word)))
        except (OSError, struct.error):
            print("?")


COMMANDS: dict[str, Callable[..., None]] = {"used": used}
