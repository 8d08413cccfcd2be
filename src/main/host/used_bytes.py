"""How much of ext4 filesystems is in use, from their group descriptors alone: what a guest wrote, so it may be anything.

Each argument is a descriptor, open for reading, of an image. Says a line for each: bytes, or ? for what is no such filesystem or
has its descriptors elsewhere.
"""

import os
import struct
import sys

MOST_DESCRIPTORS = 16 << 20


def used(fd: int) -> str:
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


for word in sys.argv[1:]:
    try:
        print(used(int(word)))
    except (OSError, struct.error):
        print("?")
