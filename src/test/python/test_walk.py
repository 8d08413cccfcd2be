"""How trees are walked and compared, and what tools are quoted with. Run by HostDataTest."""

import os
import random
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from umldata import index, listing, tools, transfers, walk
from umldata.patterns import Patterns
from umldata.refusal import Refusal
from umldata.tree import itself, loop

URL = "http://mirror.example.org/repo/"


class WithTree(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = Path(folder.name, "tree")
        self.scratch = Path(folder.name)
        self.tree.mkdir()

    def write(self, path: str, content: str = "x", at: float = 1_700_000_000) -> None:
        place = self.tree / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)
        os.utime(place, (at, at))


class WalkTest(WithTree):
    def look(self, puller: int = -1) -> tuple[walk.Survey, list[bytes]]:
        found = walk.Survey(puller)
        return found, found.look(self.tree)

    def test_lists_stand_in_one_order(self) -> None:
        for path in ("a/b", "a.b", "a b/c", "a/b.c", "a0/x", "z", "a-/y"):
            self.write(path)
        found, lines = self.look()
        self.assertEqual(walk.ordered(lines), lines)
        self.assertEqual(found.files, 7)
        random.Random(1).shuffle(shuffled := list(lines))
        self.assertEqual(walk.ordered(shuffled), lines)

    def test_numbers_and_what_no_collection_may_have(self) -> None:
        self.write("a", "four")
        self.write("b/c", "seven77", 1_800_000_000)
        os.symlink("a", self.tree / "link")
        os.mkfifo(self.tree / "pipe")
        found, _ = self.look(os.getuid())
        self.assertEqual((found.files, found.came, found.links, found.hostile), (4, 11, 1, b"pipe"))
        self.assertTrue(found.words(1_750_000_000).startswith(b"4 12 1750000000 11 1 "))

    def test_modes_that_have_to_be_set_right_are_told(self) -> None:
        self.write("a")
        (self.tree / "a").chmod(0o644)
        self.assertFalse(self.look(os.getuid())[0].odd)
        (self.tree / "a").chmod(0o666)
        self.assertTrue(self.look(os.getuid())[0].odd)
        self.assertFalse(self.look(-1)[0].odd)

    def test_control_characters_end_the_walk(self) -> None:
        self.write("a")
        self.write("b\tc")
        self.assertEqual(self.look()[0].unnamed, b"b\tc")
        os.remove(self.tree / "b\tc")
        os.symlink("x\ny", self.tree / "link")
        self.assertEqual(self.look()[0].unnamed, b"link")

    def test_changes_are_told_by_size_and_time(self) -> None:
        for path in ("same", "grows", "goes", "moved/in"):
            self.write(path)
        former = self.look()[1]
        os.remove(self.tree / "grows")
        self.write("grows", "longer")
        os.remove(self.tree / "goes")
        self.write("comes")
        now = self.look()[1]
        changes = walk.Changes(2)
        changes.compare(former, now)
        self.assertEqual((changes.added, changes.changed, changes.removed, changes.same), (1, 1, 1, False))
        self.assertEqual(changes.lines, [b"added\tcomes\t1\n", b"removed\tgoes\t1\n"])

    def test_a_file_that_came_again_is_not_the_same(self) -> None:
        self.write("a")
        former = self.look()[1]
        self.write("b")
        os.replace(self.tree / "b", self.tree / "a")
        changes = walk.Changes(2)
        changes.compare(former, self.look()[1])
        self.assertEqual((changes.changed, changes.same), (0, False))

    def test_blocks_that_are_counted_late_are_no_change(self) -> None:
        changes = walk.Changes(2)
        changes.compare([b"a\t1\t2\t0\t7\n"], [b"a\t1\t2\t8\t7\n"])
        self.assertTrue(changes.same)

    def test_a_spare_tree_differs_by_inodes(self) -> None:
        told = list(walk.differs([b"a\t1\t2\t8\t7\n", b"b\t1\t2\t8\t8\n"], [b"a\t1\t2\t8\t9\n", b"c\t1\t2\t8\t1\n"]))
        self.assertEqual(told, [b"gone\ta\n", b"come\ta\n", b"lost\tb\n", b"come\tc\n"])


class LoopTest(WithTree):
    def test_a_folder_that_contains_itself_is_named(self) -> None:
        self.assertEqual(itself("self/" * 9), "self")
        self.assertEqual(itself("a/b/" + "x/y/" * 7), "a/b/x/y")
        self.assertEqual(itself("a/a/a/b/c/"), "")
        self.write("self/" * 8 + "x")
        self.assertEqual(loop(self.tree), "self")

    def test_a_listing_with_a_loop_is_refused(self) -> None:
        lines = [f"drwxr-xr-x  - - {URL}{'self/' * depth}" for depth in range(1, 9)]
        with self.assertRaisesRegex(Refusal, "The folder self contains itself"):
            listing.of_lftp(lines, URL, Patterns([]))


class WordsTest(unittest.TestCase):
    def test_upstream_is_quoted(self) -> None:
        text = "@ERROR: max connections (1) reached -- try again later\nrsync error: error starting client-server protocol (code 5) at main.c(1863)\n"
        self.assertEqual(tools.said("rsync", "5", text).sentence, "The server refuses: max connections (1) reached -- try again later")
        text = "mirror: Access failed: 503 Service Unavailable (/files/)\n"
        self.assertEqual(tools.said("lftp", "1", text).sentence, "The server answers 503 Service Unavailable for /files/")
        self.assertEqual(tools.said("lftp", "1", "").sentence, "lftp ended with 1: ")

    def test_a_loop_is_told_as_one(self) -> None:
        text = f"mirror: Access failed: 500 Internal Server Error (/{'self/' * 30})\n"
        self.assertIn("The folder self contains itself", tools.said("lftp", "1", text).sentence)

    def test_a_redirect_is_named(self) -> None:
        text = "mirror: File moved: 302 Found (a -> http://other.example.org/a)\n"
        self.assertEqual(tools.said("lftp", "1", text).sentence, "The server redirects to http://other.example.org/a. Redirects are not followed"
                         ". Request a mirror of that address instead")

    def test_a_greeting_is_that_of_the_last_answer(self) -> None:
        told = tools.features(["HTTP/1.1 302 Found\r\n", "Last-Modified: x\r\n", "\r\n", "HTTP/1.1 206 Partial\r\n", "accept-ranges: none\r\n"])
        self.assertEqual(told, "HTTP/1.1, resumes")

    def test_lengths_count_of_files_that_are_there(self) -> None:
        self.assertEqual(transfers.lengths(["200 12", "404 9", "200 ", "200 x", "200 30"]), [12, 30])


class LeftOutTest(unittest.TestCase):
    def test_what_is_left_out_is_told_with_examples(self) -> None:
        lines = [f"-rw-r--r--  - {n} 2026-01-02 03:04:05 {URL}iso/{n}%20a.iso" for n in range(30)] + [f"-rw-r--r--  - - {URL}b%2B.rpm"]
        found = listing.of_lftp(lines, URL, Patterns(["iso"]))
        self.assertEqual((found.files, found.left_out, found.left_out_bytes), (1, 30, sum(range(30))))
        self.assertEqual((found.examples[1], len(found.examples)), (("iso/1 a.iso", 1), 20))
        self.assertEqual(found.unsized, ["b+.rpm"])


class IndexTest(WithTree):
    def test_packages_in_a_repository_of_upstreams_have_an_index(self) -> None:
        for path in ("a.rpm", "repo/b.rpm", "repo/repodata/repomd.xml", "repo/deep/c.rpm", "x/d.rpm", "d.deb", "dists/stable/Release"):
            self.write(path)
        os.symlink("a.rpm", self.tree / "latest.rpm")
        found = index.packages_without_index(self.tree, set())
        self.assertEqual((sorted(found["rpm"]), found["deb"]), (["a.rpm", "x/d.rpm"], []))

    def test_what_was_made_is_none_of_upstreams(self) -> None:
        for path in ("a.rpm", "repodata/repomd.xml"):
            self.write(path)
        self.assertEqual(index.packages_without_index(self.tree, {"repodata"})["rpm"], ["a.rpm"])
        self.assertEqual(index.packages_without_index(self.tree, set())["rpm"], [])
    def test_a_tool_that_is_not_there_is_told(self) -> None:
        self.write("a.rpm")
        with mock.patch("shutil.which", return_value=None):
            found = index.make(self.tree, [], self.scratch)
        self.assertEqual((found.kind, found.absent, found.notes),
                         ("none", "createrepo_c", ["createrepo_c is not installed on this host. No index was made"]))


if __name__ == "__main__":
    unittest.main()
