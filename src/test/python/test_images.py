"""How images are read, compared and measured. Run by HostDataTest."""

import hashlib
import io
import os
import struct
import subprocess
import sys
import tempfile
import time
import unittest
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unittest import mock

from umldata import checksum, compare, extents, filesystem, folders, frame, image, reads

ROOT = b"      2   40755 (2)      0      0    1024 27-Nov-2026 18:00 "


def line(inode: int, mode: str, size: int, name: str) -> bytes:
    return b"%7d %7s (1) %6d %6d %7d 27-Nov-2026 18:00 %s\n" % (inode, mode.encode(), 0, 0, size, name.encode())


class Answers:
    """What debugfs would say of some folders and inodes."""

    def __init__(self, folders: dict[bytes, list[bytes]]) -> None:
        self.folders = folders

    def __call__(self, command: bytes, inodes: Iterable[bytes]) -> Iterator[bytes]:
        for inode in inodes:
            yield b"debugfs: %s <%s>\n" % (command, inode)
            if command == b"ls -l":
                yield from self.folders[inode]
                yield b"\n"
            else:
                yield b"Inode: %s   Type: regular    Mode:  0644   Flags: 0x80000\n" % inode
                yield b" ctime: 0x6928a4e0:77359400 -- Thu Nov 27 18:00:00 2026\n"
                yield b" atime: 0x6928a4e0:00000000 -- Thu Nov 27 18:00:00 2026\n"
                yield b" mtime: 0x%08x:00000000 -- Thu Nov 27 18:00:00 2026\n" % int(inode)


def said(work: Callable[[], None]) -> bytes:
    out = io.BytesIO()
    with mock.patch.object(image, "write", out.write):
        work()
    return out.getvalue()


class ImageTest(unittest.TestCase):
    TREE = {
        b"2": [ROOT + b".\n", ROOT + b"..\n", line(12, "40755", 1024, "a folder"), line(13, "100644", 7, "file"),
               line(14, "120777", 4, "link"), line(15, "20644", 0, "null"), line(16, "104755", 9, "sudo")],
        b"12": [line(12, "40755", 1024, "."), line(2, "40755", 1024, ".."), line(17, "100644", 5, "\\xe6\\xbc\\xa2"),
                line(18, "40755", 1024, "deeper")],
        b"18": [line(18, "40755", 1024, "."), line(12, "40755", 1024, "again")],
    }

    def setUp(self) -> None:
        self.image = image.Image(Answers(self.TREE))

    def top(self) -> image.Entry:
        found = self.image.find(b"/")
        assert found is not None
        return found

    def test_a_path_is_found_without_following_links(self) -> None:
        found = self.image.find(b"/a\\x20folder/\\xe6\\xbc\\xa2")
        assert found is not None
        self.assertEqual((found.inode, found.kind, found.size), (b"17", b"file", b"5"))
        self.assertIsNone(self.image.find(b"/link/x"))
        self.assertIsNone(self.image.find(b"/nothing"))

    def test_a_folder_is_listed_with_kinds(self) -> None:
        kinds = {entry.path: entry.kind for entry in self.image.walk(self.top(), False)}
        self.assertEqual(kinds, {b"/a\\x20folder": b"folder", b"/file": b"file", b"/link": b"link", b"/null": b"other", b"/sudo": b"file"})

    def test_a_folder_that_contains_itself_is_walked_once(self) -> None:
        paths = [entry.path for entry in self.image.walk(self.top(), True)]
        self.assertEqual(paths[5:], [b"/a\\x20folder/\\xe6\\xbc\\xa2", b"/a\\x20folder/deeper", b"/a\\x20folder/deeper/again"])
        self.assertFalse(self.image.odd)

    def test_a_name_that_no_file_can_have_is_odd(self) -> None:
        odd = image.Image(Answers({b"2": [line(13, "100644", 7, "../etc/passwd")]}))
        self.assertEqual(list(odd.walk(self.top(), True)), [])
        self.assertTrue(odd.odd)

    def test_times_belong_to_their_entries(self) -> None:
        entries = list(self.image.walk(self.top(), False))
        self.assertEqual(list(self.image.times(entries))[1], (b"1764271328.500000000", b"13.000000000"))

    def test_times_before_1970_and_after_2038(self) -> None:
        self.assertEqual(image.time(b"0xffffffff:00000000"), b"0.000000000")
        self.assertEqual(image.time(b"0x00000001:00000001"), b"4294967297.000000000")
        self.assertEqual(image.time(b"0x00000001"), b"1.000000000")


class ThroughTest(unittest.TestCase):
    def through(self, *lines: str) -> bytes:
        stream = mock.Mock(buffer=io.BytesIO("".join(one + "\n" for one in lines).encode()))
        with mock.patch.object(sys, "stdin", stream):
            return said(image.through)

    def test_a_device_belongs_into_dev(self) -> None:
        init = "/sbin/init\tfile\t1\t2\t3.0\t4.0\t100755"
        null = "/dev/null\tother\t1\t0\t3.0\t4.0\t20666"
        disk = "/srv/disk\tother\t1\t0\t3.0\t4.0\t60660"
        self.assertEqual(self.through(init, null), b"2 0 1 \n")
        self.assertEqual(self.through(init, disk, "more"), b"3 1 1 /srv/disk\n")
        self.assertEqual(self.through(null), b"1 0 0 \n")


class OwnFoldersTest(unittest.TestCase):
    def test_files_of_the_distribution_do_not_count(self) -> None:
        own = folders.Own()
        former = [b"/srv\tfolder\t1024\n", b"/srv/old\tfile\t7\n", b"/srv/grown\tfile\t7\n"]
        own.read(former, [*former[:2], b"/srv/grown\tfile\t9\n", b"/srv/a/b/c/d/e\tfile\t5\n", b"/srv/a/link\tlink\t5\n"])
        self.assertEqual(own.folders, {b"/srv": [14, 2], b"/srv/a": [5, 1], b"/srv/a/b": [5, 1]})

    def test_services_are_scripts_and_enabled_units(self) -> None:
        own = folders.Own()
        for path in (b"/etc/init.d/cron", b"/etc/systemd/system/multi-user.target.wants/mariadb.service", b"/etc/systemd/system/own.service",
                     b"/usr/lib/systemd/system/unused.service", b"/etc/init.d/no\\x20script", b"/usr/lib/systemd/systemd"):
            own.see(path)
        self.assertEqual(own.services, {(b"script", b"cron"), (b"unit", b"mariadb"), (b"unit", b"own")})
        self.assertTrue(own.systemd)


class RealImageTest(unittest.TestCase):
    """Of a filesystem that mke2fs has made here."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        tree, self.file = Path(folder.name, "tree"), Path(folder.name, "image")
        (tree / "deep" / "er").mkdir(parents=True)
        (tree / "deep" / "漢字").write_bytes(b"x" * 5000)
        (tree / "sp ace").write_text("five")
        with self.file.open("wb") as out:
            out.truncate(8 << 20)
        subprocess.run(["mke2fs", "-q", "-t", "ext4", "-d", str(tree), str(self.file)], check=True)
        for name, value in (("IMAGE", str(self.file)), ("ASKED", Path(folder.name, "commands"))):
            patched = mock.patch.object(image, name, value)
            patched.start()
            self.addCleanup(patched.stop)

    def test_tree_and_weight(self) -> None:
        lines = [one.split(b"\t") for one in said(lambda: image.contents("/", "100", True)).splitlines()]
        self.assertEqual({one[0]: (one[1], one[3]) for one in lines if one[1] == b"file"},
                         {b"/sp\\x20ace": (b"file", b"4"), b"/deep/\\xe6\\xbc\\xa2\\xe5\\xad\\x97": (b"file", b"5000")})
        self.assertEqual(said(lambda: image.weigh("/deep", "100")), b"5000 2 0 1 0\n")
        self.assertEqual(said(lambda: image.found("/deep/er"))[-12:-6], b"folder")

    def test_more_than_so_many_are_told(self) -> None:
        self.assertEqual(said(lambda: image.contents("/", "1", False)).splitlines()[1:], [b"more"])
        self.assertEqual(said(lambda: image.weigh("/", "2")).split()[4], b"1")

    def test_what_is_used_is_what_dumpe2fs_says(self) -> None:
        told = subprocess.run(["dumpe2fs", "-h", str(self.file)], check=True, capture_output=True, text=True).stdout
        words = dict(one.split(":", 1) for one in told.splitlines() if ":" in one)
        blocks, free, size = (int(words[name]) for name in ("Block count", "Free blocks", "Block size"))
        with self.file.open("rb") as opened:
            self.assertEqual(filesystem.used_of(opened.fileno()), str((blocks - free) * size))

    def test_what_is_no_filesystem_is_unknown(self) -> None:
        self.file.write_bytes(b"\0" * 1080 + struct.pack("<H", 0xEF53) + b"\xff" * 2048)
        with self.file.open("rb") as opened:
            self.assertEqual(filesystem.used_of(opened.fileno()), "?")


class CompareTest(unittest.TestCase):
    SNAPSHOT = [b"/same\tfile\t11\t4\t10.0\t10.0\t100644\n", b"/grows\tfile\t12\t4\t10.0\t10.0\t100644\n",
                b"/gone\tfolder\t13\t1024\t10.0\t10.0\t40755\n", b"/gone/in\tfile\t14\t7\t12.0\t9.0\t100644\n",
                b"/turns\tfile\t15\t3\t10.0\t10.0\t100644\n", b"/stays\tfolder\t16\t1024\t10.0\t10.0\t40755\n"]
    NOW = [b"/same\tfile\t11\t4\t10.0\t10.0\t100755\n", b"/grows\tfile\t12\t6\t20.0\t9.5\t100644\n",
           b"/turns\tfolder\t15\t1024\t30.0\t10.0\t40755\n", b"/turns/in\tfile\t17\t5\t40.0\t10.0\t100644\n",
           b"/stays\tfolder\t16\t2048\t50.0\t10.0\t40755\n", b"more\n"]

    def test_what_came_went_and_changed(self) -> None:
        found = compare.Comparison()
        found.compare(self.SNAPSHOT, self.NOW)
        self.assertEqual(found.sums(), b"1 1 2 1 5 6 10")
        self.assertEqual(found.newest(9), [b"40.0\tadded\tfolder\t-\t5\t/turns", b"20.0\tchanged\tfile\t4\t6\t/grows",
                                           b"12.0\tremoved\tfolder\t7\t-\t/gone", b"10.0\tremoved\tfile\t3\t-\t/turns"])
        self.assertEqual(len(found.newest(2)), 2)

    def test_later_is_told_by_the_number_not_by_the_letters(self) -> None:
        self.assertEqual(compare.newer(b"9.999999999", b"10.000000000"), b"10.000000000")


class ExtentsTest(unittest.TestCase):
    def test_shared_blocks_are_nobody_s_alone(self) -> None:
        held = extents.held({"live": [(0, 100)], "s-1": [(0, 50), (200, 210)], "s-2": [(205, 220)]})
        self.assertEqual(held, {"held": 20, "live": 50, "s-1": 5, "s-2": 10})

    def test_an_owner_that_has_blocks_twice_has_them_once(self) -> None:
        self.assertEqual(extents.held({"s-1": [(0, 10), (5, 12), (12, 14)]}), {"held": 14, "s-1": 14})
        self.assertEqual(extents.held({"live": [], "s-1": []}), {"held": 0})

    def test_what_has_no_place_on_the_disk_is_left_out(self) -> None:
        lines = [b" ext:     logical_offset:        physical_offset: length:   expected: flags:\n",
                 b"   0:        0..       9:      34816..     34825:     10:             shared\n",
                 b"   1:       10..      12:          0..         2:      3:             last,unknown_loc,delalloc,eof\n"]
        self.assertEqual(list(extents.listed(lines)), [(34816, 34826)])


class ReadsTest(unittest.TestCase):
    def test_each_server_s_log(self) -> None:
        found: dict[bytes, int] = {}
        with mock.patch.dict(os.environ, {"TZ": "UTC0"}):
            time.tzset()
            reads.last([b"http 100.250 200 /mirrors/one/file", b"http 900 404 /mirrors/one/none", b"http 800 200 /mirrors/one/",
                        b"http 120 200 /mirrors/.trees/two/7/file", b"1970/01/01 00:05:00 [12] rsync /mirrors/three/file",
                        b"magrathea: read four 77\r", b"magrathea: read four 66",
                        b'Thu Jan  1 00:06:00 1970 [pid 2] [ftp] OK DOWNLOAD: Client "::1", "/mirrors/five/file", 4 bytes'], found)
        self.assertEqual(found, {b"one": 100, b"two": 120, b"three": 300, b"four": 77, b"five": 360})

    def test_dates_that_cannot_be_are_no_reads(self) -> None:
        self.assertEqual(reads.reading(b"99999999999/01/01 00:00:00 [1] rsync /mirrors/a/b")[1], 0)


class FrameTest(unittest.TestCase):
    def test_pieces_are_lines_of_the_protocol(self) -> None:
        out = io.BytesIO()
        self.assertEqual(frame.framed(io.BytesIO(b"x" * (frame.PIECE + 1)), out), frame.PIECE + 1)
        self.assertEqual(out.getvalue().splitlines()[1], b'{"type":"data","data":"eA=="}')

    def test_a_part_has_at_most_so_many_bytes(self) -> None:
        out = io.BytesIO()
        self.assertEqual(frame.framed(io.BytesIO(b"xyz"), out, 2), 2)
        self.assertEqual(out.getvalue(), b'{"type":"data","data":"eHk="}\n')
        self.assertEqual(frame.framed(io.BytesIO(b"x"), out, 0), 0)


class ChecksumTest(unittest.TestCase):
    def sum_of(self, content: dict[int, bytes], size: int) -> tuple[str, str]:
        with tempfile.TemporaryFile() as file:
            for at, piece in content.items():
                os.pwrite(file.fileno(), piece, at)
            file.truncate(size)
            reading = hashlib.sha256()
            for piece in checksum.pieces(file.fileno()):
                reading.update(piece)
            file.seek(0)
            return reading.hexdigest(), hashlib.sha256(file.read()).hexdigest()

    def test_holes_count_as_zeros(self) -> None:
        cases: list[tuple[dict[int, bytes], int]] = [
            ({}, 0), ({}, 3 << 20), ({0: b"begin"}, 9 << 20), ({5 << 20: b"x" * 70000}, 9 << 20), ({8 << 20: b"end"}, (8 << 20) + 3),
            ({100: b"y" * (3 << 20)}, 4 << 20)]
        for content, size in cases:
            skipping, reading = self.sum_of(content, size)
            self.assertEqual(skipping, reading)


if __name__ == "__main__":
    unittest.main()
