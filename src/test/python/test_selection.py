"""Parts of repositories that are selected, signatures, and runs that have nothing to do. Run by HostDataTest."""

import gzip
import io
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path

from test_umldata import InDebian, InFolder, sha256
from umldata import deb, listing, listings, metadata, mirrors, rpm, signature, transfers
from umldata.entries import read_entries
from umldata.selection import ALL, About, Selection, instant, must_have, selection, with_all_last


class Said:
    """What a command tells on standard output, which are bytes, with bytes on standard input."""

    def __init__(self, given: bytes = b"") -> None:
        self.given, self.bytes = given, io.BytesIO()

    def of(self, act: Callable[[], None]) -> str:
        out, into = sys.stdout, sys.stdin
        sys.stdout, sys.stdin = io.TextIOWrapper(self.bytes), io.TextIOWrapper(io.BytesIO(self.given))
        try:
            act()
            sys.stdout.flush()
            return self.bytes.getvalue().decode()
        finally:
            sys.stdout, sys.stdin = out, into


def handed_in(content: str) -> str:
    """A descriptor, as bash hands files in; it is closed by whom it is handed to."""
    file = tempfile.TemporaryFile()
    file.write(content.encode())
    file.flush()
    number = os.dup(file.fileno())
    os.lseek(number, 0, os.SEEK_SET)
    return str(number)


class SelectionTest(InFolder):
    def test_words_are_read(self) -> None:
        self.assertEqual(selection("none"), ALL)
        word = "suites=stable+stable/updates;components=main;architectures=amd64+i386"
        self.assertEqual(selection(word), Selection(("stable", "stable/updates"), ("main",), ("amd64", "i386")))
        self.assertEqual(selection("architectures=x86_64"), Selection(architectures=("x86_64",)))

    def test_what_is_for_all_architectures_is_always_taken(self) -> None:
        some = selection("architectures=amd64+source")
        taken = [name for name in ("amd64", "i386", "all", "noarch", "source", "src", "nosrc") if some.takes_architecture(name)]
        self.assertEqual(taken, ["amd64", "all", "noarch", "source", "src", "nosrc"])
        self.assertFalse(selection("architectures=amd64").takes_architecture("source"))
        self.assertTrue(ALL.takes_architecture("source"))

    def test_choices_are_in_order_without_what_is_for_all(self) -> None:
        self.assertEqual(with_all_last(["src", "noarch", "x86_64", "i686", "x86_64"]), ["x86_64", "i686", "source"])
        self.assertEqual(with_all_last(["noarch"]), ["noarch"])

    def test_a_name_that_is_not_there_is_refused_with_those_that_are(self) -> None:
        text = self.refused("bad-argument", lambda: must_have("component", ["main", "universe"], ["main", "contrib"]))
        self.assertEqual(text, "This repository has no component universe. It has: main, contrib")

    def test_names_of_others_are_told_only_where_they_are_names(self) -> None:
        about = About()
        about.add("components", ["main", 'a"b', "a b", "x\n", "-x", "..", "a" * 61, "non-free"])
        self.assertEqual(about.components, ["main", "non-free"])

    def test_dates_are_told_as_instants(self) -> None:
        self.assertEqual(instant("Sat, 10 Jun 2023 08:53:33 UTC"), "2023-06-10T08:53:33.000Z")
        self.assertEqual(instant("1700000000"), "2023-11-14T22:13:20.000Z")
        for odd in ("", "yesterday", "9" * 30, "Sat, 99 Jun 2023", "0", "Sat, 10 Jun 99999 08:53:33 UTC"):
            self.assertEqual(instant(odd), "", odd)

    def test_of_several_dates_the_newest_counts_and_the_first_end(self) -> None:
        about = About()
        for date, end in (("2026-01-01", "2026-02-02"), ("2026-01-03", ""), ("2026-01-02", "2026-01-20")):
            about.dated(date, end)
        self.assertEqual((about.date, about.valid_until), ("2026-01-03", "2026-01-20"))


class SelectedDebTest(InDebian):
    names_of_lists = (
        "main/binary-amd64/Packages.xz", "main/binary-i386/Packages.xz", "main/binary-all/Packages.xz", "main/source/Sources.xz",
        "main/i18n/Translation-en.xz", "main/Contents-amd64.gz", "main/Contents-udeb-i386.gz", "main/Contents-source.gz", "Contents-i386.gz",
        "main/dep11/Components-amd64.yml.gz", "main/dep11/icons-48x48.tar.gz", "main/cnf/Commands-i386.xz", "main/installer-i386/current/SUMS",
        "main/debian-installer/binary-i386/Packages.xz", "contrib/binary-amd64/Packages.xz", "opensource/binary-amd64/Packages.xz")

    def chosen(self, word: str) -> list[str]:
        self.release({name: b"x" for name in self.names_of_lists}, "Components: contrib main\nArchitectures: all i386 amd64\n")
        return list(deb.release(self.tree, self.suite, selection(word)).sums)

    def test_an_architecture_takes_its_lists_and_those_for_all(self) -> None:
        self.assertEqual(self.chosen("architectures=amd64"), [
            "main/binary-amd64/Packages.xz", "main/binary-all/Packages.xz", "main/i18n/Translation-en.xz", "main/Contents-amd64.gz",
            "main/dep11/Components-amd64.yml.gz", "main/dep11/icons-48x48.tar.gz", "contrib/binary-amd64/Packages.xz",
            "opensource/binary-amd64/Packages.xz"])

    def test_a_component_takes_its_own_lists(self) -> None:
        self.assertEqual(self.chosen("components=contrib"), ["Contents-i386.gz", "contrib/binary-amd64/Packages.xz"])

    def test_sources_are_an_architecture(self) -> None:
        self.assertEqual([name for name in self.chosen("components=main;architectures=source") if "ource" in name],
                         ["main/source/Sources.xz", "main/Contents-source.gz"])

    def test_what_there_is_to_choose_is_told(self) -> None:
        self.chosen("none")
        self.names("top", "deb", "none", self.suite)
        about = dict(line.split("=", 1) for line in (self.scratch / "about").read_text().splitlines())
        self.assertEqual(about["components"], "contrib main opensource")
        self.assertEqual(about["architectures"], "i386 amd64 source")
        self.assertEqual((about["suites"], about["flat"], about["signed"]), ("stable", "false", "false"))

    def test_components_in_a_folder_are_named_as_their_lists_are(self) -> None:
        self.release({"main/binary-amd64/Packages": b"x"}, "Components: updates/main\n")
        self.assertEqual(deb.components(deb.release(self.tree, self.suite)), ["main"])

    def test_a_flat_repository_is_selected_by_package(self) -> None:
        self.suite = ""
        digest = sha256(b"foo")
        stanzas = "".join(f"Package: foo\nVersion: 1\nArchitecture: {name}\nFilename: {name}.deb\nSize: 3\nSHA256: {digest}\n\n"
                          for name in ("amd64", "i386", "all")).encode()
        self.release({"Packages": stanzas})
        self.write("Packages", stanzas)
        sys.stdout, before = io.StringIO(), sys.stdout
        try:
            metadata.names("all", "deb", "http://x/", "none", "architectures=amd64", "")
        finally:
            sys.stdout = before
        with (self.scratch / "sums").open("rb") as sums:
            self.assertEqual([entry.path for entry in read_entries(sums)], ["Packages", "all.deb", "amd64.deb"])
        about = (self.scratch / "about").read_text()
        self.assertIn("\narchitectures=amd64 i386\n", about)
        self.assertIn("\nselected_architectures=amd64\n", about)
        self.assertIn("\nflat=true\n", about)


class SelectedRpmTest(InFolder):
    def test_packages_of_other_architectures_are_not_taken(self) -> None:
        packages = "".join(
            f'<package type="rpm"><name>a</name><arch>{arch}</arch><version epoch="0" ver="1" rel="1"/><checksum type="sha256">{sha256(b"")}'
            f'</checksum><location href="a.{arch}.rpm"/></package>' for arch in ("x86_64", "noarch", "i686", "src"))
        primary = gzip.compress(f"<metadata>{packages}</metadata>".encode())
        self.write("repodata/primary.xml.gz", primary)
        self.write("repodata/repomd.xml", (
            f'<repomd><data type="primary"><checksum type="sha256">{sha256(primary)}</checksum><timestamp>1700000000.5</timestamp>'
            f'<location href="repodata/primary.xml.gz"/></data></repomd>').encode())
        sys.stdout, before = io.StringIO(), sys.stdout
        try:
            metadata.names("all", "rpm", "http://x/", "none", "architectures=x86_64")
            self.assertEqual(sys.stdout.getvalue(), "2\n")
            text = self.refused("bad-argument", lambda: metadata.names("all", "rpm", "http://x/", ".noarch.,*noarch*", "architectures=arm64"))
        finally:
            sys.stdout = before
        self.assertEqual(text, "This repository has no package of arm64. It has: x86_64, i686, source")
        about = About()
        rpm.describe(about, self.tree)
        self.assertEqual((about.date, about.signed), ("2023-11-14T22:13:20.000Z", False))


class KindTest(InFolder):
    def kind(self) -> str:
        return Said().of(metadata.kind).strip()

    def test_kinds_are_told_by_what_is_in_the_files(self) -> None:
        self.assertEqual(self.kind(), "none")
        for name in ("repodata/repomd.xml", "InRelease", "Release"):
            self.write(name, b"<!DOCTYPE html>\n<HTML><body>SHA256: <repomd</body></HTML>")
        self.assertEqual(self.kind(), "none")
        self.write("Release", b"Suite: x\nMD5Sum:\n")
        self.assertEqual(self.kind(), "deb")
        self.write("repodata/repomd.xml", b"<repomd>")
        self.assertEqual(self.kind(), "rpm")

    def test_folders_are_read_from_listings(self) -> None:
        rsync = ["drwxr-xr-x          4,096 2026/01/02 03:04:05 .", "drwxr-xr-x          4,096 2026/01/02 03:04:05 stable",
                 "lrwxrwxrwx              6 2026/01/02 03:04:05 now -> stable", "-rw-r--r--            100 2026/01/02 03:04:05 README"]
        self.assertEqual(list(listing.folders("rsync", rsync)), ["stable", "now"])
        self.assertEqual(list(listing.folders("lftp", ["stable/", "now@", "README", "a b/"])), ["stable", "now", "a b"])
        self.assertEqual(Said(b"stable/\n../\na b/\n-x/\nstable/\n").of(lambda: listings.folders("lftp")), "stable\n")


class UnchangedTest(InFolder):
    def test_tags_are_taken_where_they_change_with_any_byte(self) -> None:
        told = ['200\t0\t./a\t"x"', '200\t0\t./b\tW/"x"', '404\t22\t./c\t"x"', "200\t0\t./d\t", '200\t0\t./e\t"x\\" y"', "200\t0\t./f"]
        self.assertEqual(transfers.tags(told), {"a": '"x"', "b": "", "d": "", "e": ""})

    def test_questions_are_asked_with_their_tags(self) -> None:
        self.write("dists/x/InRelease", b"top")
        told = handed_in('200\t0\t./dists/x/InRelease\t"tag"\n')
        Said(b"dists/x/InRelease\nnot/there\n").of(lambda: mirrors.questions("http://x/a/", told))
        self.assertEqual((self.scratch / "known").read_text(), f'http://x/a/dists/x/InRelease\t"tag"\t{sha256(b"top")}\n')
        asked = (self.scratch / "ask").read_text()
        self.assertIn('url = "http://x/a/dists/x/InRelease"\noutput = "/scratch/0"\nheader = "If-None-Match: \\"tag\\""\n', asked)
        self.assertIn('write-out = "%{http_code}\\t%{exitcode}\\t0\\n"', asked)
        self.assertIn('proto-redir = "=http,https,ftp"', asked)

    def same(self, told: str) -> str:
        known = f"http://x/a\t\t{sha256(b'top')}\nhttp://x/b\t\t{sha256(b'other')}\n"
        return Said().of(lambda: mirrors.same(handed_in(known), handed_in(told))).strip()

    def test_what_came_has_to_be_what_is_published(self) -> None:
        (self.scratch / "0").write_bytes(b"top")
        self.assertEqual(self.same("200\t0\t0\n304\t0\t1\n"), "same")
        self.assertEqual(self.same("304\t0\t0\n304\t0\t1\n"), "same")
        for told in ("200\t0\t0\n200\t0\t1\n", "200\t0\t0\n", "", "200\t0\t0\n503\t22\t1\n", "200\t18\t0\n304\t0\t1\n"):
            self.assertEqual(self.same(told), "changed", told)
        (self.scratch / "0").write_bytes(b"new")
        self.assertEqual(self.same("200\t0\t0\n304\t0\t1\n"), "changed")


class SignatureTest(InFolder):
    """Lines of gpgv's status, as its documentation has them."""

    valid = "[GNUPG:] VALIDSIG AAAA 2026-01-01 1 0 4 0 22 10 00 BBBB\n"

    def refusal(self, *lines: str) -> str:
        return self.refused("bad-signature", lambda: signature.judged("".join(f"[GNUPG:] {line}\n" for line in lines), "odd words", "Release"))

    def test_the_key_that_signed_is_told_by_its_main_fingerprint(self) -> None:
        self.assertEqual(signature.judged("[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG AA Name\n" + self.valid, "", "Release"), "BBBB")

    def test_signatures_by_others_beside_a_good_one_are_passed_over(self) -> None:
        others = "[GNUPG:] ERRSIG CC 1 10 00 1 9 CCCC\n[GNUPG:] NO_PUBKEY CC\n"
        expired = "[GNUPG:] EXPKEYSIG DD Name\n[GNUPG:] VALIDSIG DDDD 2026-01-01 1 0 4 0 22 10 00 DDDD\n"
        for status in (expired + "[GNUPG:] GOODSIG AA Name\n" + self.valid, others + "[GNUPG:] GOODSIG AA Name\n" + self.valid, "[GNUPG:] GOODSIG AA Name\n" + self.valid + others):
            self.assertEqual(signature.judged(status, "", "Release", 2 if others in status else 0), "BBBB")

    def test_a_good_signature_of_what_cannot_be_read_is_refused(self) -> None:
        good, other = "[GNUPG:] GOODSIG AA Name\n" + self.valid, "[GNUPG:] ERRSIG CC 1 10 00 1 9 CCCC\n[GNUPG:] NO_PUBKEY CC\n"
        for status, ended in ((good, 2), (good, 1), (good + other, 1), (good + other + "[GNUPG:] ERROR proc_pkt.plaintext 89_BAD_DATA\n", 2),
                              (good + "[GNUPG:] ERRSIG CC 1 10 00 1 4\n", 2), (good + other + "[GNUPG:] NODATA 4\n", 2), (good, -9)):
            said = self.refused("bad-signature", lambda status=status, ended=ended: signature.judged(status, "", "Release", ended))  # type: ignore[misc]
            self.assertEqual(said, f"The signature of Release cannot be checked: gpgv ended with {ended}")

    def test_a_bad_signature_beside_a_good_one_is_refused(self) -> None:
        self.assertEqual(self.refusal("GOODSIG AA Name", "VALIDSIG AAAA 1 2 3 4 5 6 7 8 BBBB", "BADSIG CC Name"),
                         "The signature of Release by key CC is bad. The file differs from what was signed")

    def test_each_refusal_says_why(self) -> None:
        self.assertEqual(self.refusal("ERRSIG CC 1 10 00 1 9 CCCC", "NO_PUBKEY CC"), "Release is signed by key CCCC, which is not in the keyring")
        self.assertEqual(self.refusal("ERRSIG CC 1 10 00 1 4"), "The signature of Release by key CC cannot be checked")
        self.assertEqual(self.refusal("EXPKEYSIG CC Name", self.valid[9:].strip()), "Release is signed by key CC, which has expired")
        self.assertEqual(self.refusal("REVKEYSIG CC Name"), "Release is signed by key CC, which was revoked")
        self.assertEqual(self.refusal("EXPSIG CC Name"), "The signature of Release by key CC has expired")
        self.assertEqual(self.refusal("NODATA 1"), "Release is not signed")
        self.assertEqual(self.refusal(), "The signature of Release cannot be checked: odd words")

    def test_what_the_signer_calls_itself_is_no_status(self) -> None:
        self.refusal("NO_PUBKEY CC GOODSIG VALIDSIG")
        self.refused("bad-signature", lambda: signature.judged("GOODSIG x\nVALIDSIG x\n", "", "Release"))
        for end in ("\u2028", "\x85", "\x0c", "\r"):
            self.refusal(f"EXPKEYSIG CC Name{end}[GNUPG:] GOODSIG AA Name{end}" + self.valid.strip())

    def test_a_keyring_that_is_none_is_refused(self) -> None:
        self.write("repodata/repomd.xml", b"<repomd>")
        self.write("repodata/repomd.xml.asc", b"x")
        with redirect_stderr(io.StringIO()):
            self.refused("bad-signature", lambda: Said(b"bm90IGEga2V5cmluZw==\n").of(lambda: metadata.signed("rpm")))
            self.refused("bad-argument", lambda: Said(b"not base64!").of(lambda: metadata.signed("rpm")))
        self.assertTrue(Path(signature.GPGV).is_file())
