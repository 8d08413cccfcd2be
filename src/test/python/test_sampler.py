"""The sampler on a /proc of files: what a guest uses, and what is unknown."""

import json
import os
import tempfile
import unittest
from pathlib import Path

from umldata.guestusage import PAGE
from umldata.sampler import Sampler, is_in_place, rate
from umldata.samples import FILES, PER_FILE, Samples

FIRST, KERNEL, HELPER, INSIDE = 100, 101, 102, 103
CPU, MEMORY, DISK, READ, WRITTEN, RECEIVED, SENT = range(7)


class FakeHost:
    """One store with the guest sparrow."""

    def __init__(self, folder: str) -> None:
        self.proc, self.sys, self.store = Path(folder, "proc"), Path(folder, "sys"), Path(folder, "store")
        self.put("stat", "cpu  100 0 100 900 0 0 0 0 0 0\n")
        self.put("meminfo", "MemTotal: 1000 kB\nMemFree: 1 kB\nMemAvailable: 400 kB\n")
        self.put("loadavg", "1.25 1.00 0.50 1/100 7\n")
        self.put("diskstats", "8 0 vda 1 0 10 0 1 0 20 0\n8 1 vda1 1 0 10 0 1 0 20 0\n")
        self.devices({"eth0": (5000, 6000)})
        for device in ("block/vda", "net/eth0"):
            Path(self.sys, "class", device, "device").mkdir(parents=True)
        self.guest = Path(self.store, "guests", "sparrow")
        self.guest.mkdir(parents=True)
        for image in ("root_fs", "home_fs"):
            Path(self.guest, image).write_bytes(b"x" * 8192)
        Path(self.guest, "guest").write_text("uid=200007\naddress=10.77.0.9\n")

    def put(self, name: str, text: str) -> None:
        path = Path(self.proc, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def devices(self, counted: dict[str, tuple[int, int]]) -> None:
        lines = [f"  {name}: {came} 1 0 0 0 0 0 0 {went} 1 0 0 0 0 0 0" for name, (came, went) in counted.items()]
        self.put("net/dev", "\n".join(["Inter-|", " face |", *lines]) + "\n")

    def start(self, start: int = 50, first: int = FIRST) -> None:
        kernel, helper, inside = first + 1, first + 2, first + 3
        self.process(first, 0, 0, 10, start)
        self.put(f"{first}/task/{first}/children", f"{kernel} ")
        self.process(kernel, 0, 0, 1000, start)
        self.put(f"{kernel}/task/{kernel}/children", f"{helper} {inside} ")
        self.process(helper, 0, 0, 1000, start)
        self.process(inside, 0, 0, 33, start)
        Path(self.guest, "process.new").write_text(f"boot=b\npid={first}\nstart={start}\ncgroup=\n")
        os.replace(Path(self.guest, "process.new"), Path(self.guest, "process"))

    def process(self, pid: int, ticks: int, bytes_moved: int, pages: int, start: int, nanoseconds: int = 0) -> None:
        numbers = ["S", "1", *["0"] * 9, str(ticks), "0", "0", "0", *["0"] * 4, str(start)]
        self.put(f"{pid}/stat", f"{pid} (a) b) {' '.join(numbers)}\n")
        self.put(f"{pid}/statm", f"{pages} {pages // 2} 1 1 0 1 0\n")
        self.put(f"{pid}/io", f"rchar: {bytes_moved}\nwchar: {bytes_moved * 2}\nsyscr: 1\n")
        self.put(f"{pid}/schedstat", f"{nanoseconds} 0 1\n")

    def end(self, pid: int) -> None:
        self.put(f"{pid}/stat", f"{pid} (kernel) Z 1{' 0' * 18}\n")
        self.put(f"{pid}/statm", "0 0 0 0 0 0 0\n")


class SamplerTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.host = FakeHost(folder.name)
        self.sampler = Sampler(str(self.host.store), True, str(self.host.proc), str(self.host.sys))

    def sample(self, now: float) -> tuple[list[int | None], list[int | None]]:
        read = json.loads("{" + self.sampler.sample(now) + "}")
        return read["host"], read["guests"]["sparrow"]

    def test_rates_are_means_of_the_time_between(self) -> None:
        self.host.start()
        self.host.devices({"eth0": (5000, 6000), "vm200007": (100, 200)})
        _, first = self.sample(1000)
        self.host.process(KERNEL, 100, 0, 1000, 50)
        self.host.process(HELPER, 0, 5000, 1000, 50)
        self.host.process(INSIDE, 0, 0, 33, 50, 4_000_000_000)
        self.host.devices({"eth0": (6000, 8000), "vm200007": (1100, 5200)})
        host, second = self.sample(1010)

        self.assertEqual(first[CPU], None)
        self.assertEqual(first[MEMORY], 500 * PAGE)
        self.assertEqual(second[CPU], 500_000)
        self.assertEqual(second[READ:], [500, 1000, 500, 100])
        self.assertEqual((host[RECEIVED], host[SENT]), (100, 200))
        self.assertGreaterEqual(second[DISK] or 0, 16384)

    def test_time_of_ended_children_is_counted_once(self) -> None:
        self.host.start()
        self.host.process(INSIDE, 0, 0, 33, 50, 3_000_000_000)
        self.sample(1000)
        self.host.put(f"{KERNEL}/task/{KERNEL}/children", f"{HELPER} ")
        self.host.process(KERNEL, 400, 0, 1000, 50)
        _, values = self.sample(1010)

        self.assertEqual(values[CPU], 100_000)

    def test_halted_guest_has_no_values_but_its_disk(self) -> None:
        _, values = self.sample(1000)

        self.assertEqual([index for index, value in enumerate(values) if value is not None], [DISK])

    def test_paused_guest_uses_nothing_and_keeps_its_memory(self) -> None:
        self.host.start()
        self.sample(1000)
        _, values = self.sample(1010)

        self.assertEqual((values[CPU], values[MEMORY], values[WRITTEN]), (0, 500 * PAGE, 0))

    def test_restart_counts_from_zero(self) -> None:
        self.host.start()
        self.host.process(KERNEL, 9000, 0, 1000, 50)
        self.sample(1000)
        self.host.end(KERNEL)
        self.host.start(100_500, 200)
        self.host.process(201, 200, 0, 1000, 100_500)
        _, values = self.sample(1010)

        self.assertEqual(values[CPU], 200_000)

    def test_start_before_the_sampler_gives_no_rate(self) -> None:
        self.host.start()
        self.host.process(KERNEL, 9000, 0, 1000, 50)
        _, values = self.sample(1000)

        self.assertEqual((values[CPU], values[READ]), (None, None))

    def test_reused_process_number_is_not_the_guest(self) -> None:
        self.host.start()
        self.host.process(FIRST, 0, 0, 10, 99)
        _, values = self.sample(1000)

        self.assertEqual(values[MEMORY], None)

    def test_long_gap_gives_no_rate(self) -> None:
        self.host.start()
        self.sample(1000)
        self.host.process(KERNEL, 9000, 0, 1000, 50)
        host, values = self.sample(5000)

        self.assertEqual((host[CPU], values[CPU]), (None, None))

    def test_removed_guest_is_left_out(self) -> None:
        self.sample(1000)
        os.rename(self.host.guest, self.host.store / "gone")

        self.assertEqual(json.loads("{" + self.sampler.sample(1010) + "}")["guests"], {})

    def test_cgroup_counts_for_all_processes(self) -> None:
        group = Path(self.host.store, "group")
        group.mkdir()
        Path(group, "cpu.stat").write_text("usage_usec 1000000\nuser_usec 1\n")
        self.host.start()
        process = Path(self.host.guest, "process")
        process.write_text(process.read_text().replace("cgroup=", f"cgroup={group}"))
        self.sample(1000)
        Path(group, "cpu.stat").write_text("usage_usec 6000000\nuser_usec 1\n")
        _, values = self.sample(1010)

        self.assertEqual(values[CPU], 500_000)

    def test_host_has_steal_load_memory_and_disk(self) -> None:
        self.sample(1000)
        self.host.put("stat", "cpu  600 0 600 900 0 0 0 250 0 0\n")
        host, _ = self.sample(1010)

        self.assertEqual((host[CPU], host[MEMORY], host[7], host[8]), (1_000_000, 600 << 10, 250_000, 1250))
        self.assertGreater(host[DISK] or 0, 0)

    def test_guest_of_a_common_user_has_a_device_by_address(self) -> None:
        self.assertEqual(Sampler(str(self.host.store), False, str(self.host.proc)).device({"address": "10.77.0.9"}),
                         f"vm{(10 << 24) + (77 << 16) + 9}")

    def test_counter_that_fell_counts_from_zero(self) -> None:
        self.assertEqual((rate(500, 200, 10), rate(None, 200, 10), rate(100, 200, 0)), (20, None, None))


class SamplesTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_files_are_bounded(self) -> None:
        samples = Samples(self.folder)
        for _ in range(PER_FILE * (FILES + 20)):
            samples.append('"guests":{}')

        self.assertEqual(len(samples.names()), FILES)

    def test_numbers_rise_after_a_restart(self) -> None:
        first = Samples(self.folder)
        first.append('"guests":{}')
        series = Path(self.folder, "series").read_text()
        second = Samples(self.folder)
        second.append('"guests":{}')

        self.assertGreater(second.next, first.next)
        self.assertEqual(Path(self.folder, "series").read_text(), series)

    def test_removed_folder_ends_the_sampler(self) -> None:
        lock = Path(self.folder, "lock")
        with open(lock, "w", encoding="ascii") as file:
            self.assertTrue(is_in_place(file.fileno(), str(lock)))
            lock.unlink()
            self.assertFalse(is_in_place(file.fileno(), str(lock)))


if __name__ == "__main__":
    unittest.main()
