package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** An upstream that means harm gets nothing of the host published, and costs it a bounded time and memory. */
@SideBySide
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class HostileUpstreamTest {

    private static final String HARM = "http://" + Upstream.ADDRESS + ":8300/";
    /** What the machine needs for a run that is refused, when it is busy with other tests; the metadata may take 300 s itself. */
    private static final Duration REFUSED_WITHIN = Duration.ofMinutes(4);

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.thatPulls("pull_stall=12", "xfs=2");

    @BeforeAll
    static void prepare() {
        Path server = Path.of("src/test/resources/hosts/hostile-upstream").toAbsolutePath();
        HOST.rootShell(HOST.upstream().space().enter() + " python3 " + server + " " + Upstream.ADDRESS + " 8300"
                + Upstream.inBackground("hostile.log") + "; for i in $(seq 1200); do "
                + "(exec 3<>/dev/tcp/203.0.113.9/8300) 2>/dev/null && exit; sleep 0.05; done; cat /srv/up/hostile.log; exit 1");
        // It makes its metadata when it is asked for the first time, and then sends nothing for longer than a pull waits.
        HOST.rootShell("for kind in line attributes bomb; do curl -sf -o /srv/up/made " + HARM
                + "rpm/$kind/repodata/repomd.xml; done");
    }

    @AfterEach
    void nothingOfThePullersRunsOn() {
        assertThat(HOST.rootShell(
                "for i in $(seq 600); do pgrep -u $((UID_BASE + UID_COUNT)),$((UID_BASE + UID_COUNT + 1)) >/dev/null || exit 0; sleep 0.1; done; "
                        + "ps -o pid,args -u $((UID_BASE + UID_COUNT)),$((UID_BASE + UID_COUNT + 1)); exit 1"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"folder-to-file, file:///usr/lib/", "file-to-file, file:///etc/hosts", "top-to-file, file:///proc/net/"})
    void redirectToAFileOfTheHost_publishesNothing(String folder, String target) {
        String name = folder + "-" + Acts.next();

        JsonNode end = HOST.acts().end(pull(name, folder, "files"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString()).isEqualTo("The server redirects to " + target
                + ". Redirects are not followed, and this target is not a web or ftp server");
        nothingIsPublishedOf(name);
        assertThat(HOST.rootShell("find /srv/uml/mirrors/" + name + "/tree -type f")).isEmpty();
    }

    @Test
    void redirectOfMetadataToAFile_isNotFollowed() {
        String name = "metadata-" + Acts.next();

        JsonNode end = HOST.acts().end(pull(name, "metadata-to-file", "rpm"));

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

        JsonNode end = HOST.acts().end(pull(name, folder, collection));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo(code);
        assertThat(Duration.between(began, Instant.now())).isLessThan(REFUSED_WITHIN);
        nothingIsPublishedOf(name);
    }

    /** 1.5 GB in 7 MB, of which at most 512 MiB are read, for at most 300 s. */
    @Test
    void bombOfMetadata_isNotReadToItsEnd() {
        String name = "bomb-" + Acts.next();
        String job = HOST.acts().start(pull(name, "rpm/bomb", "rpm"));

        HOST.rootShell("for i in $(seq 3800); do grep -q '\"type\":\"\\(error\\|result\\)\"' /srv/uml/jobs/" + job
                + "/lines && exit; sleep 0.1; done; exit 1");

        JsonNode end = HOST.portal().ask("follow " + job + " 1").lines().getLast();
        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("bad-metadata");
        assertThat(end.path("text").asString()).containsAnyOf("is larger than 512 MiB when it is unpacked",
                "takes too long to read");
        nothingIsPublishedOf(name);
    }

    @Test
    void slowDrip_isEnded() {
        String name = "drip-" + Acts.next();

        JsonNode end = HOST.acts().end(pull(name, "drip", "files"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString())
                .isIn("Stopped: less than 512 bytes a second for 12 s", "Stopped: no data for 12 s");
        nothingIsPublishedOf(name);
    }

    @Test
    void namesThatLeadOut_areNotTaken() {
        String name = "upwards-" + Acts.next();

        HOST.acts().done(pull(name, "upwards", "files"));

        assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . -type f")).isEqualTo("./good");
        assertThat(HOST.rootShell("ls -d /etc/cron.d/x /srv/uml/mirrors/" + name + "/x 2>/dev/null || :")).isEmpty();
    }

    private static void nothingIsPublishedOf(String name) {
        assertThat(HOST.rootShell("ls /srv/uml/pub/mirrors")).doesNotContain(name);
    }

    /** At most 20 MiB, without a limit of speed, and 20 % may go. */
    private static String pull(String name, String folder, String collection) {
        return "pull-mirror " + name + " " + HARM + folder + "/ " + collection + " none follow none 20 0 20 none none no";
    }
}
