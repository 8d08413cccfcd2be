"""The large folders of a root image, without the files of its distribution, and the services that it starts.

Both trees are listed by `sizes` of `image`.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable

DEEPEST = 3
# Programs that init starts: scripts, and units that are enabled or were written by hand.
SCRIPT = re.compile(rb"/etc/init\.d/([A-Za-z0-9@._-]{1,60})")
UNIT = re.compile(rb"/etc/systemd/system/(?:[A-Za-z0-9@._-]+\.wants/)?([A-Za-z0-9@._-]{1,60})\.service")
SYSTEMD = re.compile(rb"(/usr)?/lib/systemd/systemd")


class Own:
    """`folders`: bytes and number of the own files in each folder and below it, down to the third level."""

    def __init__(self) -> None:
        self.folders: dict[bytes, list[int]] = {}
        self.services: set[tuple[bytes, bytes]] = set()
        self.systemd = False

    def read(self, former: Iterable[bytes], now: Iterable[bytes]) -> None:
        """A file is an own one if the former tree has none of its path and size."""
        known = set(former)
        for line in now:
            path, kind, size = line.rstrip(b"\n").split(b"\t")
            self.see(path)
            if kind == b"file" and line not in known:
                self.add(path, int(size))

    def add(self, path: bytes, size: int) -> None:
        parts = path.split(b"/")[1:-1]
        for depth in range(1, min(len(parts), DEEPEST) + 1):
            sums = self.folders.setdefault(b"/" + b"/".join(parts[:depth]), [0, 0])
            sums[0] += size
            sums[1] += 1

    def see(self, path: bytes) -> None:
        if hit := SCRIPT.fullmatch(path):
            self.services.add((b"script", hit[1]))
        elif hit := UNIT.fullmatch(path):
            self.services.add((b"unit", hit[1]))
        elif SYSTEMD.fullmatch(path):
            self.systemd = True


def own_folders(most: str, least: str, former: str, now: str) -> None:
    """Prints lines of WHAT and fields with tabs between: `init` systemd|other, `folder` BYTES FILES PATH, the largest first, and `service`
    script|unit NAME; at most so many folders of at least so many bytes, and so many services. The trees are open at these descriptors."""
    own = Own()
    with os.fdopen(int(former), "rb") as before, os.fdopen(int(now), "rb") as after:
        own.read(before, after)
    large = sorted(((-size, path, files) for path, (size, files) in own.folders.items() if size >= int(least)))
    out = sys.stdout.buffer
    out.write(b"init\t%s\n" % (b"systemd" if own.systemd else b"other"))
    out.writelines(b"folder\t%d\t%d\t%s\n" % (-size, files, path) for size, path, files in large[:int(most)])
    out.writelines(b"service\t%s\t%s\n" % each for each in sorted(own.services)[:int(most)])


COMMANDS: dict[str, Callable[..., None]] = {"own-folders": own_folders}
