"""The commands that read the metadata of repositories."""

import sys
from base64 import b64decode
from collections.abc import Callable, Iterable
from itertools import compress
from pathlib import Path

from umldata import deb, jail, rpm, tree
from umldata.entries import Entry, Package, write_entries, write_packages
from umldata.jail import patterns, print_line
from umldata.paths import octets
from umldata.patterns import Patterns
from umldata.refusal import TORN, Refusal
from umldata.selection import FOR_ALL, About, Selection, must_have, selection, with_all_last


def names(stage: str, kind: str, url: str, left_out: str, selected: str, *suites: str) -> None:
    """Writes what the metadata names (`top`: the metadata itself, `all`: packages too) to /scratch: `sums` and `packages`; and
    `about`, what can be selected."""
    naming = Naming(Patterns(patterns(left_out)), selection(selected))
    if kind == "rpm":
        listed = rpm.lists(jail.TREE, url)
        rpm.describe(naming.about, jail.TREE)
        naming.take_lists(one.entry for one in listed)
        for one in listed if stage == "all" else ():
            if one.kind == "primary":
                is_as_named(one.entry)
                naming.take_some(rpm.packages(jail.TREE, one.entry, url))
    else:
        naming.take_suites(stage, suites)
    if stage == "all":
        naming.must_have_some()
    write_entries(naming.entries, jail.SCRATCH / "sums")
    (jail.SCRATCH / "about").write_text(naming.about.lines())
    (jail.SCRATCH / "left").write_bytes(b"".join(octets(f"{path}\t{size}\n") for path, size in naming.left_out.items()))
    print(write_packages(naming.packages, jail.SCRATCH / "packages"))


class Naming:
    """The named files, without those that are excluded or not selected."""

    def __init__(self, keep: Patterns, selected: Selection) -> None:
        self.keep, self.selected = keep, selected
        self.entries: list[Entry] = []
        self.packages: list[Package] = []
        self.about = About()
        self.dropped = 0
        self.left_out: dict[str, int] = {}

    def take_lists(self, lists: Iterable[Entry]) -> None:
        for entry in lists:
            if not self.keep.leave_out(entry.path):
                self.entries.append(entry)
            elif "/by-hash/" not in entry.path:
                self.left_out[entry.path] = entry.size or 0

    def take(self, found: tuple[list[Entry], list[Package]]) -> None:
        self.take_lists(found[0])
        self.packages.extend(package for package in found[1] if not self.keep.leave_out(package.path))

    def take_some(self, found: tuple[list[Entry], list[Package]]) -> None:
        """From a list with packages of all architectures."""
        wanted = [self.selected.takes_architecture(package.architecture) for package in found[1]]
        self.dropped += wanted.count(False)
        self.about.add("architectures", with_all_last(package.architecture for package in found[1]))
        self.take((list(compress(found[0], wanted)), list(compress(found[1], wanted))))
        self.about.add("selected_architectures", with_all_last(package.architecture for package in compress(found[1], wanted)))

    def take_suites(self, stage: str, suites: tuple[str, ...]) -> None:
        chosen = {suite: deb.release(jail.TREE, suite, self.selected) for suite in suites}
        for suite in suites:
            deb.describe(self.about, deb.release(jail.TREE, suite), chosen[suite], jail.TREE, suite)
        if not self.about.flat:
            must_have("component", self.selected.components, self.about.components)
            must_have("architecture", (name for name in self.selected.architectures if name not in FOR_ALL), self.about.architectures)
        for suite in suites:
            self.take_suite(stage, suite, chosen[suite])

    def take_suite(self, stage: str, suite: str, release: deb.Release) -> None:
        named = list(deb.lists(release, suite))
        self.take_lists(named)
        if stage == "top":
            return
        by_path = {entry.path: entry for entry in named}
        self.take_lists(deb.by_hash(release, suite))
        found = [[path for path in there if not self.keep.leave_out(path)] for there in deb.lists_of_packages(release, suite, jail.TREE)]
        if not any(found):
            raise Refusal(TORN, f"None of the package lists that {suite}Release names exists")
        for forms in filter(None, found):
            path = next((path for path in forms if tree.difference(jail.TREE, by_path[path], {}, -1) == ""), forms[0])
            is_as_named(by_path[path])
            listed = deb.packages(jail.TREE, path)
            if self.about.flat:
                self.take_some(listed)
            else:
                self.take(listed)

    def must_have_some(self) -> None:
        if self.dropped and not self.packages:
            must_have("package of", self.selected.architectures, self.about.architectures)


def is_as_named(entry: Entry) -> None:
    """A list that is torn, or from another time than the file that names it, is not read."""
    for what, path in tree.differences(jail.TREE, [entry], {}, -1):
        said = "is missing" if what in ("lacking", "missing") else "differs from the metadata that names it"
        raise Refusal(TORN, f"{path} {said}")


def forget_lists(left_out: str, selected: str, *suites: str) -> None:
    """Removes Debian package lists that are excluded or not selected now but were downloaded before."""
    keep = Patterns(patterns(left_out))
    for suite in suites:
        chosen = set(deb.all_forms(deb.release(jail.TREE, suite, selection(selected)), suite))
        tree.forget(jail.TREE, [path for path in deb.all_forms(deb.release(jail.TREE, suite), suite) if path not in chosen or keep.leave_out(path)])


def judge(kind: str, keyring: str, *suites: str) -> None:
    """A keyring in base64 is on standard input."""
    from umldata import judge as judging

    if kind == "rpm":
        output = judging.rpm(jail.TREE, jail.SCRATCH)
    else:
        keys = write_keyring() if keyring == "keyring" else None
        output = judging.deb(jail.TREE, jail.SCRATCH, list(suites), keys)
    for line in output:
        print_line(line)


def signed(kind: str, *suites: str) -> None:
    """Prints the fingerprint of the key that signed the metadata; the keyring in base64 is on standard input."""
    from umldata import signature

    keys = write_keyring()
    found = [signature.of_rpm(jail.TREE, keys)] if kind == "rpm" else [signature.of_deb(jail.TREE, suite, keys) for suite in suites]
    print_line(found[0])


def write_keyring() -> Path:
    try:
        content = b64decode(sys.stdin.buffer.read().strip(), validate=True)
    except ValueError as odd:
        raise Refusal("bad-argument", "The keyring is not base64") from odd
    place = jail.SCRATCH / "keyring.gpg"
    place.write_bytes(content)
    return place


def kind() -> None:
    """Prints the kind of the tree by the files at its top: `rpm`, `deb` or `none`."""
    print_line("rpm" if is_like("repodata/repomd.xml", b"<repomd") else "deb" if any(is_like(name, b"Sum:", b"SHA") for name in deb.TOP[:2]) else "none")


def is_like(path: str, *words: bytes) -> bool:
    """Checks the content: a server may send a page for a file that does not exist."""
    try:
        with (jail.TREE / path).open("rb") as file:
            content = file.read(1 << 20)
    except OSError:
        return False
    return any(word in content for word in words) and b"<html" not in content.lower()


def index(made: str) -> None:
    """Makes metadata for plain packages. Prints the kind, the number of packages, names at the top and a tool that
    is missing, then notes and the output of the tools."""
    from umldata import index as indexing

    found = indexing.make(jail.TREE, [name for name in made.split(",") if name != "none"], jail.SCRATCH)
    write_packages(found.packages, jail.SCRATCH / "packages")
    print_line(f"{found.kind} {len(found.packages)} {','.join(indexing.NAMES.get(found.kind, ('none',)))} {found.absent}")
    for line in found.notes + found.output:
        print_line(line)


COMMANDS: dict[str, Callable[..., None]] = {
    "names": names, "forget-lists": forget_lists, "judge": judge, "signed": signed, "kind": kind, "index": index,
}
