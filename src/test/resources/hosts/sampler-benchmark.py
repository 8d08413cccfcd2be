"""Measures the sampler with the processes of many guests, in namespaces of its own:

    unshare --net --pid --fork --kill-child --mount-proc python3 sampler-benchmark.py PROGRAMS FOLDER GUESTS PROCESSES ROUNDS CGROUPS

Each guest has the tree of a real one: the first process of its namespace, its kernel, a helper that shares the memory of the kernel,
and PROCESSES processes inside. They sleep, as most do. Each has a device. With CGROUPS, a mount point of cgroup v2, each has a cgroup, which is left behind empty. Prints: GUESTS PROCESSES MICROSECONDS-A-SAMPLE BYTES-A-SAMPLE
"""

import ctypes
import mmap
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, sys.argv[1])
from umldata.sampler import STEP, Sampler  # noqa: E402
from umldata.samples import Samples  # noqa: E402


def rest() -> None:
    while True:
        signal.pause()


def child(body: object) -> int:
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        body()  # type: ignore[operator]
        os._exit(0)
    return pid


def kernel(processes: int) -> None:
    child(rest)  # the helper
    for _ in range(processes):
        child(lambda: (mmap.mmap(-1, 1 << 20), rest()))
    rest()


def guest(processes: int, group: str) -> None:
    if group:
        os.makedirs(group, exist_ok=True)
        with open(f"{group}/cgroup.procs", "w", encoding="ascii") as file:
            file.write("0")
    child(lambda: kernel(processes))
    rest()


def main() -> None:
    folder, guests, processes, rounds = sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
    os.makedirs(f"{folder}/guests")
    commands = []
    for number in range(guests):
        place = f"{folder}/guests/machine-{number}"
        os.mkdir(place)
        group = f"{sys.argv[6]}/sampled-{os.getpid()}-{number}" if sys.argv[6] else ""
        pid = child(lambda: guest(processes, group))
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            start = file.read().rpartition(") ")[2].split()[19]
        with open(f"{place}/process", "w", encoding="ascii") as file:
            file.write(f"boot=b\npid={pid}\nstart={start}\nnamespace=1\nouter={pid}\ncgroup={group}\n")
        with open(f"{place}/guest", "w", encoding="ascii") as file:
            file.write(f"uid={200000 + number}\nmemory_mib=64\naddress=10.77.0.9\n")
        for image in ("root_fs", "home_fs"):
            with open(f"{place}/{image}", "w", encoding="ascii") as file:
                file.write("image")
        commands.append(f"link add vm{200000 + number} type veth peer name p{number}\n")
    subprocess.run(["ip", "-batch", "-"], input="".join(commands), text=True, check=True)
    time.sleep(2)
    sampler, samples = Sampler(folder, True), Samples(f"{folder}/usage")
    now = time.clock_gettime(time.CLOCK_BOOTTIME)
    sampler.sample(now)
    fields = sampler.sample(now + STEP)
    assert fields.count("null") == 0, fields[:500]
    spent = []
    for turn in range(rounds):
        time.sleep(0.5)
        began = time.process_time()
        samples.append(sampler.sample(now + STEP * (turn + 2)))
        spent.append(time.process_time() - began)
    spent.sort()
    print(guests, processes, round(sum(spent) / rounds * 1e6), len(fields), f"max={round(spent[-1] * 1e6)}")


main()
