"""What one running guest uses: counters since its start, read from the kernel of the host and never from the guest."""

import os
from dataclasses import dataclass

from umldata.kernelfile import KernelFile, fields_of_stat

NANOSECONDS_OF_TICK = 1_000_000_000 // os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
MOST_CHILDREN = 1 << 18


@dataclass(frozen=True)
class Counters:
    """Counters since the start of a guest: processor time in nanoseconds, all others in bytes. None if unknown."""

    cpu: int
    read: int | None
    written: int | None
    received: int | None = None
    sent: int | None = None


class Ended(Exception):
    """The guest has ended."""


class GuestUsage:
    """The processes of one start of a guest.

    The kernel of the guest is the only child of the first process of its PID namespace. Its children are the processes inside the
    guest, and the helpers that read and write its images. The time of children that ended counts for the kernel itself, so no
    process is missed, however short. Where the guest has a cgroup, that counts the time of all.
    """

    def __init__(self, first: int, start: int, cgroup: str, proc: str = "/proc") -> None:
        """Raises Ended or OSError if the process FIRST with that start time has no kernel."""
        self.proc = proc
        self.files: list[KernelFile] = []
        self.seen = b""
        self.times: dict[int, KernelFile | None] = {}
        self.helpers: list[KernelFile] = []
        self.descriptors: list[int] = []
        self.resident = 0
        with open(f"{proc}/{first}/stat", "rb", buffering=0) as file:
            if int(fields_of_stat(file.read(4096))[19]) != start:
                raise Ended
        with open(f"{proc}/{first}/task/{first}/children", "rb", buffering=0) as file:
            children = file.read(4096).split()
        if not children:
            raise Ended
        kernel = int(children[0])
        try:
            self.stat = self.keep(f"{proc}/{kernel}/stat")
            self.statm = self.keep(f"{proc}/{kernel}/statm")
            self.children = self.keep(f"{proc}/{kernel}/task/{kernel}/children")
            self.own_io = self.keep_if_readable(f"{proc}/{kernel}/io")
            self.group = self.keep_if_readable(f"{cgroup}/cpu.stat") if cgroup else None
        except OSError:
            self.close()
            raise

    def keep(self, path: str) -> KernelFile:
        file = KernelFile(path)
        self.files.append(file)
        return file

    def keep_if_readable(self, path: str) -> KernelFile | None:
        try:
            return self.keep(path)
        except OSError:
            return None

    def started_at(self) -> float:
        """Seconds after the boot of the host."""
        return int(self.fields()[19]) * NANOSECONDS_OF_TICK / 1e9

    def fields(self) -> list[bytes]:
        try:
            fields = fields_of_stat(self.stat.read(512))
        except (OSError, ValueError):
            raise Ended from None
        if fields[0] in (b"Z", b"X"):
            raise Ended
        return fields

    def memory(self) -> tuple[int, int]:
        """The address space and the resident memory of its kernel, in bytes."""
        try:
            size, resident = self.statm.read(128).split(maxsplit=2)[:2]
        except (OSError, ValueError):
            raise Ended from None
        if size == b"0":  # it waits to be reaped
            raise Ended
        return int(size) * PAGE, int(resident) * PAGE

    def counters(self) -> Counters:
        """Raises Ended once it has."""
        size, self.resident = self.memory()
        if self.group is None or not self.helpers:
            self.find_children(size)
        read, written = self.transferred()
        return Counters(self.cpu(), read, written)

    def cpu(self) -> int:
        if self.group is not None:
            try:
                return int(self.group.read(256).split(maxsplit=2)[1]) * 1000
            except (OSError, ValueError, IndexError):
                raise Ended from None
        fields = self.fields()
        total = (int(fields[11]) + int(fields[12]) + int(fields[13]) + int(fields[14])) * NANOSECONDS_OF_TICK
        read = os.pread  # for all processes of all guests
        for descriptor in self.descriptors:
            try:
                total += int(read(descriptor, 64, 0).split(b" ", 1)[0])
            except (OSError, ValueError):  # it has ended, and its time is the kernel's now
                continue
        return total

    def find_children(self, size: int) -> None:
        """A helper shares the memory of the kernel. No process inside the guest does."""
        try:
            children = self.children.read_all(MOST_CHILDREN)
        except OSError:
            raise Ended from None
        if children == self.seen:
            return
        self.seen = children
        current = {int(pid) for pid in children.split()}
        for pid in self.times.keys() - current:
            self.forget(pid)
        for pid in current - self.times.keys():
            try:
                with open(f"{self.proc}/{pid}/statm", "rb", buffering=0) as file:
                    shares = int(file.read(256).split(maxsplit=1)[0]) * PAGE == size
                self.times[pid] = KernelFile(f"{self.proc}/{pid}/schedstat") if self.group is None else None
                if shares:
                    self.helpers.append(self.keep(f"{self.proc}/{pid}/io"))
            except (OSError, ValueError, IndexError):  # it has ended meanwhile, or has no such file
                self.times.setdefault(pid, None)
        self.descriptors = [file.descriptor for file in self.times.values() if file is not None]

    def forget(self, pid: int) -> None:
        file = self.times.pop(pid)
        if file is not None:
            file.close()

    def transferred(self) -> tuple[int | None, int | None]:
        """Bytes that its virtual disks have read and written. Includes what the host had in memory."""
        files = self.helpers if self.helpers else [self.own_io] if self.own_io is not None else []
        read, written = 0, 0
        try:
            for file in files:
                words = file.read(256).split(maxsplit=4)
                read += int(words[1])
                written += int(words[3])
        except (OSError, ValueError, IndexError):
            return None, None
        return (read, written) if files else (None, None)

    def close(self) -> None:
        for file in [*self.files, *(file for file in self.times.values() if file is not None)]:
            file.close()
        self.files.clear()
        self.times.clear()
        self.descriptors.clear()
        self.helpers.clear()
