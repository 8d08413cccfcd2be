"""Debian repositories: InRelease or Release names the lists, which name the packages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from umldata.entries import FOLDERS, PACKED, Checksum, Entry, Package, bare, checksum, is_list_of_packages, size
from umldata.paths import inside, shown
from umldata.refusal import Refusal
from umldata.selection import ALL, About, Selection, instant, with_all_last
from umldata.unpack import lines

# The strongest first; for each file the strongest available one is used.
SECTIONS = (("sha512", "sha512"), ("sha256", "sha256"), ("sha1", "sha1"), ("md5", "md5sum"))
OF_SOURCES = (("sha512", "checksums-sha512"), ("sha256", "checksums-sha256"), ("sha1", "checksums-sha1"), ("md5", "files"))
# The formats that old and new clients read; others only if both are missing.
TAKEN = (".xz", ".gz")
MOST_FIELDS = 1 << 20
TOP = ("InRelease", "Release", "Release.gpg")
OF_ARCHITECTURE = re.compile(r"(?:^|/)(?:(?:binary|installer)-([a-z0-9-]+)/|(?:Contents(?:-udeb)?|Components|Commands)-([a-z0-9-]+)(?:[.]|$))")
LIST = re.compile(r"([^ ]+)/(?:binary-([a-z0-9-]+)/Packages|source/Sources)")


@dataclass(frozen=True)
class Sum:
    checksum: Checksum
    size: int | None


@dataclass
class Release:
    """Names as in the file; `sums` has the checksums of each file by algorithm."""

    fields: dict[str, str] = field(default_factory=dict)
    sums: dict[str, dict[str, Sum]] = field(default_factory=dict)

    def strongest(self, path: str) -> Sum:
        told = self.sums[path]
        return next(told[algorithm] for algorithm, _ in SECTIONS if algorithm in told)


def top_of(tree: Path, suite: str) -> str:
    for name in TOP[:2]:
        if (tree / suite / name).is_file():
            return suite + name
    raise Refusal("bad-metadata", f"Neither {suite}InRelease nor {suite}Release exists")


def release(tree: Path, suite: str, selected: Selection = ALL) -> Release:
    """With only the selected files."""
    path = top_of(tree, suite)
    found = read_release(unsigned(lines(tree, path)), path)
    known = components(found)
    found.sums = {at: told for at, told in found.sums.items()
                  if selected.takes_component(component_of(at, known)) and selected.takes_architecture(architecture_of(at))}
    return found


def components(of: Release) -> list[str]:
    """Components with package lists, in the order of the file. Parts for the installer are not components."""
    there = dict.fromkeys(hit[1].removesuffix("/debian-installer") for hit in map(LIST.match, of.sums) if hit)
    named = {name.rpartition("/")[2]: None for name in of.fields.get("components", "").split()}
    return [*(name for name in named if name in there), *(name for name in there if name not in named)]


def component_of(path: str, known: list[str]) -> str | None:
    return next((name for name in sorted(known, key=len, reverse=True) if path.startswith(name + "/")), None)


def architecture_of(path: str) -> str | None:
    """`source` for sources; none for files of all architectures, like translations."""
    if "/source/" in f"/{path}" or bare(path).rpartition("/")[2] == "Sources":
        return "source"
    hit = OF_ARCHITECTURE.search(path)
    return (hit[1] or hit[2]) if hit else None


def architectures(of: Release) -> list[str]:
    there = dict.fromkeys(architecture_of(path) or "" for path in of.sums if is_list_of_packages(path))
    named = of.fields.get("architectures", "").split()
    return with_all_last([*(name for name in named if name in there), *filter(None, there)])


def describe(about: About, of: Release, chosen: Release, tree: Path, suite: str) -> None:
    """Records the facts that Release gives for a suite and for its selected parts."""
    is_flat = not any(LIST.match(path) for path in of.sums)
    about.flat = about.flat or is_flat
    about.add("suites", [suite.removeprefix("dists/").rstrip("/")] if suite.startswith("dists/") else [])
    about.add("components", components(of))
    about.add("selected_components", components(chosen))
    if not is_flat:
        about.add("architectures", architectures(of))
        about.add("selected_architectures", architectures(chosen))
    about.signed = about.signed or is_signed(tree, suite)
    about.dated(instant(of.fields.get("date", "")), instant(of.fields.get("valid-until", "")))


def is_signed(tree: Path, suite: str) -> bool:
    first = next(lines(tree, top_of(tree, suite)), "")
    return first.startswith("-----BEGIN PGP SIGNED MESSAGE-----") or (tree / suite / TOP[2]).is_file()


def unsigned(signed: Iterator[str]) -> Iterator[str]:
    """The signed content of a file with an inline signature; other files unchanged."""
    first = next(signed, "")
    if not first.startswith("-----BEGIN PGP SIGNED MESSAGE-----"):
        yield first
        yield from signed
        return
    for line in signed:
        if line.strip() == "":
            break
    for line in signed:
        if line.startswith("-----BEGIN PGP SIGNATURE-----"):
            return
        yield line[2:] if line.startswith("- ") else line


def read_release(content: Iterator[str], path: str) -> Release:
    found = Release()
    algorithms = {name: algorithm for algorithm, name in SECTIONS}
    section = ""
    page = False
    for line in content:
        page = page or line.lstrip().lower().startswith(("<!doctype html", "<html"))
        if line[:1] not in (" ", "\t"):
            name, colon, value = line.partition(":")
            section = name.strip().lower()
            if colon and len(found.fields) < 1000:
                found.fields.setdefault(section, value.strip())
        elif section in algorithms:
            words = line.split()
            # A Release that was generated over an older one lists itself with the former checksum.
            if len(words) == 3 and words[2].removeprefix("./") not in TOP:
                at, algorithm = words[2], algorithms[section]
                found.sums.setdefault(at, {})[algorithm] = Sum(checksum(algorithm, words[0], at), size(words[1]))
    if not found.sums:
        what = "is a web page, not a list of packages" if page else "names no files with a checksum"
        raise Refusal("bad-metadata", f"{shown(path)} {what}")
    return found


def forms(of: Release) -> dict[str, list[str]]:
    """Each list by its name without compression suffix, with its mirrored formats."""
    named: dict[str, list[str]] = {}
    for path in of.sums:
        named.setdefault(bare(path), []).append(path)
    return {name: wanted(name, there) for name, there in named.items()}


def wanted(name: str, there: list[str]) -> list[str]:
    taken = [name + ending for ending in TAKEN if name + ending in there]
    if taken:
        return taken
    return [name + ending for ending in (*PACKED, "") if name + ending in there][:1]


def lists(of: Release, suite: str) -> Iterator[Entry]:
    """Packages, translations, contents and everything else that a client may request."""
    for taken in forms(of).values():
        for path in taken:
            best = of.strongest(path)
            yield Entry(inside(suite + path), best.checksum, best.size, True)


def by_hash(of: Release, suite: str) -> Iterator[Entry]:
    """The same files by checksum, if Release offers them by checksum."""
    for taken in forms(of).values() if of.fields.get("acquire-by-hash", "").lower() == "yes" else ():
        for path in taken:
            for one in of.sums[path].values():
                at = f"{suite}{path.rpartition('/')[0]}/by-hash/{FOLDERS[one.checksum.algorithm]}/{one.checksum.value}"
                yield Entry(inside(at), one.checksum, one.size, True)


def all_forms(of: Release, suite: str) -> list[str]:
    """All files of a tree that Release can name, by name and by checksum."""
    return [inside(suite + path) for path in of.sums] + [entry.path for entry in by_hash(of, suite)]


def lists_of_packages(of: Release, suite: str, tree: Path) -> list[list[str]]:
    """Paths of the existing lists, each in its formats."""
    found: list[list[str]] = []
    for name, taken in sorted(forms(of).items()):
        if is_list_of_packages(name):
            found.append([path for path in (inside(suite + path) for path in taken) if (tree / path).is_file()])
    return [there for there in found if there]


def packages(tree: Path, path: str) -> tuple[list[Entry], list[Package]]:
    entries: list[Entry] = []
    named: list[Package] = []
    for stanza in stanzas(lines(tree, path), path):
        name, version = first(stanza, "package"), first(stanza, "version")
        if "filename" in stanza:
            at = inside(first(stanza, "filename"))
            entries.append(Entry(at, strongest(stanza, at), size(first(stanza, "size"))))
            named.append(Package(name, version, first(stanza, "architecture"), at))
        elif "directory" in stanza:
            for one in sources(stanza):
                entries.append(one)
                named.append(Package(name, version, "source", one.path))
    return entries, named


def stanzas(content: Iterator[str], path: str) -> Iterator[dict[str, list[str]]]:
    """Fields by lower-case name, with the lines of each."""
    now: dict[str, list[str]] = {}
    last: list[str] = []
    length = 0
    for line in content:
        length += len(line)
        if length > MOST_FIELDS:
            raise Refusal("bad-metadata", f"{shown(path)} has a record of more than 1 MiB")
        if line.strip() == "":
            if now:
                yield now
            now, last, length = {}, [], 0
        elif line[0] in " \t":
            last.append(line.strip())
        else:
            name, colon, value = line.partition(":")
            if not colon or not re.fullmatch(r"[!-9;-~]+", name):
                raise Refusal("bad-metadata", f"{shown(path)} is not a list of packages: {shown(line)}")
            last = now.setdefault(name.lower(), [])
            last.append(value.strip())
    if now:
        yield now


def first(stanza: dict[str, list[str]], name: str) -> str:
    return stanza.get(name, [""])[0]


def strongest(stanza: dict[str, list[str]], path: str) -> Checksum:
    for algorithm, name in SECTIONS:
        if first(stanza, name) != "":
            return checksum(algorithm, first(stanza, name), path)
    raise Refusal("bad-metadata", f"{shown(path)} has no supported checksum")


def sources(stanza: dict[str, list[str]]) -> Iterator[Entry]:
    seen: set[str] = set()
    for algorithm, name in OF_SOURCES:
        for line in stanza.get(name, []):
            words = line.split()
            if len(words) == 3 and words[2] not in seen:
                seen.add(words[2])
                at = inside(f"{first(stanza, 'directory')}/{words[2]}")
                yield Entry(at, checksum(algorithm, words[0], at), size(words[1]))
