"""Finds the rules of this host's admin that drop packets of guests: firewall-check.py BRIDGE RESOLVER_PORT yes|no [UPLINK]…

Reads the ruleset as JSON (nft -j -t list ruleset) from standard input. Prints a line for each base chain that drops a new connection:
the way of the packets (out, in, resolver, ssh, and with yes out6 and in6 for IPv6), family, table and chain. The tables of umlhost are left out.

It follows the rules as the kernel does, as far as it knows their conditions: devices, protocols, ports and states of connections. A rule
with another condition counts as one that does not match, so a chain that accepts guests by such a rule is printed too.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import Any

OWN_TABLES = ("umlhost", "umlhost_traffic")
MOST_JUMPS = 16
Json = Any


@dataclass(frozen=True)
class Packet:
    """The first packet of a connection, at one hook."""

    way: str
    hook: str
    facts: dict[str, Any]


@dataclass
class Table:
    """Chains of one table, each with its rules."""

    family: str
    name: str
    bases: list[dict[str, Json]] = field(default_factory=list)
    rules: dict[str, list[list[Json]]] = field(default_factory=dict)


def packets(bridge: str, resolver_port: int, ipv6: bool, uplinks: list[str]) -> list[Packet]:
    """Ways that guests need, without port numbers where any port may be used."""
    both = {"nfproto": "ipv4", "protocol": "ip", "state": "new"}
    ways = [Packet("ssh", "output", {**both, "oif": bridge, "l4proto": "tcp", "dport": 22})]
    if resolver_port:
        ways.append(Packet("resolver", "input", {**both, "iif": bridge, "l4proto": "udp", "dport": resolver_port}))
    for uplink in uplinks:
        ways.append(Packet("out", "forward", {**both, "iif": bridge, "oif": uplink}))
        ways.append(Packet("in", "forward", {**both, "iif": uplink, "oif": bridge}))
        if ipv6:
            six = {"nfproto": "ipv6", "protocol": "ip6", "state": "new"}
            ways.append(Packet("out6", "forward", {**six, "iif": bridge, "oif": uplink}))
            ways.append(Packet("in6", "forward", {**six, "iif": uplink, "oif": bridge}))
    return ways


def tables(ruleset: Json) -> list[Table]:
    found: dict[tuple[str, str], Table] = {}
    for entry in ruleset["nftables"]:
        kind, body = next(iter(entry.items()))
        if kind not in ("chain", "rule") or body["family"] not in ("ip", "ip6", "inet") or body["table"] in OWN_TABLES:
            continue
        table = found.setdefault((body["family"], body["table"]), Table(body["family"], body["table"]))
        if kind == "chain":
            table.rules.setdefault(body["name"], [])
            if body.get("type") == "filter":
                table.bases.append(body)
        else:
            table.rules.setdefault(body["chain"], []).append(body["expr"])
    return list(found.values())


def known(left: Json, packet: Packet) -> tuple[bool, Any]:
    """Whether the value is known, and the value. None if the packet has no such value, e.g. the port of another protocol."""
    facts = packet.facts
    if "meta" in left:
        key = left["meta"]["key"]
        if key in ("iifname", "iif"):
            return True, facts.get("iif")
        if key in ("oifname", "oif"):
            return True, facts.get("oif")
        return key in facts, facts.get(key)
    if "ct" in left:
        return left["ct"]["key"] == "state", facts["state"]
    if "payload" in left and "protocol" in left["payload"]:
        protocol, name = left["payload"]["protocol"], left["payload"]["field"]
        if protocol in (("ip", "icmp") if facts["nfproto"] == "ipv6" else ("ip6", "icmpv6")):
            return True, None
        if (protocol, name) in (("ip", "protocol"), ("ip6", "nexthdr")):
            return "l4proto" in facts, facts.get("l4proto")
        if "l4proto" in facts and protocol in ("tcp", "udp", "icmp"):
            if protocol != facts["l4proto"]:
                return True, None
            return name == "dport", facts.get("dport")
    return False, None


def is_in(value: Any, right: Json) -> bool | None:
    """Whether a value is one of these; None if it is not known."""
    if isinstance(right, list):
        answers = [is_in(value, one) for one in right]
        return True if True in answers else None if None in answers else False
    if isinstance(right, dict):
        if "set" in right:
            return is_in(value, right["set"])
        if "range" in right and isinstance(value, int):
            return bool(right["range"][0] <= value <= right["range"][1])
        return None
    if isinstance(right, str) and right.startswith("@"):
        return None
    if isinstance(right, str) and right.endswith("*"):
        return isinstance(value, str) and value.startswith(right[:-1])
    return bool(value == right)


def matches(match: Json, packet: Packet) -> bool | None:
    there, value = known(match["left"], packet)
    if not there:
        return None
    if value is None:
        return False
    answer = is_in(value, match["right"])
    return answer if answer is None or match["op"] != "!=" else not answer


def verdict_of_map(vmap: Json, packet: Packet) -> Json:
    """The verdict of a map for this packet, or none."""
    there, value = known(vmap["key"], packet)
    if there and value is not None and isinstance(vmap["data"], dict):
        for key, verdict in vmap["data"].get("set", []):
            if is_in(value, key):
                return verdict
    return {}


class Verdict(Exception):
    """The chain ends with it."""

    def __init__(self, drops: bool) -> None:
        self.drops = drops


def follow(table: Table, chain: str, packet: Packet, depth: int = 0) -> None:
    """Raises Verdict, or returns at the end of the chain."""
    if depth > MOST_JUMPS:
        return
    for rule in table.rules.get(chain, []):
        if apply(table, rule, packet, depth):
            return


def apply(table: Table, rule: list[Json], packet: Packet, depth: int) -> bool:
    """Whether the chain returns after this rule."""
    for statement in rule:
        if not isinstance(statement, dict):
            continue
        if "match" in statement:
            if matches(statement["match"], packet) is not True:
                return False
        elif "xt" in statement and statement["xt"].get("type") == "match":
            if statement["xt"].get("name") != "comment":
                return False  # among others conntrack, which accepts replies
        else:
            verdict = verdict_of_map(statement["vmap"], packet) if "vmap" in statement else statement
            if "accept" in verdict or "queue" in verdict:
                raise Verdict(drops=False)
            if "drop" in verdict or "reject" in verdict or verdict.get("xt", {}).get("name") == "REJECT":
                raise Verdict(drops=True)
            if "jump" in verdict:
                follow(table, verdict["jump"]["target"], packet, depth + 1)
            if "goto" in verdict:
                follow(table, verdict["goto"]["target"], packet, depth + 1)
                return True
            if "return" in verdict:
                return True
    return False


def drops(table: Table, base: dict[str, Json], packet: Packet) -> bool:
    if base["hook"] != packet.hook or table.family == ("ip" if packet.facts["nfproto"] == "ipv6" else "ip6"):
        return False
    try:
        follow(table, base["name"], packet)
    except Verdict as verdict:
        return verdict.drops
    return base.get("policy") == "drop"


def main(bridge: str, resolver_port: str, ipv6: str, uplinks: list[str]) -> None:
    lines: dict[str, None] = {}
    for table in tables(json.load(sys.stdin)):
        for base in table.bases:
            for packet in packets(bridge, int(resolver_port), ipv6 == "yes", uplinks):
                if drops(table, base, packet):
                    lines[f"{packet.way} {table.family} {table.name} {base['name']}"] = None
    for line in lines:
        print(line)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
