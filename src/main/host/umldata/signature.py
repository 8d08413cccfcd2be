"""Checks that metadata is signed by a trusted key, reading the status of gpgv as apt does."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from umldata.deb import TOP, top_of, unsigned
from umldata.refusal import Refusal
from umldata.rpm import TOP as REPOMD
from umldata.unpack import lines

GPGV = "/usr/bin/gpgv"
LIMIT = 120
BAD = "bad-signature"
UNKNOWN_KEY = "9"
# Status words of gpgv about signatures that it could check; all others mean data that it could not read.
OF_SIGNATURES = frozenset((
    "NEWSIG", "KEY_CONSIDERED", "SIG_ID", "GOODSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG", "VALIDSIG", "ERRSIG", "NO_PUBKEY", "KEYEXPIRED",
    "SIGEXPIRED", "PLAINTEXT", "PLAINTEXT_LENGTH", "NOTATION_NAME", "NOTATION_FLAGS", "NOTATION_DATA", "POLICY_URL",
    "VERIFICATION_COMPLIANCE_MODE",
))


def of_rpm(tree: Path, keyring: Path) -> str:
    return verified(keyring, tree / f"{REPOMD}.asc", tree / REPOMD, REPOMD)


def of_deb(tree: Path, suite: str, keyring: Path) -> str:
    """What is read of InRelease must be exactly its signed content."""
    top = top_of(tree, suite)
    if not top.endswith(TOP[0]):
        return verified(keyring, tree / suite / TOP[2], tree / top, top)
    content = keyring.with_name("signed")
    key = verified(keyring, tree / top, None, top, content)
    if is_text(content) != [line.rstrip() for line in unsigned(lines(tree, top))]:
        raise Refusal(BAD, f"{top} has text outside its signature")
    return key


def is_text(content: Path) -> list[str]:
    found = [line.rstrip() for line in lines(content.parent, content.name)]
    content.unlink()
    return found


def verified(keyring: Path, signature: Path, of: Path | None, name: str, content: Path | None = None) -> str:
    if not signature.is_file():
        raise Refusal(BAD, f"{name} is not signed")
    command = [GPGV, "--status-fd", "1", "--homedir", str(keyring.parent), "--keyring", str(keyring)]
    if content is not None:
        command += ["--output", str(content)]
    command += ["--", str(signature), *([str(of)] if of is not None else [])]
    try:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=LIMIT,
                               env={"PATH": "/usr/bin", "LC_ALL": "C"}, check=False)
    except (FileNotFoundError, PermissionError) as absent:
        raise Refusal("no-tool", "gpgv is not installed on this host") from absent
    except subprocess.TimeoutExpired as slow:
        raise Refusal(BAD, f"The signature of {name} cannot be checked within {LIMIT} s") from slow
    return judged(ended.stdout.decode("utf-8", "replace"), ended.stderr.decode("utf-8", "replace"), name, ended.returncode)


def judged(status: str, said: str, name: str, ended: int = 0) -> str:
    """Signatures by unknown keys are allowed if one is by a known key and none is bad."""
    words = [line.split()[1:] for line in status.split("\n") if line.startswith("[GNUPG:] ")]
    by = {each[0]: each[1:] for each in reversed(words) if each}
    if "BADSIG" in by:
        raise Refusal(BAD, f"The signature of {name} by key {key_of(by['BADSIG'])} is bad. The file differs from what was signed")
    good = [valid for before, valid in zip(last_verdicts(words), words) if before == "GOODSIG" and valid[:1] == ["VALIDSIG"]]
    last = " ".join(said.split())[-200:]
    if good and not is_whole(ended, words):
        raise Refusal(BAD, f"The signature of {name} cannot be checked: {last or f'gpgv ended with {ended}'}")
    if good:
        return good[0][10] if len(good[0]) > 10 else good[0][1]
    for word, why in (("EXPKEYSIG", "has expired"), ("REVKEYSIG", "was revoked")):
        if word in by:
            raise Refusal(BAD, f"{name} is signed by key {key_of(by[word])}, which {why}")
    if "EXPSIG" in by:
        raise Refusal(BAD, f"The signature of {name} by key {key_of(by['EXPSIG'])} has expired")
    unknown = by.get("ERRSIG", [])
    if "NO_PUBKEY" in by or unknown[5:6] == ["9"]:
        raise Refusal(BAD, f"{name} is signed by key {key_of(unknown[6:7] or by['NO_PUBKEY'])}, which is not in the keyring")
    if unknown:
        raise Refusal(BAD, f"The signature of {name} by key {key_of(unknown)} cannot be checked")
    if "NODATA" in by:
        raise Refusal(BAD, f"{name} is not signed")
    raise Refusal(BAD, f"The signature of {name} cannot be checked: {last or 'no output from gpgv'}")


def is_whole(ended: int, words: list[list[str]]) -> bool:
    """gpgv exits with 2 if a key of a signature is missing, but also if it could not read its input."""
    if ended == 0:
        return True
    failed = [each for each in words if each[:1] == ["ERRSIG"]]
    by_others = all(each[6:7] == [UNKNOWN_KEY] for each in failed)
    return ended == 2 and failed != [] and by_others and all(each[0] in OF_SIGNATURES for each in words if each)


def last_verdicts(words: list[list[str]]) -> Iterator[str]:
    """For each line the last verdict before it: signatures of expired and revoked keys are also valid."""
    verdict = ""
    for each in words:
        yield verdict
        if each and each[0].endswith("SIG") and each[0] not in ("NEWSIG", "VALIDSIG"):
            verdict = each[0]


def key_of(words: list[str]) -> str:
    return words[0] if words and words[0].isalnum() else "with an unknown id"
