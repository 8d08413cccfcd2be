package org.magrathea.hosts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a snapshot and a restore cost, against halting, copying and starting by hand, measured in one run:
 * {@code mvn -Dtest=SnapshotBenchmark test}. Not part of the tests; needs root and 45 GiB of disk, takes about half an hour.
 *
 * <p>By hand means a copy of all blocks, as the admin of a disk without reflink makes it, on both stores. Each guest has a root
 * of 1, 4 or 8 GiB that is 60 % full, and an empty /home. Each is tried on the store that
 * {@code prepare --host} makes and on the disk below it, with nothing of its images in the page cache.
 */
class SnapshotBenchmark {

    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final int[] SIZES = {1, 4, 8};
    private static final JsonMapper JSON = new JsonMapper();

    private enum Figure {
        HALT_BOOT, BY_HAND, CP, CP_FLUSHED, CLEAN_DOWN, CLEAN_COPY, CLEAN_UNTIL_KEPT, PAUSED, LIVE_UNTIL_KEPT, RESTORE_DOWN, GROWN_MIB
    }

    @TempDir
    private Path folder;

    @Test
    void print() throws Exception {
        System.out.printf(Locale.ROOT, "benchmark: medians of %d runs, milliseconds; in brackets the ratio to halt and boot%n",
                RUNS);
        System.out
                .println("| store | GiB | halt + boot | by hand | clean stop | restore | paused | cp | cp, flushed | clean stop,"
                        + " copying | clean stop, until kept | live, until kept | grown by MiB, of MiB held |");
        for (String store : List.of("xfs=24", "plain=yes")) {
            try (HostUnderTest host = Way.PRIVILEGED.open(key(store), store, "boot_test=no", "reserve_mib=50",
                    "reserve_percent=1")) {
                for (int size : SIZES) {
                    row(host, store.substring(0, store.indexOf('=')), size);
                }
            }
        }
    }

    private ClientKey key(String store) throws IOException {
        return ClientKey.in(java.nio.file.Files.createDirectory(folder.resolve(store)));
    }

    private void row(HostUnderTest host, String store, int size) {
        String guest = "guest" + size;
        long held = fill(host, guest, size);
        Map<Figure, List<Long>> figures = new EnumMap<>(Figure.class);
        for (int run = 0; run < RUNS; run++) {
            new Run(host, guest, figures).all();
        }
        host.shell("$UMLHOST halt " + guest + "; rm -rf \"$STORE/guests/" + guest + "\"");
        long bare = middle(figures, Figure.HALT_BOOT);
        System.out.printf(Locale.ROOT,
                "| %s | %d | %d | %s | %s | %s | %d | %d | %d | %d | %d | %d | %d, of %d |%n", store, size, bare,
                ratio(figures, Figure.BY_HAND, bare), ratio(figures, Figure.CLEAN_DOWN, bare),
                ratio(figures, Figure.RESTORE_DOWN, bare), middle(figures, Figure.PAUSED), middle(figures, Figure.CP),
                middle(figures, Figure.CP_FLUSHED), middle(figures, Figure.CLEAN_COPY), middle(figures, Figure.CLEAN_UNTIL_KEPT),
                middle(figures, Figure.LIVE_UNTIL_KEPT), middle(figures, Figure.GROWN_MIB), held);
    }

    /** Makes the guest with a root that is 60 % full, and tells how many MiB both images hold on the disk. */
    private static long fill(HostUnderTest host, String guest, int size) {
        host.shell("$UMLHOST create-guest " + guest + " tiny 96 " + size * 1024 + " 64");
        host.rootShell("set -e; mkdir -p /srv/filled; mount -o loop \"$STORE/guests/" + guest + "/root_fs\" /srv/filled; "
                + "head -c " + size * 614 + "M /dev/zero | openssl enc -aes-128-ctr -pass pass:filled -nosalt 2>/dev/null"
                + " >/srv/filled/ballast; umount /srv/filled; rmdir /srv/filled");
        host.shell("$UMLHOST boot " + guest);
        return Long.parseLong(host.shell("cd \"$STORE/guests/" + guest + "\"; du -cm root_fs home_fs | sed -n '$s/\\t.*//p'"));
    }

    private static long middle(Map<Figure, List<Long>> figures, Figure figure) {
        return figures.get(figure).stream().sorted().toList().get(figures.get(figure).size() / 2);
    }

    private static String ratio(Map<Figure, List<Long>> figures, Figure figure, long bare) {
        return String.format(Locale.ROOT, "%d (%.2f)", middle(figures, figure), (double) middle(figures, figure) / bare);
    }

    /** One time through all of it. The guest runs before and after each. */
    private record Run(HostUnderTest host, String guest, Map<Figure, List<Long>> figures) {

        void all() {
            note(Figure.HALT_BOOT, byHand(""));
            note(Figure.BY_HAND, byHand(copy()));
            cold();
            note(Figure.CP, timed(copy()));
            cold();
            note(Figure.CP_FLUSHED, timed(copy() + "; sync copy/root_fs copy/home_fs"));
            host.shell("rm -rf \"$STORE/guests/" + guest + "/copy\"");
            clean();
            restore();
            live();
            host.shell(
                    "$UMLHOST delete-snapshot " + guest + " s-1; $UMLHOST delete-snapshot " + guest + " s-2; sync -f \"$STORE\"");
        }

        private void clean() {
            cold();
            long before = usedMib();
            List<JsonNode> lines = act("snapshot " + guest + " s-1 both stop");
            note(Figure.CLEAN_DOWN, lines.getLast().path("downMillis").asLong());
            note(Figure.CLEAN_COPY, between(lines, "copy-root", "started", "copy-home", "done"));
            note(Figure.CLEAN_UNTIL_KEPT, between(lines, "check-room", "started", "flush", "done"));
            note(Figure.GROWN_MIB, Math.max(0, usedMib() - before));
        }

        private void restore() {
            cold();
            note(Figure.RESTORE_DOWN, act("restore " + guest + " s-1 both none").getLast().path("downMillis").asLong());
        }

        private void live() {
            cold();
            List<JsonNode> lines = act("snapshot " + guest + " s-2 both pause");
            note(Figure.PAUSED, lines.getLast().path("pausedMillis").asLong());
            note(Figure.LIVE_UNTIL_KEPT, between(lines, "check-room", "started", "flush", "done"));
        }

        /** From the halt asked for to up again, by the host's clock, without the time in between in which nothing happens. */
        private long byHand(String copy) {
            cold();
            long halt = act("halt " + guest).getLast().path("downMillis").asLong();
            long copying = copy.isEmpty() ? 0 : timed(copy);
            return halt + copying + act("boot " + guest).getLast().path("upMillis").asLong();
        }

        private String copy() {
            return "rm -rf copy; mkdir copy; cp --reflink=never --sparse=always root_fs home_fs copy";
        }

        private long timed(String script) {
            return Long.parseLong(
                    host.shell("set -e; cd \"$STORE/guests/" + guest + "\"; rm -rf copy; began=$(date +%s%3N); " + script
                            + "; echo $(($(date +%s%3N) - began))"));
        }

        /** Nothing of the images is in the page cache, and nothing waits to be written. */
        private void cold() {
            host.shell("cd \"$STORE/guests/" + guest + "\"; sync -f .; for image in root_fs home_fs snapshots/*/*_fs; do"
                    + " [ ! -f $image ] || dd if=$image iflag=nocache count=0 status=none; done");
        }

        private long usedMib() {
            return Long.parseLong(host.shell("sync -f \"$STORE\"; df --output=used -m \"$STORE\" | tail -n 1").strip());
        }

        private List<JsonNode> act(String words) {
            List<JsonNode> lines = host.shell("$UMLHOST " + words).lines().map(JSON::readTree).toList();
            if (!lines.getLast().path("type").asString().equals("result")) {
                throw new AssertionError(words + ": " + lines.getLast());
            }
            return lines;
        }

        private static long between(List<JsonNode> lines, String from, String fromState, String to, String toState) {
            return Duration.between(at(lines, from, fromState), at(lines, to, toState)).toMillis();
        }

        private static Instant at(List<JsonNode> lines, String step, String state) {
            return lines.stream()
                    .filter(line -> line.path("step").asString("").equals(step) && line.path("state").asString("").equals(state))
                    .map(line -> Instant.parse(line.path("at").asString()))
                    .findFirst()
                    .orElseThrow();
        }

        private void note(Figure figure, long value) {
            figures.computeIfAbsent(figure, none -> new ArrayList<>()).add(value);
        }
    }
}
