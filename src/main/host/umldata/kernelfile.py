"""Files that the kernel generates at each read, through a descriptor that stays open: a read costs a quarter of opening the file."""

import errno
import os
import resource

PIECE = 4096
SPARE = 64


class KernelFile:
    """One file of /proc or of a cgroup."""

    def __init__(self, path: str) -> None:
        """Raises OSError if it does not exist or must not be read, or if few descriptors are left."""
        self.descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        if self.descriptor + SPARE > resource.getrlimit(resource.RLIMIT_NOFILE)[0]:
            self.close()
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), path)

    def read(self, most: int = PIECE) -> bytes:
        """Its content now, up to a limit in bytes. Raises ProcessLookupError once its process has ended."""
        return os.pread(self.descriptor, most, 0)

    def read_all(self, most: int) -> bytes:
        """Its content now, up to a limit in bytes. The kernel gives whole lines of together at most 4 KiB at a time."""
        pieces = [self.read()]
        length = len(pieces[0])
        while len(pieces[-1]) > PIECE // 2 and length < most:
            pieces.append(os.pread(self.descriptor, PIECE, length))
            length += len(pieces[-1])
        return b"".join(pieces)[:most]

    def close(self) -> None:
        os.close(self.descriptor)


def fields_of_stat(stat: bytes) -> list[bytes]:
    """The fields of /proc/PID/stat after the name, which can contain any character."""
    return stat[stat.rindex(b")") + 2:].split()
