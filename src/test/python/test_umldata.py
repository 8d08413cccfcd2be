"""What is read of repositories, and what is refused. Run by HostDataTest."""

import gzip
import hashlib
import io
import lzma
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import TypeVar
from unittest import mock

import umldata.__main__ as program
from umldata import deb, jail, listing, metadata, mirrors, rpm, transfers, tree, unpack
from umldata.entries import Checksum, Entry, checksum, read_entries, write_entries
from umldata.paths import in_url, inside, octets, quoted, shown
from umldata.patterns import Patterns, expression, of_rsync
from umldata.refusal import Refusal
from umldata.unpack import pieces

URL = "http://mirror.example.org/repo/"
T = TypeVar("T")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class InFolder(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = Path(folder.name, "tree")
        self.scratch = Path(folder.name, "scratch")
        self.tree.mkdir()
        self.scratch.mkdir()
        jail.TREE, jail.SCRATCH = self.tree, self.scratch

    def write(self, path: str, content: bytes) -> None:
        place = self.tree / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    def refused(self, code: str, act: Callable[[], T]) -> str:
        with self.assertRaises(Refusal) as caught:
            act()
        self.assertEqual(caught.exception.code, code, caught.exception)
        return caught.exception.text

    def names(self, stage: str, kind: str, left_out: str, *suites: str) -> list[Entry]:
        with redirect_stdout(io.StringIO()):
            metadata.names(stage, kind, URL, left_out, "none", *suites)
        with (self.scratch / "sums").open("rb") as sums:
            return list(read_entries(sums))


class PathsTest(InFolder):
    def test_dots_are_dropped_and_odd_names_stay(self) -> None:
        self.assertEqual(inside("./a//b/./c.rpm"), "a/b/c.rpm")
        self.assertEqual(inside("a/x/../b"), "a/b")
        for name in ("My App 1.0.deb", "a#1.rpm", "a[1].rpm", "bücher.rpm", 'a"b', "-x"):
            self.assertEqual(inside(name), name)

    def test_what_leaves_the_tree_is_hostile(self) -> None:
        for name in ("../x", "a/../../b", "/etc/passwd", "", ".", "a/..", "a\tb", "a\nb", "a\0b", "x" * 300, "a/" * 600 + "b"):
            self.refused("hostile", lambda name=name: inside(name))  # type: ignore[misc]

    def test_names_that_are_not_ascii_pass_unharmed(self) -> None:
        self.assertEqual(octets("b\u00fccher \udcfc.rpm"), b"b\xc3\xbccher \xfc.rpm")
        self.assertEqual(shown("b\u00fccher \u66f8 \udcfc\n.rpm"), "b\u00fccher \u66f8 \\xfc?.rpm")

    def test_urls_and_configurations_take_any_name(self) -> None:
        self.assertEqual(in_url("a b/libc++~1^#[ü.rpm"), "a%20b/libc%2B%2B~1%5E%23%5B%C3%BC.rpm")
        self.assertEqual(in_url("a%3ab"), "a%253ab")
        self.assertEqual(quoted('a"\\b'), '"a\\"\\\\b"')
        self.assertEqual("".join(transfers.configuration(URL, ["-x"])), f'url = "{URL}-x"\noutput = "./-x"\n')


class ChecksumTest(InFolder):
    def test_kinds_are_read_as_makers_write_them(self) -> None:
        digest = sha256(b"")
        self.assertEqual(checksum("SHA256", digest.upper(), "a"), Checksum("sha256", digest))
        self.assertEqual(checksum("", digest, "a"), Checksum("sha256", digest))
        self.assertEqual(checksum("sha", "0" * 40, "a").algorithm, "sha1")

    def test_what_cannot_be_checked_is_refused(self) -> None:
        for kind, value in (("sha256", "0" * 40), ("crc", "0" * 8), ("", ""), ("sha256", "g" * 64), ("sha256", "")):
            self.refused("bad-metadata", lambda kind=kind, value=value: checksum(kind, value, "a"))  # type: ignore[misc]


class RpmTest(InFolder):
    def repository(self, location: str, content: bytes = b"package", sum_kind: str = 'type="sha256"') -> None:
        primary = gzip.compress(
            f'<?xml version="1.0"?><metadata xmlns="http://linux.duke.edu/metadata/common" packages="1"><package type="rpm"><name>a</name>'
            f'<arch>noarch</arch><version epoch="1" ver="2" rel="3"/><checksum {sum_kind}>{sha256(content)}</checksum>'
            f'<size package="{len(content)}"/><location {location}/></package></metadata>'.encode())
        self.write("repodata/primary.xml.gz", primary)
        self.write("repodata/repomd.xml", (
            f'<repomd xmlns="http://linux.duke.edu/metadata/repo"><data type="primary"><checksum type="sha256">{sha256(primary)}</checksum>'
            f'<location href="repodata/primary.xml.gz"/><size>{len(primary)}</size></data></repomd>').encode())

    def test_packages_are_named_with_checksum_and_size(self) -> None:
        self.repository('href="Packages/a.rpm"')
        names = self.names("all", "rpm", "none")
        self.assertIn(Entry("Packages/a.rpm", Checksum("sha256", sha256(b"package")), 7), names)
        self.assertEqual((self.scratch / "packages").read_text(), "a\t1:2-3\tnoarch\tPackages/a.rpm\n")

    def test_hrefs_are_read_as_parts_of_urls(self) -> None:
        for href, path in (("libc%2B%2B.rpm", "libc++.rpm"), ("libc&#43;&#43;.rpm", "libc++.rpm"), ("./a.rpm", "a.rpm")):
            self.repository(f'href="{href}"')
            self.assertIn(path, [entry.path for entry in self.names("all", "rpm", "none")])

    def test_packages_kept_elsewhere_are_refused_in_words(self) -> None:
        self.repository('xml:base="http://other.example.org/x/" href="a.rpm"')
        text = self.refused("bad-metadata", lambda: self.names("all", "rpm", "none"))
        self.assertEqual(text, "The packages are on another server, http://other.example.org/x/. That is not supported")

    def test_a_base_that_is_the_repository_is_none(self) -> None:
        for base in (URL, URL.rstrip("/"), "."):
            self.repository(f'xml:base="{base}" href="a.rpm"')
            self.assertIn("a.rpm", [entry.path for entry in self.names("all", "rpm", "none")])

    def test_a_torn_list_is_tried_again(self) -> None:
        self.repository('href="a.rpm"')
        self.write("repodata/primary.xml.gz", b"<html>")
        self.refused("torn", lambda: self.names("all", "rpm", "none"))

    def test_pages_document_types_and_other_documents_are_refused(self) -> None:
        for content, words in ((b"<!DOCTYPE html><html>", "web page"), (b"<html>", "web page"),
                               (b'<!DOCTYPE x [<!ENTITY e "x">]><repomd>', "document type"), (b"<other/>", "begins with <other>"),
                               (b"<repomd>", "no element found"), (b"<repomd/>", "names no package list"), (b"", "no element")):
            self.write("repodata/repomd.xml", content)
            self.assertIn(words, self.refused("bad-metadata", lambda: self.names("top", "rpm", "none")))

    def test_encodings_and_endings_that_are_odd_are_refused(self) -> None:
        for encoding in ("none-such", "utf-7", "idna", "euc-jp", "utf-16"):
            self.write("repodata/repomd.xml", f'<?xml version="1.0" encoding="{encoding}"?><repomd>\u00e9</repomd>'.encode())
            self.refused("bad-metadata", lambda: program.run("names", ["top", "rpm", URL, "none", "none"]))

    def test_what_cannot_be_read_for_another_reason_is_refused(self) -> None:
        with mock.patch.object(rpm, "lists", side_effect=RecursionError("too deep")):
            text = self.refused("bad-metadata", lambda: program.run("names", ["top", "rpm", URL, "none", "none"]))
        self.assertEqual(text, "The input cannot be read: too deep")

    def test_endless_records_and_depths_are_refused(self) -> None:
        for content in (b"<repomd><data><location>" + b"x" * (3 << 20), b"<repomd><data " + b"a='" + b"x" * (3 << 20), b"<a>" * 100):
            self.write("repodata/repomd.xml", content)
            self.refused("bad-metadata", lambda: rpm.lists(self.tree, URL))

    def test_what_is_left_out_is_not_named(self) -> None:
        self.repository('href="debug/a.rpm"')
        self.assertEqual([entry.path for entry in self.names("all", "rpm", "debug")], ["repodata/primary.xml.gz"])
        self.assertEqual((self.scratch / "packages").read_text(), "")


class InDebian(InFolder):
    suite = "dists/stable/"

    def release(self, lists: dict[str, bytes], fields: str = "", kinds: tuple[str, ...] = ("SHA256",), named: str = "Release") -> None:
        text = "Suite: stable\n" + fields
        for kind in kinds:
            text += f"{kind}:\n"
            for path, content in lists.items():
                text += f" {hashlib.new(kind.removesuffix('Sum').lower(), content).hexdigest()} {len(content)} {path}\n"
        if named == "InRelease":
            signature = "-----BEGIN PGP SIGNATURE-----\n\nAA==\n-----END PGP SIGNATURE-----\n"
            text = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{text}{signature}"
        self.write(self.suite + named, text.encode())

    def stanza(self, path: str, *sums: str) -> bytes:
        lines = ["Package: foo", "Version: 1", "Architecture: amd64", f"Filename: {path}", "Size: 3", *sums]
        return ("\n".join(lines) + "\n\n").encode()


class DebTest(InDebian):
    def paths(self, stage: str = "all") -> list[str]:
        return [entry.path.removeprefix(self.suite) for entry in self.names(stage, "deb", "none", self.suite)]

    def test_one_packed_form_is_enough(self) -> None:
        packed = gzip.compress(self.stanza("./pool/foo.deb", f"SHA256: {sha256(b'foo')}"))
        self.release({"main/binary-amd64/Packages.gz": packed}, named="InRelease")
        self.write(self.suite + "main/binary-amd64/Packages.gz", packed)
        self.assertEqual(self.paths(), ["main/binary-amd64/Packages.gz", "pool/foo.deb"])

    def test_lists_for_old_and_new_clients_are_taken_and_contents_too(self) -> None:
        names = ("i18n/Translation-en", "i18n/Translation-en.xz", "Contents-amd64", "Contents-amd64.gz", "a/Packages", "a/Packages.gz",
                 "a/Packages.xz", "a/Packages.bz2", "a/Release")
        self.release({f"main/{name}": b"x" for name in names})
        self.assertEqual(self.paths("top"), ["main/Contents-amd64.gz", "main/a/Packages.gz", "main/a/Packages.xz", "main/a/Release",
                                             "main/i18n/Translation-en.xz"])

    def test_the_strongest_checksum_counts(self) -> None:
        self.release({"Packages": b"x"}, kinds=("MD5Sum", "SHA512", "SHA256"))
        self.assertEqual(self.names("top", "deb", "none", self.suite)[0].checksum.algorithm, "sha512")

    def test_lists_are_linked_by_their_checksums(self) -> None:
        self.release({"main/a/Packages.xz": b"x"}, "Acquire-By-Hash: yes\n", ("MD5Sum", "SHA256"))
        self.write(self.suite + "main/a/Packages.xz", b"x")
        release = deb.release(self.tree, self.suite)
        names = [*deb.lists(release, self.suite), *deb.by_hash(release, self.suite)]
        self.assertEqual(len(names), 3)
        tree.link_by_hash(self.tree, names)
        self.assertEqual(list(tree.differences(self.tree, names, {}, os.getuid())), [])
        self.assertTrue((self.tree / self.suite / "main/a/by-hash/SHA256" / sha256(b"x")).is_file())

    def test_packages_have_any_checksum_and_line_ends_of_dos(self) -> None:
        for line in (f"MD5sum: {hashlib.md5(b'foo').hexdigest()}", f"SHA512: {hashlib.sha512(b'foo').hexdigest()}"):
            self.write("Packages", self.stanza("My App.deb", line).replace(b"\n", b"\r\n"))
            entries, named = deb.packages(self.tree, "Packages")
            self.assertEqual(([entry.path for entry in entries], named[0].path), (["My App.deb"], "My App.deb"))

    def test_a_package_without_checksum_is_refused(self) -> None:
        self.write("Packages", self.stanza("a.deb"))
        self.refused("bad-metadata", lambda: deb.packages(self.tree, "Packages"))

    def test_sources_are_read_with_md5_only(self) -> None:
        digest = hashlib.md5(b"foo").hexdigest()
        self.write("Sources.xz", lzma.compress(f"Package: foo\nVersion: 1\nDirectory: pool/f\nFiles:\n {digest} 3 foo.dsc\n".encode()))
        self.assertEqual(deb.packages(self.tree, "Sources.xz")[0], [Entry("pool/f/foo.dsc", Checksum("md5", digest), 3)])

    def test_a_release_that_names_itself_is_read(self) -> None:
        self.release({"Release": b"before", "./InRelease": b"", "main/binary-amd64/Release": b"x", "Packages": b"x"})
        self.assertEqual(self.paths("top"), ["Packages", "main/binary-amd64/Release"])

    def test_of_the_forms_of_a_list_one_has_to_be_whole(self) -> None:
        good = gzip.compress(self.stanza("pool/foo.deb", f"SHA256: {sha256(b'foo')}"))
        self.release({"Packages.xz": b"new", "Packages.gz": good})
        self.write(self.suite + "Packages.xz", b"old")
        self.refused("torn", self.paths)
        self.write(self.suite + "Packages.gz", good)
        self.assertIn("pool/foo.deb", self.paths())

    def test_lists_that_are_left_out_now_are_neither_read_nor_kept(self) -> None:
        good = self.stanza("pool/foo.deb", f"SHA256: {sha256(b'foo')}")
        self.release({"main/a/Packages.xz": lzma.compress(good), "other/a/Packages.xz": b"new"}, "Acquire-By-Hash: yes\n")
        self.write(self.suite + "main/a/Packages.xz", lzma.compress(good))
        by_hash = f"{self.suite}other/a/by-hash/SHA256/{sha256(b'new')}"
        for path in (self.suite + "other/a/Packages.xz", by_hash):
            self.write(path, b"old")

        named = [entry.path for entry in self.names("all", "deb", "other", self.suite)]
        metadata.forget_lists("other", "none", self.suite)

        self.assertIn("pool/foo.deb", named)
        self.assertEqual([path for path in named if "other" in path], [])
        left = [str(path.relative_to(self.tree / self.suite)) for path in self.tree.rglob("*") if path.is_file()]
        self.assertEqual(sorted(left), ["Release", "main/a/Packages.xz"])

    def test_pages_are_refused_in_words(self) -> None:
        for name in ("InRelease", "Release"):
            self.write(self.suite + name, b"<!DOCTYPE html>\n<html><body>Sign in</body></html>\n")
            self.assertIn("web page", self.refused("bad-metadata", self.paths))
        (self.tree / self.suite / "InRelease").unlink()
        (self.tree / self.suite / "Release").unlink()
        self.refused("bad-metadata", self.paths)


class TreeTest(InFolder):
    def entry(self, path: str, content: bytes, optional: bool = False) -> Entry:
        return Entry(path, Checksum("sha256", sha256(content)), len(content), optional)

    def test_differences_are_told_by_kind(self) -> None:
        self.write("same", b"same")
        self.write("other", b"othe!")
        self.write("short", b"s")
        wanted = [self.entry("same", b"same"), self.entry("other", b"other"), self.entry("short", b"short"), self.entry("gone", b""),
                  self.entry("list", b"", True), self.entry("../tree/short", b"list", True)]
        found = list(tree.differences(self.tree, wanted, {}, os.getuid()))
        self.assertEqual(found, [("unlike", "other"), ("unlike", "short"), ("missing", "gone"), ("lacking", "list"),
                                 ("torn", "../tree/short")])

    def test_what_was_published_with_the_same_checksum_is_not_read_again(self) -> None:
        self.write("a", b"b")
        wanted = [self.entry("a", b"a")]
        self.assertEqual(list(tree.differences(self.tree, wanted, {"a": wanted[0].checksum}, os.getuid() + 1)), [])
        self.assertEqual(list(tree.differences(self.tree, wanted, {}, os.getuid() + 1)), [("unlike", "a")])

    def told(self, wanted: list[Entry], published: bytes) -> str:
        self.write("../wanted", b"")
        write_entries(wanted, self.tree / "../wanted")
        self.write("../listed", published)
        numbers = [str(os.open(self.tree / name, os.O_RDONLY)) for name in ("../wanted", "../listed")]
        out = io.TextIOWrapper(io.BytesIO())
        with redirect_stdout(out):
            mirrors.differs(numbers[0], "none", numbers[1], str(os.getuid()))
        out.seek(0)
        return out.read()

    def test_a_list_that_was_published_is_missing_when_it_is_gone(self) -> None:
        wanted = [self.entry(f"main/{name}", b"x", True) for name in ("i386/Packages.xz", "i386/Packages.gz", "arm64/Packages.xz")]
        wanted += [self.entry("main/Contents-i386.gz", b"x", True), self.entry("a.deb", b"x")]
        published = b"main/i386/Packages.gz\t1\t1\t8\t1\nmain/Contents-i386.gz\t1\t1\t8\t1\n"
        self.assertEqual(self.told(wanted, published).splitlines(), [
            "missing\ta.deb", "lacking\tmain/Contents-i386.gz", "lacking\tmain/arm64/Packages.xz", "missing\tmain/i386/Packages.gz",
            "lacking\tmain/i386/Packages.xz"])
        self.write("main/i386/Packages.xz", b"x")
        self.assertNotIn("missing\tmain", self.told(wanted, published))

    def test_only_what_is_named_is_kept(self) -> None:
        for path in ("a/b/kept", "a/b/stray", "c/stray", "stray"):
            self.write(path, b"")
        tree.keep_only(self.tree, {"a/b/kept"})
        self.assertEqual([str(path.relative_to(self.tree)) for path in sorted(self.tree.rglob("*"))], ["a", "a/b", "a/b/kept"])

    def test_what_is_missing_is_said_with_the_answer(self) -> None:
        said = tree.incomplete(["missing\ta.rpm", "unlike\tb.rpm", "lacking\tc.xz"], {"a.rpm": "404 Not Found"})
        self.assertEqual(said, "Missing upstream: a.rpm (404 Not Found). Different from what the metadata says: b.rpm")
        self.assertEqual(tree.incomplete(["lacking\tc.xz", "torn\td.xz"], {}), "")
        self.assertIn("p4 and 7 more", tree.incomplete([f"missing\tp{n}" for n in range(12)], {}))

    def settled(self, found: str, answers: str, published: str | None, listed: str = "") -> str:
        entry = Entry("repodata/other.xml.gz", Checksum("sha256", "0" * 64), 1, True)
        other = Entry("repodata/other.xml.gz", Checksum("sha256", "1" * 64), 1, True)
        write_entries([entry], self.scratch / "sums")
        opened = []
        if published is not None:
            write_entries([entry if published == "same" else other], self.scratch / "published")
        for name, content in (("found", found), ("answers", answers), ("listed", listed)):
            (self.scratch / name).write_text(content)
        for name in ("found", "answers", "published", "listed"):
            is_there = published is not None or name in ("found", "answers")
            opened.append(str(os.open(self.scratch / name, os.O_RDONLY)) if is_there else "none")
        out = mock.Mock(buffer=io.BytesIO())
        with (self.scratch / "sums").open("rb") as sums, mock.patch.object(sys, "stdin", mock.Mock(buffer=sums)), \
                mock.patch.object(sys, "stdout", out):
            mirrors.settled(*opened)
        return str(out.buffer.getvalue().decode().strip())

    def test_only_what_upstream_does_not_have_twice_is_settled(self) -> None:
        lacking, answer = "lacking\trepodata/other.xml.gz\n", "gone\trepodata/other.xml.gz\t404 Not Found\n"
        self.assertEqual(self.settled(lacking, answer, "same"), "settled")
        self.assertEqual(self.settled("", "", None), "settled")
        self.assertEqual(self.settled(lacking, answer, None), "open")
        self.assertEqual(self.settled(lacking, answer, "other"), "open")
        self.assertEqual(self.settled(lacking, answer, "same", "repodata/other.xml.gz\t1\n"), "open")
        self.assertEqual(self.settled(lacking, answer.replace("404 Not Found", "503 Service Unavailable"), "same"), "open")
        self.assertEqual(self.settled(lacking, "", "same"), "open")
        self.assertEqual(self.settled(lacking.replace("lacking", "torn"), answer, "same"), "open")

    def test_bombs_are_not_unpacked_whole(self) -> None:
        self.write("bomb", gzip.compress(bytes(1 << 20)))
        self.refused("bad-metadata", lambda: list(pieces(self.tree, "bomb", 1 << 19)))


    def test_zstandard_is_unpacked_to_its_end_or_refused(self) -> None:
        content = random.Random(1).randbytes(3 << 20)
        packed = subprocess.run(["zstd", "-cq"], input=content, stdout=subprocess.PIPE, check=True).stdout
        self.write("list.zst", packed)
        self.assertEqual(b"".join(pieces(self.tree, "list.zst")), content)
        self.refused("bad-metadata", lambda: list(pieces(self.tree, "list.zst", 1 << 20)))
        self.write("list.zst", packed[:-9])
        self.refused("bad-metadata", lambda: list(pieces(self.tree, "list.zst")))

    def test_what_is_unpacked_of_all_files_is_bounded(self) -> None:
        self.write("list", gzip.compress(bytes(1 << 20)))
        before, most = unpack.Unpacked.bytes, unpack.MOST_IN_ALL
        unpack.Unpacked.bytes, unpack.MOST_IN_ALL = 0, 3 << 20
        try:
            for _ in range(3):
                list(pieces(self.tree, "list"))
            self.refused("bad-metadata", lambda: list(pieces(self.tree, "list")))
        finally:
            unpack.Unpacked.bytes, unpack.MOST_IN_ALL = before, most


class JudgeTest(InDebian):
    """A real apt, on a scratch of 4 MiB."""

    def judged(self, *suites: str) -> "subprocess.CompletedProcess[str]":
        programs = str(Path(mirrors.__file__).parents[1])
        return subprocess.run(
            ["bwrap", "--dev-bind", "/", "/", "--size", str(4 << 20), "--tmpfs", str(self.scratch), sys.executable, "-I", "-B", "-c",
             "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
             "from umldata.judge import deb; print(deb(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]))",
             programs, str(self.tree), str(self.scratch), *suites], capture_output=True, text=True, check=False, timeout=60)

    def assert_read(self, judged: "subprocess.CompletedProcess[str]", suites: int) -> None:
        """The output of apt is for the log. It has no warnings, and no path of the scratch folder."""
        self.assertEqual(judged.returncode, 0, judged.stderr)
        self.assertEqual(judged.stdout.count("'Reading package lists..."), suites, judged.stdout)
        for word in ("W: ", "E: ", str(self.scratch)):
            self.assertNotIn(word, judged.stdout)

    def suite_with(self, words: bytes, name: str = "stable") -> None:
        self.suite = f"dists/{name}/"
        lists = {"main/binary-amd64/Packages": self.stanza("pool/foo.deb", f"SHA256: {sha256(b'foo')}"), "main/i18n/Translation-en": words,
                 "main/i18n/Translation-en.xz": lzma.compress(words)}
        self.release(lists, f"Codename: {name}\nDate: Mon, 23 Nov 2026 10:00:00 UTC\nComponents: main\nArchitectures: amd64\n")
        for path in ("main/binary-amd64/Packages", "main/i18n/Translation-en.xz"):
            self.write(self.suite + path, lists[path])

    def test_what_a_client_unpacks_is_bounded(self) -> None:
        self.suite_with(b"Package: a\n\n" * (1 << 20))
        judged = self.judged("dists/stable/")
        self.assertIn("The lists are larger than 4 MiB when apt unpacks them", judged.stderr, judged.stdout)

    def test_suites_in_suites_are_judged(self) -> None:
        names = ("stable", "stable/updates", "stable/more/deep")
        for name in names:
            self.suite_with(b"Package: foo\n\n", name)
        for order in (names, names[::-1]):
            judged = self.judged(*(f"dists/{name}/" for name in order))
            self.assert_read(judged, len(order))

    def test_each_suite_has_the_whole_room(self) -> None:
        for name in ("a", "b", "c"):
            self.suite_with(b"Package: foo\nDescription-md5: %b\nDescription-en: a\n\n" % (b"0" * 32) * 36000, name)
        judged = self.judged("dists/a/", "dists/b/", "dists/c/")
        self.assert_read(judged, 3)


class TransfersTest(InFolder):
    def test_failures_are_said_in_words(self) -> None:
        told = ["200\t0\t./a\n", "404\t22\t./b\n", "503\t22\t./c\n", "550\t78\t./d\n", "000\t7\t./e\n", "302\t1\t./f\n"]
        self.assertEqual(list(transfers.failures(told)), [
            ("b", "gone", "404 Not Found"), ("c", "failed", "503 Service Unavailable"), ("d", "gone", "550 No such file"),
            ("e", "failed", "the connection failed"), ("f", "failed", "it redirects to a protocol that is not followed")])


class PatternsTest(InFolder):
    def test_patterns_fit_names_anywhere_and_paths_from_the_top(self) -> None:
        for pattern in ("debug", "debug/", "a/debug", "/a", "/a/", "a/debug/y.rpm", "y.*", "a/*", "*/debug", "?.rpm"):
            self.assertTrue(Patterns(["none.such", pattern]).leave_out("a/debug/y.rpm"), pattern)
        for pattern in ("*.iso", "/debug", "a?debug/y.rpm", "debug/y.rpm", "a*m", "y.rp", "/y.rpm", "/"):
            self.assertFalse(Patterns([pattern]).leave_out("a/debug/y.rpm"), pattern)

    def test_patterns_of_many_stars_end_soon(self) -> None:
        names = Patterns(["*a*a*a*a*a*a*a*a*a*a*b", "x/*a*a*a*a*a*a*a*a*a*a*b"])
        self.assertFalse(names.leave_out("a" * 255))
        self.assertFalse(names.leave_out("x/" + "a" * 255))
        self.assertTrue(names.leave_out("x/" + "a" * 200 + "b/c"))

    def test_patterns_fit_as_the_expression_for_lftp_does(self) -> None:
        source = random.Random(2)
        letters = "ab.+/"
        for _ in range(20000):
            pattern = "".join(source.choice(letters + "**?") for _ in range(source.randint(1, 6)))
            path = "".join(source.choice(letters) for _ in range(source.randint(1, 8))).strip("/")
            if pattern.strip("/") != "" and not pattern.endswith("//") and "//" not in path:
                expected = re.search(expression(pattern), path) is not None
                self.assertEqual(Patterns([pattern]).leave_out(path), expected, (pattern, path))

    def test_rsync_is_told_the_same(self) -> None:
        told = [of_rsync(pattern) for pattern in ("debug/", "*.iso", "/debug", "a/debug", "a/*.rpm")]
        self.assertEqual(told, ["debug", "*.iso", "/debug", "/a/debug", "/a/**.rpm"])


class ListingTest(InFolder):
    def listed(self, text: str, *left_out: str) -> listing.Listing:
        return listing.of_lftp(text.splitlines(), URL, Patterns(list(left_out)))

    def test_names_count_whether_dates_and_sizes_are_told_or_not(self) -> None:
        text = (f"drwxr-xr-x  -          0 2026-01-02 03:04:05 {URL}i386/\n-rw-r--r--  -        400 2026-01-02 03:04 {URL}i386/a b.rpm\n"
                f"-rw-r--r--  -          - {URL}c.rpm\n")
        found = self.listed(text)
        told = (found.files, found.bytes, found.newest, found.sizes, found.times)
        self.assertEqual(told, (2, 400, "2026-01-02T03:04:00.000Z", False, False))

    def test_what_is_left_out_does_not_count(self) -> None:
        text = (f"-rw-r--r--  - 400 2026-01-02 03:04:05 {URL}debug/a.rpm\n"
                f"-rw-r--r-- ftp/ftp 4 2026-01-02 03:04:05 {URL}repodata/repomd.xml\n")
        found = self.listed(text, "debug")
        self.assertEqual((found.files, found.bytes, found.kind, found.sizes, found.times), (1, 4, "rpm", True, True))


if __name__ == "__main__":
    unittest.main()
