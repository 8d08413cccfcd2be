"""What the host itself uses, and the counters of its network devices."""

import os
from dataclasses import dataclass

from umldata.kernelfile import KernelFile

NANOSECONDS_OF_TICK = 1_000_000_000 // os.sysconf("SC_CLK_TCK")
SECTOR = 512
MOST_OF_A_FILE = 1 << 20


@dataclass(frozen=True)
class HostCounters:
    """Counters since the boot of the host: processor time of all cores in nanoseconds, all others in bytes."""

    cpu: int
    steal: int
    read: int
    written: int
    received: int
    sent: int


class HostUsage:
    """The kernel's own figures of this host."""

    def __init__(self, store: str, proc: str = "/proc", sys: str = "/sys") -> None:
        self.store = store
        self.sys = sys
        self.stat = KernelFile(f"{proc}/stat")
        self.meminfo = KernelFile(f"{proc}/meminfo")
        self.loadavg = KernelFile(f"{proc}/loadavg")
        self.disks = KernelFile(f"{proc}/diskstats")
        self.devices = KernelFile(f"{proc}/net/dev")
        self.hardware: dict[tuple[str, str], bool] = {}

    def network(self) -> dict[str, tuple[int, int]]:
        """The bytes that each device has received and sent."""
        counted = {}
        for line in self.devices.read_all(MOST_OF_A_FILE).decode("ascii", "replace").split("\n")[2:]:
            name, colon, numbers = line.partition(":")
            if colon:
                words = numbers.split()
                counted[name.strip()] = (int(words[0]), int(words[8]))
        return counted

    def counters(self, network: dict[str, tuple[int, int]]) -> HostCounters:
        user, nice, system, _, _, irq, softirq, steal = [int(word) for word in self.stat.read().split(maxsplit=9)[1:9]]
        read, written, received, sent = 0, 0, 0, 0
        for line in self.disks.read_all(MOST_OF_A_FILE).decode("ascii", "replace").split("\n"):
            words = line.split()
            if len(words) > 9 and self.is_hardware("block", words[2]):
                read += int(words[5]) * SECTOR
                written += int(words[9]) * SECTOR
        for name, (came, went) in network.items():
            if self.is_hardware("net", name):
                received += came
                sent += went
        return HostCounters((user + nice + system + irq + softirq) * NANOSECONDS_OF_TICK, steal * NANOSECONDS_OF_TICK,
                            read, written, received, sent)

    def is_hardware(self, kind: str, name: str) -> bool:
        """Whether it is a device of this machine, and not one made of others: a bridge, a partition, a loop device."""
        known = self.hardware.get((kind, name))
        if known is None:
            known = os.path.exists(f"{self.sys}/class/{kind}/{name}/device")
            if len(self.hardware) < 4096:
                self.hardware[kind, name] = known
        return known

    def load(self) -> int:
        """The load of one minute, in thousandths."""
        return round(float(self.loadavg.read().split(maxsplit=1)[0]) * 1000)

    def memory(self) -> int:
        """Memory that is not available for new programs, in bytes."""
        total, available = 0, 0
        for line in self.meminfo.read().split(b"\n", 8)[:8]:
            if line.startswith(b"MemTotal:"):
                total = int(line.split()[1])
            elif line.startswith(b"MemAvailable:"):
                available = int(line.split()[1])
        return (total - available) << 10

    def disk(self) -> int:
        """Bytes of the filesystem of the store that are not free."""
        room = os.statvfs(self.store)
        return (room.f_blocks - room.f_bavail) * room.f_frsize
