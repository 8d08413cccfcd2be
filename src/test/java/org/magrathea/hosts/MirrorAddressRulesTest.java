package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Nobody is led to an address that is not of the world, whatever a URL, a name, a redirect or a link on a page says. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MirrorAddressRulesTest {

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.thatPulls("plain=yes");

    @BeforeAll
    static void open() {
        HOST.upstream().shell("mkdir files; echo secret >files/one");
        HOST.rootShell("printf '%s\\n' '203.0.113.9 good.example.org' '203.0.113.9 two.example.org' '127.0.0.1 two.example.org' "
                + "'10.99.0.9 inside.example.org' >>/etc/hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "http://0/", "http://2130706433/", "http://0x7f.1/", "http://169.254.169.254/",
            "http://10.99.0.9/files/", "ftp://10.99.0.9/files/", "rsync://10.99.0.9/files/files/", "rsync://127.0.0.1/files/",
            "http://localhost/", "http://inside.example.org/files/", "http://two.example.org/files/", "http://203.0.113.1/",
            "http://10.77.0.1/", "http://100.64.0.1/", "http://224.0.0.1/"})
    void anAddressThatIsNotOfTheWorldIsRefusedBeforeAnythingIsAsked(String url) {
        JsonNode end = HOST.acts().end(pull("away-" + Acts.next(), url));
        JsonNode probed = HOST.acts().end("probe-mirror away-" + Acts.next() + " " + url + " files none none");

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("not-allowed");
        assertThat(probed.path("code").asString()).as(probed.toString()).isEqualTo("not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/", "gopher://203.0.113.9/", "ssh://203.0.113.9/", "data:x", "http://[::1]/",
            "http://ok@127.0.0.1/", "http://203.0.113.9/;id", "http://203.0.113.9/$(id)", "http://203.0.113.9/a?b",
            "-oProxyCommand=x", "--rsh=x", "http://-x/"})
    void whatIsNoPlainUrlIsRefused(String url) {
        assertThat(HOST.acts().refusal(pull("odd", url))).isEqualTo("bad-argument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e", "--rsh=x", "a b", "$(id)", "a;b", "'a", "a\\b", "a,-b"})
    void whatIsNoPlainPatternIsRefused(String pattern) {
        assertThat(HOST.portal()
                .ask("start j-778 778 " + pull("odd", HOST.upstream().http("files")).replace(" none 20", " " + pattern + " 20"))
                .last()
                .path("type")
                .asString()).isEqualTo("error");
    }

    @Test
    void aRedirectToSuchAnAddressLeadsNowhere() {
        JsonNode end = HOST.acts().end(pull("redirected", HOST.upstream().http("away")));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString()).doesNotContain("secret").contains("Redirects are not followed");
        assertThat(HOST.rootShell("ls /srv/uml/mirrors/redirected/tree")).isEmpty();
    }

    /** A name server tells 203.0.113.9 whoever asks first for a name that begins so, and an address inside after that. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "ftp", "rsync"})
    void aNameThatLeadsElsewhereAfterItWasLookedAtLeadsNowhere(String scheme) {
        nameServer();
        String path = scheme.equals("rsync") ? "/files/files/" : "/files/";

        JsonNode steady = HOST.acts().done(pull("steady-" + scheme, scheme + "://steady-" + scheme + ".example.org" + path));
        JsonNode end = HOST.acts().end(pull("turned-" + scheme, scheme + "://turns-" + scheme + ".example.org" + path));

        assertThat(steady.path("files").asInt()).isEqualTo(1);
        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString()).contains("that pulls may not use");
        assertThat(HOST.rootShell("ls /srv/uml/mirrors/turned-" + scheme + "/tree")).isEmpty();
        assertThat(HOST.rootShell("grep -c 'turns-" + scheme + ".example.org 10.99.0.9' /srv/up/named.log"))
                .as("it was led there")
                .isNotEqualTo("0");
    }

    private static void nameServer() {
        HOST.rootShell(
                """
                        cd /srv/up; if [ -e named.pl ]; then exit; fi; cat >named.pl <<'EOF'
                        use IO::Socket::INET; $| = 1; my %asked;
                        my $s = IO::Socket::INET->new(LocalAddr => "203.0.113.9", LocalPort => 53, Proto => "udp") or die "$!"; print "here\n";
                        while (my $from = $s->recv(my $q, 512)) {
                          my ($at, @labels) = (12);
                          while (my $n = ord substr $q, $at, 1) { push @labels, substr $q, $at + 1, $n; $at += $n + 1 }
                          my $type = unpack "n", substr $q, $at + 1, 2; my $name = join ".", @labels; my $answer = "";
                          if ($type == 1) {
                            my $ip = $name =~ /^turns/ && $asked{$name}++ ? "10.99.0.9" : "203.0.113.9"; print "$name $ip\n";
                            $answer = pack("n3Nn", 0xc00c, 1, 1, 0, 4) . pack("C4", split /[.]/, $ip);
                          }
                          $s->send(substr($q, 0, 2) . pack("n5", 0x8580, 1, $answer ? 1 : 0, 0, 0) . substr($q, 12, $at - 7) . $answer);
                        }
                        EOF
                        SPACE perl named.pl </dev/null >named.log 2>&1 & echo $! >>pids
                        for i in $(seq 1200); do grep -q here named.log && break; sleep 0.05; done
                        echo 'nameserver 203.0.113.9' >/etc/resolv.conf; sed -i 's/^hosts:.*/hosts: files dns/' /etc/nsswitch.conf; getent hosts steady-x.example.org"""
                        .replace("SPACE", HOST.upstream().space().enter()));
    }

    @Test
    void whoPullsReachesWhatIsOfTheWorldOnUsualPortsAndNothingElse() {
        HOST.acts().done(pull("good", "http://good.example.org/files"));

        String user = HOST.rootShell("echo $((UID_BASE + UID_COUNT))");
        String as = "setpriv --reuid=" + user + " --regid=" + user + " --clear-groups timeout 20 bash -c ";
        assertThat(HOST.rootShell(as + "'exec 3<>/dev/tcp/203.0.113.9/80' && echo yes")).isEqualTo("yes");
        for (String place : new String[]{"203.0.113.9/22", "203.0.113.9/25", "10.99.0.9/80", "127.0.0.1/" + HOST.port(),
                "10.77.0.1/80",
                "169.254.169.254/80"}) {
            assertThat(HOST.rootShell(as + "'exec 3<>/dev/tcp/" + place + "' 2>&1 || echo no")).as(place)
                    .containsAnyOf("refused", "unreachable")
                    .endsWith("no");
        }
        assertThat(HOST.rootShell("timeout 20 bash -c 'exec 3<>/dev/tcp/10.99.0.9/80' && echo yes")).as("others are not held")
                .isEqualTo("yes");
    }

    private static String pull(String name, String url) {
        return "pull-mirror " + name + " " + url + " files none follow none 20 0 20 none none no";
    }
}
