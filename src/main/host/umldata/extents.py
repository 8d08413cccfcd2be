"""The disk space of images and their snapshots: shared blocks are counted once."""

import os
import re
import subprocess

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

LIVE = "live"
# EXT: LOGICAL.. LOGICAL: FIRST.. LAST: LENGTH: FLAGS, the output of `filefrag -v`.
LINE = re.compile(rb" *\d+: +\d+\.\. *\d+: +(\d+)\.\. *(\d+):(.*)")
# Extents without blocks on the disk, or without blocks of their own.
NOWHERE = re.compile(rb"unknown_loc|delalloc|inline")

Extent = tuple[int, int]


def listed(lines: Iterable[bytes]) -> Iterator[Extent]:
    """The first block and the one after the last."""
    for line in lines:
        hit = LINE.match(line)
        if hit is not None and NOWHERE.search(hit[3]) is None:
            yield int(hit[1]), int(hit[2]) + 1


def merged(extents: Iterable[Extent]) -> Iterator[Extent]:
    begin = end = 0
    for first, after in sorted(extents):
        if first > end:
            if end > begin:
                yield begin, end
            begin, end = first, after
        else:
            end = max(end, after)
    if end > begin:
        yield begin, end


def held(owners: dict[str, list[Extent]]) -> dict[str, int]:
    """The blocks that each owner alone uses, and as `held` those that owners other than `live` use besides it."""
    events = sorted((at, begins, owner) for owner, extents in owners.items()
                    for extent in merged(extents) for at, begins in zip(extent, (True, False)))
    sums, active, last = {"held": 0}, set[str](), 0
    for at, begins, owner in events:
        if at > last and active:
            if len(active) == 1:
                only, = active
                sums[only] = sums.get(only, 0) + at - last
            if LIVE not in active:
                sums["held"] += at - last
        last = at
        if begins:
            active.add(owner)
        else:
            active.discard(owner)
    return sums


def extents(*places: str) -> None:
    """Prints OWNER BLOCKS for the images here and in the snapshot folders, in blocks of 4 KiB."""
    owners: dict[str, list[Extent]] = {}
    for place in (".", *places):
        owner = LIVE if place == "." else Path(place).name
        for name in ("root_fs", "home_fs"):
            if os.path.isfile(f"{place}/{name}"):
                owners.setdefault(owner, []).extend(listed(asked(f"{place}/{name}")))
    for owner, blocks in held(owners).items():
        print(owner, blocks)


def asked(image: str) -> Iterator[bytes]:
    with subprocess.Popen(["filefrag", "-b4096", "-v", "--", image], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as said:
        assert said.stdout is not None
        yield from said.stdout


COMMANDS: dict[str, Callable[..., None]] = {"extents": extents}
