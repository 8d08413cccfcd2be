package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An upstream that means harm gets nothing of the host published, and costs it a bounded time and memory. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class HostileUpstreamTest {

    private static final String HARM = "http://" + Upstream.ADDRESS + ":8300/";
    /** What the machine needs for a run that is refused, when it is busy with other tests; the metadata may take 300 s itself. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(90);

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static Upstream upstream;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("HostileUpstreamTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.PRIVILEGED.open(key, "reserve_mib=50", "reserve_percent=1", "pull_free_percent=1", "pull_stall=6", "xfs=2",
                Upstream.SETTING);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        upstream = new Upstream(host);
        Path server = Path.of("src/test/resources/hosts/hostile-upstream").toAbsolutePath();
        host.rootShell("nsenter -t $(head -n 1 /srv/up/pids) -n python3 " + server + " " + Upstream.ADDRESS
                + " 8300 </dev/null >/srv/up/hostile.log 2>&1 & echo $! >>/srv/up/pids; for i in $(seq 400); do "
                + "(exec 3<>/dev/tcp/203.0.113.9/8300) 2>/dev/null && exit; sleep 0.05; done; cat /srv/up/hostile.log; exit 1");
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            upstream.close();
            portal.close();
            host.close();
        }
    }

    @AfterEach
    void nothingOfThePullersRunsOn() {
        assertThat(host.rootShell(
                "for i in $(seq 100); do pgrep -u $((UID_BASE + UID_COUNT)),$((UID_BASE + UID_COUNT + 1)) >/dev/null || exit 0; sleep 0.1; done; "
                        + "ps -o pid,args -u $((UID_BASE + UID_COUNT)),$((UID_BASE + UID_COUNT + 1)); exit 1"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"folder-to-file, file:///usr/lib/", "file-to-file, file:///etc/hosts", "top-to-file, file:///proc/net/"})
    void redirectToAFileOfTheHost_publishesNothing(String folder, String target) {
        String name = folder + "-" + Acts.next();

        JsonNode end = acts.end(pull(name, folder, "files"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString()).isEqualTo("The server redirects to " + target
                + ". Redirects are not followed, and this one does not name a web or ftp server");
        nothingIsPublishedOf(name);
        assertThat(host.rootShell("find /srv/uml/mirrors/" + name + "/tree -type f")).isEmpty();
    }

    @Test
    void redirectOfMetadataToAFile_isNotFollowed() {
        String name = "metadata-" + Acts.next();

        JsonNode end = acts.end(pull(name, "metadata-to-file", "rpm"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        nothingIsPublishedOf(name);
    }

    @ParameterizedTest
    @CsvSource({"on-and-on, files, pull-failed", "on-and-on, rpm, pull-failed", "large-headers, files, pull-failed",
            "large-headers, rpm, too-large", "dripping-headers, files, pull-failed", "dripping-headers, rpm, pull-failed",
            "long-index, files, pull-failed", "line-ends, files, hostile", "rpm/line, rpm, bad-metadata",
            "rpm/attributes, rpm, bad-metadata"})
    void whatHarms_isRefusedSoon(String folder, String collection, String code) {
        String name = folder.replace('/', '-') + "-" + collection + "-" + Acts.next();
        Instant began = Instant.now();

        JsonNode end = acts.end(pull(name, folder, collection));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo(code);
        assertThat(Duration.between(began, Instant.now())).isLessThan(REFUSED_WITHIN);
        nothingIsPublishedOf(name);
    }

    /** 1.5 GB in 1.5 MB, of which at most 512 MiB are read, for at most 300 s. */
    @Test
    void bombOfMetadata_isNotReadToItsEnd() {
        String name = "bomb-" + Acts.next();
        String job = acts.start(pull(name, "rpm/bomb", "rpm"));

        host.rootShell("for i in $(seq 3800); do grep -q '\"type\":\"\\(error\\|result\\)\"' /srv/uml/jobs/" + job
                + "/lines && exit; sleep 0.1; done; exit 1");

        JsonNode end = portal.ask("follow " + job + " 1").lines().getLast();
        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("bad-metadata");
        nothingIsPublishedOf(name);
    }

    @Test
    void slowDrip_isEnded() {
        String name = "drip-" + Acts.next();

        JsonNode end = acts.end(pull(name, "drip", "files"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString())
                .isIn("It was ended: less than 512 bytes a second came for 6 s", "It was ended: nothing came for 6 s");
        nothingIsPublishedOf(name);
    }

    @Test
    void namesThatLeadOut_areNotTaken() {
        String name = "upwards-" + Acts.next();

        acts.done(pull(name, "upwards", "files"));

        assertThat(host.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . -type f")).isEqualTo("./good");
        assertThat(host.rootShell("ls -d /etc/cron.d/x /srv/uml/mirrors/" + name + "/x 2>/dev/null || :")).isEmpty();
    }

    private static void nothingIsPublishedOf(String name) {
        assertThat(host.rootShell("ls /srv/uml/pub/mirrors")).doesNotContain(name);
    }

    /** At most 20 MiB, without a limit of speed, and 20 % may go. */
    private static String pull(String name, String folder, String collection) {
        return "pull-mirror " + name + " " + HARM + folder + "/ " + collection + " follow none 20 0 20 none";
    }
}
