"""Lets everyone read what is in a shared folder: share-folder.py FOLDER

Others get the rights that the group has, without write access. A file that its group cannot read stays private. Folders that inherit
rights to new files do so for others too. No link is followed, and nothing outside the folder is opened: the tenant's machines can
change it at the same time. Ends with an exception if the folder cannot be read.

It runs as a user without files, with two capabilities: to see all names, and to change the rights of files of others.
"""

import errno
import os
import stat
import struct
import sys

DEFAULT_ACL = "system.posix_acl_default"
ENTRY = struct.Struct("<HHI")  # tag, rights, id; behind a version of four bytes
OTHERS, READ_AND_ENTER = 0x20, 0o5


def open_mode(mode: int) -> int:
    """The bits of a mode, with the group's rights to read and to execute for others."""
    bits = stat.S_IMODE(mode)
    return bits & ~0o7 | bits >> 3 & READ_AND_ENTER


def open_default(acl: bytes) -> bytes:
    """The rights of new files, readable by others."""
    entries = []
    for tag, rights, who in ENTRY.iter_unpack(acl[4:]):
        entries.append(ENTRY.pack(tag, READ_AND_ENTER if tag == OTHERS else rights, who))
    return acl[:4] + b"".join(entries)


def open_folder(folder: int) -> None:
    try:
        os.setxattr(folder, DEFAULT_ACL, open_default(os.getxattr(folder, DEFAULT_ACL)))
    except OSError as error:
        if error.errno not in (errno.ENODATA, errno.ENOTSUP):
            raise
    os.fchmod(folder, open_mode(os.fstat(folder).st_mode))


def open_file(name: str, folder: int) -> None:
    """A file that is gone by now, or that is none, is left out."""
    try:
        file = os.open(name, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    except FileNotFoundError:
        return
    try:
        mode = os.fstat(file).st_mode
        if stat.S_ISREG(mode):
            os.chmod(f"/proc/self/fd/{file}", open_mode(mode))
    finally:
        os.close(file)


def fail(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def share(path: str) -> None:
    for _, _, files, folder in os.fwalk(path, onerror=fail, follow_symlinks=False):
        open_folder(folder)
        for name in files:
            open_file(name, folder)


if __name__ == "__main__":
    share(sys.argv[1])
