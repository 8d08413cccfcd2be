"""Samples all guests and the host every ten seconds. One process for the whole host, which reads the kernel's figures only.

The time of a sample is the number of ten-second steps since the boot of the host, so that a clock that is set changes nothing.
"""

import fcntl
import os
import re
import resource
import time
from collections.abc import Callable, Sequence

from umldata.guestusage import Counters, Ended, GuestUsage
from umldata.hostusage import HostCounters, HostUsage
from umldata.samples import Samples

STEP = 10
LONGEST_GAP = 3 * STEP
MEASURE_DISK_EVERY = 6
NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")

Values = Sequence[int | None]


class Known:
    """One guest: its device, and its running start, if it runs."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.device = ""
        self.seen = (0, 0)
        self.usage: GuestUsage | None = None
        self.before: Counters | None = None
        self.disk: int | None = None

    def end(self) -> None:
        if self.usage is not None:
            self.usage.close()
        self.usage = self.before = None


class Sampler:
    """All guests of a store. SEVERAL: each guest has a user number of its own, which names its device."""

    def __init__(self, store: str, several: bool, proc: str = "/proc", sys: str = "/sys") -> None:
        self.store = store
        self.several = several
        self.proc = proc
        self.host = HostUsage(store, proc, sys)
        self.guests: dict[str, Known] = {}
        self.last: float | None = None
        self.host_before: HostCounters | None = None
        self.steps = 0

    def sample(self, now: float) -> str:
        """The fields of a sample at NOW, in seconds since the boot of the host. Rates are means since the last sample."""
        elapsed = now - self.last if self.last is not None else 0.0
        if elapsed > LONGEST_GAP:
            self.forget_counters()
        self.list_guests()
        network = self.host.network()
        parts = [f'"{name}":{words(self.guest(known, network, elapsed))}' for name, known in self.guests.items()]
        host = words(self.host_values(network, elapsed))
        self.last = now
        self.steps += 1
        return f'"host":{host},"guests":{{{",".join(parts)}}}'

    def forget_counters(self) -> None:
        self.host_before = None
        for known in self.guests.values():
            known.before = None

    def list_guests(self) -> None:
        current = {name for name in os.listdir(f"{self.store}/guests") if NAME.fullmatch(name)}
        for name in self.guests.keys() - current:
            self.guests.pop(name).end()
        for name in current - self.guests.keys():
            self.guests[name] = Known(f"{self.store}/guests/{name}")

    def guest(self, known: Known, network: dict[str, tuple[int, int]], elapsed: float) -> Values:
        if known.disk is None or self.steps % MEASURE_DISK_EVERY == 0:
            known.disk = held(known.folder)
        if known.usage is not None:
            try:
                return self.running(known, known.usage, network, elapsed)
            except Ended:
                known.end()
        usage = self.find(known)
        if usage is not None:
            try:
                return self.running(known, usage, network, elapsed)
            except Ended:
                known.end()
        return (None, None, known.disk, None, None, None, None)

    def find(self, known: Known) -> GuestUsage | None:
        """A start of the guest that was not known yet."""
        try:
            status = os.stat(f"{known.folder}/process")
            seen = (status.st_ino, status.st_mtime_ns)
            if seen == known.seen:
                return None
            facts = read_facts(f"{known.folder}/process")
            usage = GuestUsage(int(facts["pid"]), int(facts["start"]), facts.get("cgroup", ""), self.proc)
            known.device = self.device(read_facts(f"{known.folder}/guest"))
        except (OSError, Ended, KeyError, ValueError, IndexError):  # it is not running
            return None
        known.seen, known.usage = seen, usage
        if self.last is not None and usage.started_at() >= self.last:
            known.before = Counters(0, 0, 0, 0, 0)
        return usage

    def device(self, facts: dict[str, str]) -> str:
        """The host's end of its veth, see the bash part `network`."""
        if self.several or not facts.get("address"):
            return f"vm{facts.get('uid', '')}"
        a, b, c, d = (int(part) for part in facts["address"].split("."))
        return f"vm{(a << 24) + (b << 16) + (c << 8) + d}"

    def running(self, known: Known, usage: GuestUsage, network: dict[str, tuple[int, int]], elapsed: float) -> Values:
        counted = usage.counters()
        # What the host's end receives is what the guest sends.
        sent, received = network.get(known.device, (None, None))
        after = Counters(counted.cpu, counted.read, counted.written, received, sent)
        before, known.before = known.before, after
        memory = usage.resident
        if before is None:
            return (None, memory, known.disk, None, None, None, None)
        return (micros(before.cpu, after.cpu, elapsed), memory, known.disk, rate(before.read, after.read, elapsed),
                rate(before.written, after.written, elapsed), rate(before.received, after.received, elapsed),
                rate(before.sent, after.sent, elapsed))

    def host_values(self, network: dict[str, tuple[int, int]], elapsed: float) -> Values:
        after = self.host.counters(network)
        before, self.host_before = self.host_before, after
        now = (self.host.memory(), self.host.disk())
        if before is None:
            return (None, *now, None, None, None, None, None, self.host.load())
        return (micros(before.cpu, after.cpu, elapsed), *now, rate(before.read, after.read, elapsed),
                rate(before.written, after.written, elapsed), rate(before.received, after.received, elapsed),
                rate(before.sent, after.sent, elapsed), micros(before.steal, after.steal, elapsed), self.host.load())


def rate(before: int | None, after: int | None, elapsed: float) -> int | None:
    """A second, or None if unknown. A counter that fell has been reset: it counts from zero."""
    if before is None or after is None or elapsed <= 0:
        return None
    return round((after - before if after >= before else after) / elapsed)


def micros(before: int, after: int, elapsed: float) -> int | None:
    """Millionths of a core, of nanoseconds of processor time. Time of a process that ends can be missing for a moment."""
    return round(max(0, after - before) / 1000 / elapsed) if elapsed > 0 else None


def words(values: Values) -> str:
    return f"[{','.join('null' if value is None else str(value) for value in values)}]"


def held(folder: str) -> int | None:
    """Bytes of the host's disk that the images of a guest hold."""
    try:
        return sum(os.lstat(f"{folder}/{image}").st_blocks * 512 for image in ("root_fs", "home_fs"))
    except OSError:
        return None


def read_facts(path: str) -> dict[str, str]:
    """Lines of key=value, as umlhost writes them; at most 64 KiB."""
    with open(path, "rb", buffering=0) as file:
        lines = file.read(65536).decode("ascii", "replace").split("\n")
    return {key: value for key, equals, value in (line.partition("=") for line in lines) if equals}


def run(sampler: Sampler, samples: Samples, boot: str, goes_on: Callable[[], bool]) -> None:
    sampler.sample(time.clock_gettime(time.CLOCK_BOOTTIME))
    while True:
        time.sleep(STEP - time.clock_gettime(time.CLOCK_BOOTTIME) % STEP)
        if not goes_on():
            return
        up = time.clock_gettime(time.CLOCK_BOOTTIME)
        fields = sampler.sample(up)
        samples.append(f'"step":{int(up) // STEP},"boot":"{boot}","at":{int(time.time())},{fields}')


def sample(store: str, users: str) -> None:
    """Runs until the store is removed. USERS: several, if each guest has a user of its own, or one. Only one process does this."""
    folder = f"{store}/usage"
    samples = Samples(folder)
    lock = os.open(f"{folder}/lock", os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
        boot = file.read().strip()
    with open("/proc/self/stat", "rb", buffering=0) as stat:
        start = stat.read(4096).rpartition(b") ")[2].split()[19].decode("ascii")
    with open(f"{folder}/sampler.new", "w", encoding="ascii") as file:
        file.write(f"pid={os.getpid()}\nstart={start}\nhost_boot={boot}\n")
    os.replace(f"{folder}/sampler.new", f"{folder}/sampler")
    run(Sampler(store, users == "several"), samples, boot, lambda: is_in_place(lock, f"{folder}/lock"))


def is_in_place(descriptor: int, path: str) -> bool:
    try:
        return os.fstat(descriptor).st_ino == os.stat(path).st_ino
    except OSError:
        return False


COMMANDS: dict[str, Callable[..., None]] = {"sample": sample}
