package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.client.SshClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.machines.operations.Boot;

/** What the gateway makes of hosts that answer as no real one does. */
@Timeout(60)
class SshHostGatewayTest {

    private static final long HOST = 1;

    private static final Map<String, String> CAPABLE = Map.of("capacity", ScriptedHost.CAPACITY);

    @TempDir
    private Path folder;
    private HostProperties settings;
    private SshClient client;
    private SshConnector connector;
    private SshHostGateway gateway;
    private final UmlHostRepository books = mock(UmlHostRepository.class);

    @BeforeEach
    void connect() {
        settings = new HostProperties(folder.resolve("ssh/id_ed25519"), Duration.ofSeconds(10), Duration.ofSeconds(5),
                Duration.ofSeconds(1), Duration.ofSeconds(10), 4);
        client = new SshClients().sshClient(new PortalKey(settings));
        client.start();
        connector = new SshConnector(client, settings);
        gateway = new SshHostGateway(books, new SshSessions(connector, settings),
                new HostOperations(List.of(HostOperation.of("boot", Boot.class, boot -> "Start " + boot.machine()))),
                Clock.systemUTC());
    }

    @AfterEach
    void disconnect() {
        client.stop();
    }

    @Test
    void thePortalsKeyIsMadeOnceAndOnlyItsOwnerCanReadIt() throws Exception {
        String first = new PortalKey(settings).publicLine();

        assertThat(new PortalKey(settings).publicLine()).isEqualTo(first).startsWith("ssh-ed25519 ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.key()))).isEqualTo("rw-------");
        assertThat(Files.readString(settings.key())).contains("OPENSSH PRIVATE KEY");
    }

    @Test
    void aHostWithAnotherKeyIsNeitherSignedInToNorToldAnything() throws Exception {
        try (ScriptedHost real = new ScriptedHost(Map.of()); ScriptedHost impostor = new ScriptedHost(Map.of())) {
            Endpoint deceived = new Endpoint("127.0.0.1", impostor.port(), "umlhost", real.key());

            assertThatThrownBy(() -> gateway.hello(deceived)).isInstanceOf(HostUnreachable.class)
                    .hasMessageContaining("instead of the confirmed key")
                    .hasMessageContaining(impostor.key().fingerprint())
                    .hasMessageContaining("Nothing was sent");
            assertThat(impostor.signIns).hasValue(0);
            assertThat(impostor.heard).isEmpty();
        }
    }

    @Test
    void theKeyOfAHostIsSeenWithoutSigningIn() throws Exception {
        try (ScriptedHost host = new ScriptedHost(Map.of())) {
            assertThat(connector.readKey("127.0.0.1", host.port())).isEqualTo(host.key());
            assertThat(host.signIns).hasValue(0);
        }
    }

    @Test
    void aHostThatSpeaksAnotherVersionOfTheProtocolIsRefused() throws Exception {
        try (ScriptedHost host = known(Map.of("hello", ScriptedHost.HELLO.replace("\"protocol\":13", "\"protocol\":14")))) {
            assertThatThrownBy(() -> gateway.capacity(HOST)).isInstanceOf(HostUnreachable.class)
                    .hasMessageContaining("version is 14")
                    .hasMessageContaining("Install the umlhost");
            assertThat(host.heard).containsExactly("hello");
        }
    }

    @Test
    void anErrorIsARefusalWithItsCode() throws Exception {
        try (ScriptedHost host = known(
                Map.of("start j-7 3 boot sparrow", "{\"type\":\"error\",\"code\":\"busy\",\"text\":\"Taken.\"}\n"))) {
            assertThatThrownBy(() -> gateway.start(HOST, "j-7", 3, new Boot("sparrow")))
                    .isInstanceOfSatisfying(HostRefused.class, refused -> assertThat(refused.code()).isEqualTo("busy"));
            assertThat(host.heard).contains("start j-7 3 boot sparrow");
        }
    }

    @Test
    void anAnswerThatBreaksOffLeavesTheOutcomeUnknown() throws Exception {
        try (ScriptedHost host = known(Map.of("start j-7 3 boot sparrow", "{\"type\":\"resu"))) {
            assertThatThrownBy(() -> gateway.start(HOST, "j-7", 3, new Boot("sparrow")))
                    .isInstanceOf(HostUnreachable.class);
        }
    }

    @Test
    void aHostThatFallsSilentInTheMiddleCountsAsLost() throws Exception {
        try (ScriptedHost host = known(Map.of("follow j-7 1", "{\"type\":\"alive\"}\n…"))) {
            assertThatThrownBy(() -> gateway.follow(HOST, "j-7", 1, line -> {
            })).isInstanceOf(HostUnreachable.class).hasMessageContaining("connection was lost");
        }
    }

    /** Its connection stays open, but it sends no heartbeat. */
    @Test
    void aHostThatFallsSilentIsNoticedWhileNothingIsAsked() throws Exception {
        try (ScriptedHost host = known(CAPABLE)) {
            gateway.capacity(HOST);
            long heard = System.nanoTime();
            assertThat(host.connections()).isOne();

            await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> host.connections() == 0);

            System.out.printf("A silent host was noticed after %d ms%n", (System.nanoTime() - heard) / 1_000_000);
        }
    }

    @Test
    void aJobThatNeverSaysItsEndIsUnknown() throws Exception {
        try (ScriptedHost host = known(Map.of("follow j-7 1", """
                {"type":"log","n":1,"at":"2026-11-24T14:02:11.402Z","text":"job started"}
                """))) {
            List<HostLine> heard = new ArrayList<>();

            assertThatThrownBy(() -> gateway.follow(HOST, "j-7", 1, heard::add)).isInstanceOf(HostUnreachable.class);
            assertThat(heard).hasSize(1);
        }
    }

    @Test
    void aJobThatTheHostDoesNotKnowIsRefused() throws Exception {
        try (ScriptedHost host = known(Map.of("follow j-7 1",
                "{\"type\":\"error\",\"code\":\"no-such-job\",\"text\":\"No job j-7 on this host\"}\n"))) {
            assertThatThrownBy(() -> gateway.follow(HOST, "j-7", 1, line -> {
            })).isInstanceOfSatisfying(HostRefused.class, refused -> assertThat(refused.code()).isEqualTo("no-such-job"));
        }
    }

    /** Its fields are its own: one may be called like what the channel adds. */
    @Test
    void unmanagedGuestsHaveIdsOfTheirOwn() throws Exception {
        try (ScriptedHost host = known(Map.of("list-unmanaged", """
                {"type":"unmanaged","id":"0123456789abcdef","name":"old","running":false,"user":"root","memory":0,\
                "root":{"path":"/srv/old","size":1,"allocated":1},"home":null,"swaps":[],"kernel":null,"network":null}
                {"type":"result","unmanaged":1}
                """, "capacity", ScriptedHost.CAPACITY))) {
            assertThat(gateway.unmanagedGuests(HOST)).singleElement()
                    .extracting(UnmanagedGuest::id)
                    .isEqualTo("0123456789abcdef");
            assertThat(gateway.capacity(HOST).cpus()).isEqualTo(2);
        }
    }

    @Test
    void aListThatLacksAMachineIsNoList() throws Exception {
        try (ScriptedHost host = known(Map.of("inventory", "{\"type\":\"result\",\"machines\":1}\n"))) {
            assertThatThrownBy(() -> gateway.inventory(HOST)).isInstanceOf(HostUnreachable.class)
                    .hasMessage("it listed 0 of 1 of the type “machine”");
        }
    }

    @Test
    void oneBadAnswerIsTheEndOfNoOther() throws Exception {
        try (ScriptedHost host = known(Map.of("follow j-7 1", "{\"type\":\"alive\"}\n…", "inventory", "{\"type\":broken}\n",
                "capacity", ScriptedHost.CAPACITY))) {
            CompletableFuture.runAsync(() -> gateway.follow(HOST, "j-7", 1, line -> {
            }));
            await().atMost(Duration.ofSeconds(30)).until(() -> host.heard.contains("follow j-7 1"));

            assertThatThrownBy(() -> gateway.inventory(HOST)).isInstanceOf(HostUnreachable.class)
                    .hasMessageContaining("not the protocol");
            assertThat(gateway.capacity(HOST).cpus()).isEqualTo(2);
            assertThat(host.heard).as("on one session").containsOnlyOnce("hello");
        }
    }

    @Test
    void whatIsNotTheProtocolIsNamed() throws Exception {
        try (ScriptedHost host = known(Map.of("capacity", "Last login: Thu from 192.0.2.7\n"))) {
            assertThatThrownBy(() -> gateway.capacity(HOST)).isInstanceOf(HostUnreachable.class)
                    .hasMessageContaining("Last login")
                    .hasMessageContaining("not the protocol");
        }
    }

    @Test
    void aHostThatSendsWithoutEndIsHungUpOn() throws Exception {
        try (ScriptedHost host = known(Map.of("capacity", "x".repeat(3 << 20)))) {
            assertThatThrownBy(() -> gateway.capacity(HOST)).isInstanceOf(HostUnreachable.class)
                    .hasMessageContaining("more than");
        }
    }

    @Test
    void aSessionThatEndedIsOpenedAgain() throws Exception {
        try (ScriptedHost host = known(CAPABLE)) {
            assertThat(gateway.hello(HOST).host()).isEqualTo("scripted");
            host.hangUp();
            // Until the end of the connection is noticed here, what is asked on it is lost.
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(HostUnreachable.class)
                    .until(() -> gateway.hello(HOST).host().equals("scripted"));
            assertThat(gateway.isReady(HOST)).isTrue();
        }
    }

    @Test
    void aHostThatWasAwayIsBackOnceItsCapacityIsKnown() throws Exception {
        try (ScriptedHost host = known(CAPABLE)) {
            gateway.hello(HOST);
            host.close();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThatThrownBy(() -> gateway.hello(HOST)).isInstanceOf(HostUnreachable.class);
                assertThat(gateway.isReady(HOST)).as("noticed that the connection has ended").isFalse();
            });
            try (ScriptedHost again = host.again()) {
                assertThatThrownBy(() -> gateway.hello(HOST)).as("not tried by each that wants something of it")
                        .isInstanceOf(HostUnreachable.class);
                assertThat(again.signIns).hasValue(0);

                gateway.capacity(HOST);

                assertThat(gateway.isReady(HOST)).isTrue();
                assertThat(gateway.hello(HOST).host()).isEqualTo("scripted");
            }
        }
    }

    @Test
    void aHostThatIsBeingConnectedToIsNotReady() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ScriptedHost other = new ScriptedHost(Map.of())) {
            Endpoint silent = new Endpoint("127.0.0.1", mute.getLocalPort(), "umlhost", other.key());
            when(books.findById(HOST)).thenReturn(Optional.of(new UmlHost("silent", silent, 1, "none")));
            assertThat(gateway.isReady(HOST)).as("never tried").isTrue();

            CompletableFuture<Hello> asked = CompletableFuture.supplyAsync(() -> gateway.hello(HOST));

            await().atMost(Duration.ofSeconds(30)).until(() -> !gateway.isReady(HOST));
            assertThat(asked).failsWithin(Duration.ofSeconds(30));
            assertThat(gateway.isReady(HOST)).isFalse();
        }
    }

    @Test
    void exchangesThatBreakOffLeaveNoChannelsBehindOnTheHost() throws Exception {
        String step = "{\"type\":\"step\",\"n\":1,\"at\":\"2026-11-25T08:00:00Z\",\"step\":\"halt\",\"state\":\"started\",\"text\":\"\"}\n…";
        try (ScriptedHost host = known(Map.of("follow j-1 1", step, "capacity", ScriptedHost.CAPACITY))) {
            for (int time = 0; time < 3 * ScriptedHost.MOST_CHANNELS; time++) {
                assertThatThrownBy(() -> gateway.follow(HOST, "j-1", 1, line -> {
                    throw new IllegalStateException("The database is away");
                })).hasMessage("The database is away");
            }

            assertThat(gateway.capacity(HOST).cpus()).isEqualTo(2);
            assertThat(host.heard).as("all on one session").containsOnlyOnce("hello");
        }
    }

    @Test
    void nobodyListening() {
        assertThatThrownBy(() -> connector.readKey("127.0.0.1", 1)).isInstanceOf(HostUnreachable.class)
                .hasMessageContaining("no connection to 127.0.0.1:1");
    }

    private ScriptedHost known(Map<String, String> answers) throws Exception {
        ScriptedHost host = new ScriptedHost(answers);
        know(host);
        return host;
    }

    private void know(ScriptedHost host) {
        when(books.findById(HOST)).thenReturn(Optional.of(new UmlHost("scripted", host.endpoint(), 1, "none")));
    }
}
