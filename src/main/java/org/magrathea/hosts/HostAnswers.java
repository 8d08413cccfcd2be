package org.magrathea.hosts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a host says of itself and of its guests; see {@code docs/host-protocol.md}. */
final class HostAnswers {

    private HostAnswers() {
    }

    static Hello hello(JsonNode said) {
        return new Hello(said.path("protocol").asInt(0), HostLines.text(said, "version"), HostLines.text(said, "host"),
                HostLines.text(said, "bootId"), HostLines.text(said, "os"), HostLines.text(said, "uml"),
                HostLines.text(said, "network"), said.path("store").path("reflink").asBoolean(false),
                said.path("privileged").asBoolean(false), said.path("lastJob").asLong(0), said.path("lastFence").asLong(0),
                said.path("lastSnapshot").asLong(0));
    }

    static Capacity capacity(JsonNode said) {
        JsonNode disk = said.path("disk");
        JsonNode memory = said.path("memory");
        return new Capacity(disk.path("total").asLong(0), disk.path("free").asLong(0), disk.path("reserve").asLong(0),
                memory.path("total").asLong(0), memory.path("available").asLong(0), memory.path("promised").asLong(0),
                said.path("cpus").asInt(0), said.path("load").asDouble(0), said.path("guests").asInt(0),
                String.join(" ", strings(said.path("networks"))), HostLines.nullable(said, "jump"),
                HostLines.nullable(said, "publish"),
                said.path("pullFreePercent").isNumber() ? said.path("pullFreePercent").asInt() : null,
                said.path("confinement").path("calls").isBoolean() ? said.path("confinement").path("calls").asBoolean() : null,
                HostLines.nullable(said.path("confinement"), "cgroup"));
    }

    static Inventory.Guest guest(JsonNode said) {
        List<Inventory.Copy> snapshots = new ArrayList<>();
        said.path("snapshots").forEach(copy -> snapshots.add(copy(copy)));
        return new Inventory.Guest(HostLines.text(said, "name"), HostLines.text(said, "state"), HostLines.text(said, "wanted"),
                HostLines.nullable(said, "boot"), HostLines.instant(said, "startedAt"), said.path("memory").asLong(0),
                number(said, "memoryUsed"), HostLines.text(said, "distribution"), strings(said.path("addresses")),
                HostLines.nullable(said, "hostKey"), image(said.path("root")),
                image(said.path("home")), HostLines.nullable(said, "job"), writes(said, "writes"),
                writes(said, "writesNow"), number(said, "snapshotsHeld"), snapshots, offence(said.path("offence")));
    }

    private static Inventory.@Nullable Offence offence(JsonNode said) {
        Instant at = said.isObject() ? HostLines.instant(said, "at") : null;
        return at == null ? null : new Inventory.Offence(HostLines.text(said, "what"), at);
    }

    static Inventory.Ghost ghost(JsonNode said) {
        return new Inventory.Ghost(Instant.parse(HostLines.text(said, "at")), HostLines.text(said, "machine"),
                said.path("processes").asInt(0));
    }

    static Inventory.Distribution distribution(JsonNode said) {
        return new Inventory.Distribution(HostLines.text(said, "name"), said.path("text").asString(""),
                said.path("root").asLong(0), said.path("home").asLong(0), HostLines.instant(said, "madeAt"),
                HostLines.nullable(said, "source"));
    }

    static Stranger stranger(JsonNode said) {
        return new Stranger(HostLines.text(said, "id"), said.path("name").asString(""), said.path("running").asBoolean(false),
                said.path("user").asString(""), said.path("memory").asLong(0), disk(said.path("root")),
                said.path("home").isObject() ? disk(said.path("home")) : null,
                said.path("swaps").valueStream().map(HostAnswers::disk).toList(),
                HostLines.instant(said, "startedAt"),
                HostLines.nullable(said, "kernel"), HostLines.nullable(said, "network"), HostLines.nullable(said, "adopted"),
                HostLines.nullable(said, "reason"));
    }

    private static Stranger.File disk(JsonNode file) {
        return new Stranger.File(file.path("path").asString(""), file.path("size").asLong(0), file.path("allocated").asLong(0));
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(each -> strings.add(each.asString()));
        return List.copyOf(strings);
    }

    private static Inventory.Image image(JsonNode said) {
        return new Inventory.Image(said.path("size").asLong(0), said.path("allocated").asLong(0), number(said, "used"));
    }

    private static Inventory.Copy copy(JsonNode said) {
        return new Inventory.Copy(HostLines.text(said, "snapshot"), HostLines.text(said, "what"),
                said.path("mode").asString("stop"), HostLines.instant(said, "takenAt"), HostLines.text(said, "state"),
                said.path("booted").asString("untested"), HostLines.instant(said, "verifiedAt"),
                said.path("allocated").asLong(0), number(said, "alone"), HostLines.instant(said, "buriedAt"));
    }

    static StoredFile file(JsonNode said) {
        return new StoredFile(HostLines.text(said, "name"),
                kind(said.path("kind").asString("")), said.path("size").asLong(0),
                said.path("mode").asString(""), HostLines.instant(said, "modifiedAt"));
    }

    private static StoredFile.Type kind(String word) {
        return switch (word) {
            case "file" -> StoredFile.Type.FILE;
            case "folder" -> StoredFile.Type.FOLDER;
            case "link" -> StoredFile.Type.LINK;
            default -> StoredFile.Type.OTHER;
        };
    }

    private static @Nullable Writes writes(JsonNode said, String field) {
        String text = HostLines.nullable(said, field);
        return text == null ? null : Writes.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Long number(JsonNode said, String field) {
        JsonNode value = said.path(field);
        return value.isNumber() ? value.asLong() : null;
    }
}
