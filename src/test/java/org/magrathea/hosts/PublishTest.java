package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;

/** What {@code prepare --publish-from-host} sets up: /pub is read by http, rsync and ftp from elsewhere, and written by nobody. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PublishTest {

    private static final String HERE = "203.0.113.1";

    private static HostUnderTest host;
    private static NetworkSpace elsewhere;

    @BeforeAll
    static void aHostThatPublishes(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("PublishTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        host = Way.PRIVILEGED.open(ClientKey.in(folder), "plain=yes");
        elsewhere = NetworkSpace.beside(host, "elsewhere", List.of("203.0.113.1/24"), List.of("203.0.113.9/24"));
        host.rootShell(
                """
                        set -e; docker/uml-host/prepare --host --plain --publish-from-host >/srv/prepare.log 2>&1 || { cat /srv/prepare.log; exit 1; }
                        cd /srv/uml/pub; mkdir -p mirrors/.trees/fc5/3 otter; ln -s .trees/fc5/3 mirrors/fc5; echo hello >mirrors/fc5/hello.rpm
                        echo '<script>alert(1)</script>' >otter/page.html; ln -s /etc/umlhost.conf otter/secret; ln -s /etc otter/etc
                        echo own >otter/own; ln -s own otter/link; chown -hR $((UID_BASE + 1)):$((UID_BASE + 1)) otter; chmod -R a+rX .
                        mkdir -p /var/log/umlhost; mount -t tmpfs none /var/log/nginx; mount -t tmpfs none /var/log/umlhost; mkdir -p /srv/ftp; cd /srv/elsewhere
                        nginx -g 'daemon off;' </dev/null >nginx.log 2>&1 & echo $! >>pids
                        rsync --daemon --no-detach </dev/null >rsync.log 2>&1 & echo $! >>pids
                        vsftpd </dev/null >ftp.log 2>&1 & echo $! >>pids
                        for i in $(seq 1200); do if (exec 3<>/dev/tcp/203.0.113.1/873) && (exec 3<>/dev/tcp/203.0.113.1/80) && (exec 3<>/dev/tcp/203.0.113.1/21)
                        then exit 0; fi; sleep 0.05; done 2>/dev/null; cat *.log; exit 1""");
    }

    @AfterAll
    static void close() {
        if (host != null) {
            host.rootShell(
                    "for pid in $(cat /srv/elsewhere/pids); do kill $pid 2>/dev/null; done; sleep 0.3; umount -l /var/log/nginx /var/log/umlhost");
            elsewhere.close();
            host.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl -sf http://203.0.113.1/mirrors/fc5/hello.rpm",
            "rsync -q rsync://203.0.113.1/pub/mirrors/fc5/hello.rpm got && cat got",
            "curl -sf ftp://203.0.113.1/mirrors/fc5/hello.rpm",
            "curl -sf http://203.0.113.1/otter/link | sed s/own/hello/"})
    void whatIsPublishedIsReadFromElsewhere(String command) {
        assertThat(elsewhere(command)).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl -s -o /dev/null -w %{http_code} -T page http://203.0.113.1/otter/new",
            "curl -s -o /dev/null -w %{http_code} -X DELETE http://203.0.113.1/mirrors/fc5/hello.rpm",
            "rsync page rsync://203.0.113.1/pub/otter/new",
            "rsync --delete -r --include=hello.rpm ./ rsync://203.0.113.1/pub/mirrors/fc5/",
            "curl -s -T page ftp://203.0.113.1/otter/new", "curl -s -Q 'DELE mirrors/fc5/hello.rpm' ftp://203.0.113.1/"})
    void nothingIsWrittenFromElsewhere(String command) {
        elsewhere("echo x >page; " + command + " 2>&1 || :");

        assertThat(host.rootShell("cd /srv/uml/pub; ls otter; cat mirrors/fc5/hello.rpm")).doesNotContain("new")
                .endsWith("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://203.0.113.1/otter/secret", "http://203.0.113.1/otter/etc/passwd",
            "ftp://203.0.113.1/otter/secret",
            "ftp://203.0.113.1/otter/etc/passwd", "http://203.0.113.1/mirrors/.trees/fc5/3/hello.rpm",
            "http://203.0.113.1/../../etc/passwd",
            "http://203.0.113.1/%2e%2e/%2e%2e/etc/passwd"})
    void noLinkLeadsToWhatIsNotPublished(String url) {
        assertThat(elsewhere("curl -sf --path-as-is " + url + " || echo refused")).isEqualTo("refused");
    }

    @Test
    void aCopyWithLinksFollowedHasNothingOfTheHost() {
        assertThat(elsewhere(
                "mkdir -p copy; rsync -rL rsync://203.0.113.1/pub/otter/ copy/ 2>/dev/null || :; cat copy/* 2>/dev/null"))
                .contains("own")
                .doesNotContain("store=");
    }

    @Test
    void aPageOfATenantRunsNothing() {
        assertThat(elsewhere("curl -si http://203.0.113.1/otter/page.html")).contains("Content-Security-Policy: sandbox",
                "X-Content-Type-Options: nosniff").doesNotContain("nginx/");
        assertThat(elsewhere("curl -s http://" + HERE + "/mirrors/")).contains("fc5").doesNotContain(".trees");
    }

    @Test
    void theHostTellsWhetherTheyServeAndWhichMirrorsWereRead() {
        host.rootShell(
                "cd /srv/uml/pub/mirrors; for one in by-http by-rsync by-ftp nobodys; do mkdir .trees/$one; cp -r .trees/fc5/3 .trees/$one/1; ln -s .trees/$one/1 $one; done");
        elsewhere(
                "curl -sf http://203.0.113.1/mirrors/by-http/hello.rpm; rsync -qrL rsync://203.0.113.1/pub/mirrors/by-rsync/ read/; "
                        + "curl -sf ftp://203.0.113.1/mirrors/by-ftp/hello.rpm; curl -s http://203.0.113.1/mirrors/nobodys/ http://203.0.113.1/mirrors/nobodys/none");

        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(host.rootShell("umlhost public-server-status"))
                .contains("\"by\":\"host\"", "\"http\":true", "\"rsync\":true", "\"ftp\":true")
                .containsPattern("\"mirror\":\"by-http\",\"at\":\"" + today)
                .containsPattern("\"mirror\":\"by-rsync\",\"at\":\"" + today)
                .containsPattern("\"mirror\":\"by-ftp\",\"at\":\"" + today)
                .doesNotContain("nobodys");
        assertThat(host.rootShell("cat /var/log/umlhost/http.log")).doesNotContain("203.0.113.9");
    }

    private static String elsewhere(String command) {
        return elsewhere.shell(command);
    }
}
