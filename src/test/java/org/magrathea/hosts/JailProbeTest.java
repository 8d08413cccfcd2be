package org.magrathea.hosts;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;

/**
 * Whatever reads what a guest, an image, an upstream or a stranger wrote runs in a jail: every place is listed in
 * {@code docs/security.md}, and a probe that runs in each of them finds an unprivileged user, namespaces of its own, no
 * capabilities, and limits.
 */
@SideBySide
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class JailProbeTest {

    private static final Path HOST = Path.of("src/main/host");
    private static final Path DOCUMENTED = Path.of("docs/security.md");

    /** Tells one line: the place, what it may use, and what it is. */
    private static final String PROBE = """
            told=$1 place=$2 seconds=$3; shift 3
            readlink=readlink; if [[ -x /tmp/readlink ]]; then readlink=/tmp/readlink; fi
            spaces=; for s in user pid mnt ipc uts net; do spaces+=" $s=$($readlink /proc/self/ns/$s)"; done
            while read -r name value rest; do case $name in Uid:) uid=$value ;; Gid:) gid=$value ;; CapPrm:|CapEff:|CapBnd:) caps+=$value ;;
            NoNewPrivs:) nnp=$value ;; esac; done </proc/self/status
            root=writable; { : >/probe; } 2>/dev/null || root=fixed
            here=; for f in /*; do here+=,${f#/}; done; etc=; for f in /etc/*; do etc+=,${f#/etc/}; done
            printf '%s\\n' "place=$place seconds=$seconds uid=$uid gid=$gid caps=$caps nnp=$nnp as=$(ulimit -v) fsize=$(ulimit -f) core=$(ulimit -c) nproc=$(ulimit -u) root=$root here=$here etc=$etc$spaces" >&"$told"
            exec "$@"
            """;

    /** One place of {@code reader}: what is listed there. */
    private record Place(String name, long seconds, long mebibytes, long processes, boolean net) {
    }

    @Test
    void everyPlaceIsListedInTheDocumentation() throws IOException {
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(places().keySet());
    }

    /** The others begin only what reads nothing of strangers: each is named in the documentation, with why. */
    @Test
    void everyProgramThatReadsRunsInAJail_orIsListed() throws IOException {
        Pattern program = Pattern.compile("(?m)(?:^|[|;&({!]|\\b(?:then|do|else|if|while|until|exec)\\b|\\$\\()\\s*"
                + "(awk|sed|grep|sort|cut|head|tail|od|tr|wc|base64|debugfs|dumpe2fs|e2fsck|resize2fs|tune2fs|filefrag|gzip|xz|bzip2|zstd"
                + "|curl|lftp|ssh-keyscan|dropbearconvert|getent|xfs_quota|du|find|sha256sum|openssl|cmp|python3|cat|dd|xargs|realpath)"
                + "(?=\\s+[^=)])(?! -dc\\))");
        Set<String> found = new TreeSet<>();
        try (Stream<Path> parts = Files.walk(HOST)) {
            for (Path part : parts.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*[.]pyc?|.*/keep-console"))
                    .toList()) {
                program.matcher(withoutQuotes(Files.readString(part)))
                        .results()
                        .map(hit -> HOST.relativize(part) + " " + hit.group(1))
                        .forEach(found::add);
            }
        }
        assertThat(found).isEqualTo(listedOfRoot());
    }

    @Test
    void aProbeInEachPlaceFindsAJail(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("JailProbeTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = Way.PRIVILEGED.open(key, "up_limit=20", "ssh_limit=30", "reserve_mib=50", "reserve_percent=1",
                "boot_test=no", "pull_free_percent=1", "import_from=/srv/old", "plain=yes", Upstream.SETTING)) {
            Upstream upstream = new Upstream(host);
            Map<String, String> spaces = toldBy(spacesOf(host));
            Files.writeString(folder.resolve("probe"), PROBE);
            host.rootShell("cp " + folder.resolve("probe") + " /etc/umlhost.conf.faults.probe");
            for (String act : everything(upstream)) {
                host.rootShell("export UMLHOST_CONF=/etc/umlhost.conf; " + act);
            }

            List<Map<String, String>> told = host.rootShell("cat /etc/umlhost.conf.faults.probed")
                    .lines()
                    .map(JailProbeTest::toldBy)
                    .toList();

            upstream.close();
            told.forEach(line -> isAJail(line, spaces));
            Set<String> probed = new TreeSet<>();
            told.forEach(line -> probed.add(line.get("place")));
            assertThat(probed).as("a place where the probe never ran is not shown to be a jail").isEqualTo(places().keySet());
        }
    }

    private static String spacesOf(HostUnderTest host) {
        return host.rootShell(
                "printf ' first=%s last=%s' $UID_BASE $((UID_BASE + UID_COUNT + 2)); for s in user pid mnt ipc uts net; do printf ' %s=%s' $s \"$(readlink /proc/self/ns/$s)\"; done")
                .strip();
    }

    private static void isAJail(Map<String, String> told, Map<String, String> ofTheHost) {
        Place place = places().get(told.get("place"));
        String what = told.toString();
        assertThat(place).as(what).isNotNull();
        assertThat(Long.parseLong(told.get("uid"))).as(what)
                .satisfiesAnyOf(uid -> assertThat(uid).isBetween(Long.valueOf(ofTheHost.get("first")),
                        Long.valueOf(ofTheHost.get("last"))), uid -> assertThat(uid).isEqualTo(1234));
        assertThat(told.get("gid")).as(what).isNotEqualTo("0");
        assertThat(told.get("caps")).as(what).matches("0{48}");
        assertThat(told.get("nnp")).as(what).isEqualTo("1");
        assertThat(told.get("root")).as(what).isEqualTo("fixed");
        assertThat(Long.parseLong(told.get("as"))).as(what).isEqualTo(place.mebibytes() * 1024);
        assertThat(Long.parseLong(told.get("fsize"))).as(what).isPositive();
        assertThat(told.get("core")).as(what).isEqualTo("0");
        assertThat(Long.parseLong(told.get("nproc"))).as(what).isEqualTo(place.processes());
        if (!Set.of("console", "resolver").contains(place.name())) {
            assertThat(Long.parseLong(told.get("seconds"))).as(what).isPositive();
        }
        for (String space : List.of("user", "pid", "mnt", "ipc", "uts")) {
            assertThat(told.get(space)).as(what).startsWith(space).isNotEqualTo(ofTheHost.get(space));
        }
        assertThat(told.get("net").equals(ofTheHost.get("net"))).as("the network of the host: " + what).isEqualTo(place.net());
        if (!place.name().equals("unmanaged")) {
            assertThat(told.get("here")).as(what).doesNotContain(",srv", ",root", ",home", ",var", ",run", ",boot");
            assertThat(told.get("etc")).as(what).doesNotContain("shadow", "umlhost", "ssh,");
        }
    }

    /** Acts that come by every place. */
    private static List<String> everything(Upstream upstream) {
        upstream.shell(
                """
                        mkdir -p plain x/DEBIAN; printf '%s\n' 'Package: x' 'Version: 1' 'Architecture: all' 'Maintainer: X <x@example.org>' \
                        'Description: x' >x/DEBIAN/control; dpkg-deb --root-owner-group -b x plain >/dev/null
                        mkdir -p deb/pool deb/dists/stable/main/binary-all image; cd deb; echo package >pool/x_1_all.deb
                        printf 'Package: x\\nVersion: 1\\nArchitecture: all\\nFilename: pool/x_1_all.deb\\nSize: 8\\nSHA256: %s\\n\\n' \
                        $(sha256sum pool/x_1_all.deb | cut -d' ' -f1) >dists/stable/main/binary-all/Packages; cd dists/stable
                        f=main/binary-all/Packages; printf 'Suite: stable\\nSHA256:\\n %s %s %s\\n' $(sha256sum $f | cut -d' ' -f1) $(stat -c %s $f) $f >Release
                        gzip -c /srv/uml/distributions/tiny/root_fs >/srv/upstream/image/tiny.gz""");
        String keys = "ssh-ed25519:AAAAC3NzaC1lZDI1NTE5AAAAIJ0000000000000000000000000000000000000000000";
        return List.of("umlhost make-machine alpha tiny 64 80 40 10.77.0.20 yes none", "umlhost inventory",
                "umlhost read-console alpha",
                "umlhost test-ssh alpha", "umlhost set-shared-folders t-1 alphas 100 alpha",
                "umlhost snapshot alpha s-1 both stop",
                "umlhost list-files alpha s-1 root /etc", "umlhost measure-folders alpha s-1",
                "umlhost read-file alpha s-1 root /etc/passwd",
                "umlhost read-file alpha s-1 root /etc", "umlhost preview alpha s-1 both", "umlhost install-keys alpha " + keys,
                "umlhost set-password alpha '$6$abcdefgh$" + "a".repeat(86) + "'", "umlhost restart alpha",
                "umlhost reinstall alpha tiny none none", "umlhost resize alpha 64 90 50", "umlhost halt alpha",
                "umlhost probe-mirror deb " + upstream.http("deb/dists/stable") + " deb none none",
                "umlhost pull-mirror deb " + upstream.http("deb/dists/stable") + " deb none follow none 20 0 100 none none no",
                "umlhost pull-mirror deb " + upstream.http("deb/dists/stable") + " deb none follow none 20 0 100 none none no",
                "umlhost pull-mirror all " + upstream.rsync("deb") + " files none follow none 20 0 100 none none no",
                "umlhost pull-mirror plain " + upstream.http("plain") + " files none follow none 20 0 100 none none yes",
                "umlhost find-packages x", "umlhost delete-mirror all",
                "echo fetch=any >>/etc/umlhost.conf; umlhost import-distribution own " + upstream.http("image/tiny.gz")
                        + " $(sha256sum </srv/upstream/image/tiny.gz | cut -d' ' -f1); sed -i /^fetch=/d /etc/umlhost.conf",
                "mkdir -p /srv/old; cp /srv/uml/distributions/tiny/root_fs /srv/old/stray; chown 1234:1234 /srv/old/stray; umlhost list-unmanaged");
    }

    private static Map<String, String> toldBy(String line) {
        return Arrays.stream(line.strip().split(" "))
                .map(word -> word.split("=", 2))
                .collect(toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
    }

    private static Map<String, Place> places() {
        try {
            Map<String, Place> places = new TreeMap<>();
            for (MatchResult hit : Pattern.compile("(?m)^    \\[([a-z-]+)]='(\\d+) (\\d+) \\d+ (\\d+) \\d+( net)?'$")
                    .matcher(Files.readString(HOST.resolve("reader")))
                    .results()
                    .toList()) {
                places.put(hit.group(1), new Place(hit.group(1), Long.parseLong(hit.group(2)), Long.parseLong(hit.group(3)),
                        Long.parseLong(hit.group(4)), hit.group(5) != null));
            }
            return places;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<String> documented() throws IOException {
        return Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                .matcher(Files.readString(DOCUMENTED))
                .results()
                .map(hit -> hit.group(1))
                .toList();
    }

    /** Rows like {@code | `find`, `cut` | run, removal | … |}. */
    private static Set<String> listedOfRoot() throws IOException {
        Set<String> listed = new TreeSet<>();
        String table = Files.readString(DOCUMENTED).split("<!-- what root runs itself -->")[1];
        for (MatchResult row : Pattern.compile("(?m)^\\| ((?:[a-z0-9/-]+: (?:`[a-z0-9_-]+`(?:, )?)+(?:; )?)+) \\|")
                .matcher(table)
                .results()
                .toList()) {
            for (String part : row.group(1).split("; ")) {
                String[] pair = part.split(": ");
                Arrays.stream(pair[1].split(", ")).forEach(name -> listed.add(pair[0] + " " + name.replace("`", "")));
            }
        }
        return listed;
    }

    /** A script without comments and without what stands in single quotes, which is what runs in a jail. */
    private static String withoutQuotes(String script) {
        StringBuilder left = new StringBuilder();
        List<Character> open = new ArrayList<>();
        for (int at = 0; at < script.length(); at++) {
            char letter = script.charAt(at);
            char within = open.isEmpty() ? ' ' : open.getLast();
            char before = at == 0 ? '\n' : script.charAt(at - 1);
            if (letter == '\\') {
                at++;
                continue;
            } else if (letter == '\'' && within != '"') {
                at = script.indexOf('\'', at + 1);
                left.append("''");
                continue;
            } else if (letter == '#' && within != '"' && Character.isWhitespace(before)) {
                at = script.indexOf('\n', at);
            } else if (letter == '"' && within == '"') {
                open.removeLast();
            } else if (letter == '"') {
                open.add('"');
            } else if (letter == '(' && (within != '"' || before == '$' || before == '<')) {
                open.add('(');
            } else if (letter == ')' && within == '(') {
                open.removeLast();
            }
            if (within != '"' || letter == '"' || letter == '(') {
                left.append(script.charAt(at));
            }
        }
        return left.toString();
    }
}
