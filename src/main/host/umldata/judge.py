"""Lets the clients of a repository read a tree: what dnf or apt refuses is not published."""

import errno
import os
import re
import shutil
import site
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from umldata.deb import TOP, lists_of_packages, release, top_of, unsigned
from umldata.paths import octets, shown
from umldata.refusal import Refusal
from umldata.unpack import lines

LIMIT = 3600
NATIVE = "amd64"
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC0"}

APT = """Dir::Etc "{scratch}/etc";
Dir::State "{scratch}/state";
Dir::State::status "/dev/null";
Dir::Cache "{scratch}/cache";
Dir::Log "{scratch}";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Architecture "{native}";
APT::Architectures {{ {architectures} }};
APT::Sandbox::User "";
Acquire::Languages {{ "en"; }};
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::Retries "0";
"""
# A missing format of a list is not an error if another exists: apt accepts that, as by http.
COMPLAINT = re.compile(r"(?:E: |W: (?=Failed to fetch|Some index files))(.*)")
UNSIGNED = re.compile(r"signatures? (?:were|was|couldn't)|GPG error|is not signed")
# apt runs in a jail, without a user of its own.
SANDBOX = "Download is performed unsandboxed"
MOST_LINES = 100


def rpm(tree: Path, scratch: Path) -> list[str]:
    """dnf loads only this repository: its metadata, with everything that a client requests automatically. Yields what it read."""
    site.main()  # umlhost starts Python without the packages of the host
    try:
        constants: Any = import_module("dnf.const")
        constants.TMPDIR = str(scratch)
        dnf: Any = import_module("dnf")
    except ImportError as absent:
        raise Refusal("no-tool", "dnf is not installed on this host") from absent
    base = dnf.Base(settings(dnf, scratch))
    repository = base.repos.add_new_repo("mirror", base.conf, baseurl=[f"file://{tree}"], skip_if_unavailable=False, gpgcheck=False)
    repository.module_hotfixes = True
    try:
        base.fill_sack(load_system_repo=False)
    except (dnf.exceptions.Error, OSError) as refused:
        raise refusal("dnf", str(refused).replace(f"file://{tree}/", ""), str(refused), scratch) from refused
    return [f"{len(base.sack)} packages read"]


def settings(dnf: Any, scratch: Path) -> Any:
    settings = dnf.conf.Conf()
    for name in ("cachedir", "persistdir", "logdir", "installroot"):
        (scratch / name).mkdir()
        setattr(settings, name, str(scratch / name))
    settings.reposdir = settings.varsdir = settings.pluginpath = []
    settings.plugins = False
    settings.module_platform_id = "platform:none"
    settings.substitutions.update({"releasever": "1", "arch": "x86_64", "basearch": "x86_64"})
    return settings


def deb(tree: Path, scratch: Path, suites: list[str], keyring: Path | None = None) -> list[str]:
    """Yields the last lines of apt. Without keys apt reads each suite by its Release, without a signature."""
    view = scratch / "view"
    for suite in suites:
        (view / suite).mkdir(parents=True, exist_ok=True)
    for suite in suites:
        show(tree / suite, view / suite, () if keyring else TOP)
        if keyring is None:
            with (view / suite / "Release").open("wb") as out:
                for line in unsigned(lines(tree, top_of(tree, suite))):
                    out.write(octets(line + "\n"))
    for folder in ("etc/apt.conf.d", "etc/preferences.d", "etc/trusted.gpg.d", "cache/archives/partial"):
        (scratch / folder).mkdir(parents=True, exist_ok=True)
    output: list[str] = []
    for suite in suites:
        trust = f"signed-by={keyring}" if keyring else "trusted=yes"
        output = (output + update(list(sources_of(tree, suite, view, trust)), scratch, view))[-MOST_LINES:]
    return output


def update(sources: list[tuple[str, set[str]]], scratch: Path, view: Path) -> list[str]:
    """One suite at a time, so that the scratch folder only has to hold the lists of one."""
    (scratch / "etc/sources.list").write_bytes(octets("".join(line for line, _ in sources)))
    architectures = {architecture for _, named in sources for architecture in named}
    named = sorted(architectures - {"all", "source"}) or [NATIVE]
    (scratch / "state/lists/partial").mkdir(parents=True)
    configuration = scratch / "apt.conf"
    configuration.write_text(APT.format(scratch=scratch, native=named[0], architectures=" ".join(f'"{name}";' for name in named)))
    status, said = run(["apt-get", "update"], {"APT_CONFIG": str(configuration), "HOME": str(scratch)})
    said = said.replace(f"file:{view}", ".")
    complaints = [hit[1] for hit in map(COMPLAINT.fullmatch, said.splitlines()) if hit]
    if status != 0 or complaints:
        unsigned_words = next(filter(UNSIGNED.search, complaints), None)
        if unsigned_words is not None:
            raise Refusal("bad-signature", f"apt refuses the signature: {shortened(unsigned_words)}")
        raise refusal("apt", (complaints or [said])[0], said, scratch)
    shutil.rmtree(scratch / "state")
    return [shortened(line) for line in said.splitlines() if line.strip() and SANDBOX not in line]


def refusal(client: str, words: str, said: str, scratch: Path) -> Refusal:
    if os.strerror(errno.ENOSPC) in said:
        most = shutil.disk_usage(scratch).total >> 20
        return Refusal("bad-metadata", f"The lists are larger than {most} MiB when {client} unpacks them")
    return Refusal("client-refuses", f"{client} refuses the repository: {shortened(words)}")


def show(folder: Path, view: Path, hidden: tuple[str, ...]) -> None:
    """Links to everything except what is hidden. Suites can be nested, so existing folders are entered."""
    for entry in os.scandir(folder):
        place = view / entry.name
        if place.is_dir() and not place.is_symlink():
            show(Path(entry.path), place, hidden)
        elif entry.name not in hidden and not place.is_symlink():
            place.symlink_to(entry.path)


def sources_of(tree: Path, suite: str, view: Path, trust: str) -> Iterator[tuple[str, set[str]]]:
    """Yields lines of sources.list for the existing lists, as a user would write them, and the architectures of each."""
    components: dict[str, set[str]] = {}
    with_sources: set[str] = set()
    flat: set[str] = set()
    for forms in lists_of_packages(release(tree, suite), suite, tree):
        within = forms[0].removeprefix(suite)
        if hit := re.fullmatch(r"([^ ]+)/binary-([a-z0-9-]+)/Packages[.a-z0-9]*", within):
            if "debian-installer" not in hit[1]:
                components.setdefault(hit[1], set()).add(hit[2])
        elif hit := re.fullmatch(r"([^ ]+)/source/Sources[.a-z0-9]*", within):
            with_sources.add(hit[1])
        elif hit := re.fullmatch(r"(Packages|Sources)[.a-z0-9]*", within):
            flat.add("deb" if hit[1] == "Packages" else "deb-src")
    for kind in sorted(flat):
        yield f"{kind} [{trust}] file:{view}/{suite} ./\n", set()
    at = suite.removeprefix("dists/").rstrip("/")
    for component, architectures in sorted(components.items()):
        named = sorted(architectures - {"all"}) or [NATIVE]
        yield f"deb [{trust} arch={','.join(named)}] file:{view} {at} {component}\n", architectures
    for component in sorted(with_sources):
        yield f"deb-src [{trust}] file:{view} {at} {component}\n", set()
    if not flat and not components and not with_sources:
        raise Refusal("bad-metadata", f"None of the package lists that {shown(suite or 'the repository')} names exists")


def run(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
    try:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT,
                               env={**ENVIRONMENT, **environment}, check=False)
    except (FileNotFoundError, PermissionError) as absent:
        raise Refusal("no-tool", f"{command[0]} is not installed on this host") from absent
    return ended.returncode, ended.stdout.decode("utf-8", "replace")


def shortened(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= 400 else words[:397] + "..."
