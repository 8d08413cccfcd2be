package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;

/** The argument {@code --reset} of practice mode. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PracticeResetTest {

    @TempDir
    private Path data;

    @Test
    void everythingIsMadeAnewButTheKeyOfThePortal() throws Exception {
        int port = freePort();
        String password;
        try (PortalProcess first = PortalProcess.start(data, port)) {
            password = first.password("otter");
            PortalProcess other = PortalProcess.launch(data, freePort(), Map.of(),
                    List.of("--spring.profiles.active=practice", "--reset"));
            assertThat(other.awaitEnd()).isEqualTo(2);
            assertThat(other.said()).contains("a portal is running on " + data).contains("Stop it first.");
            first.kill();
        }
        byte[] key = Files.readAllBytes(data.resolve("ssh/id_ed25519"));
        Files.writeString(data.resolve("practice/left-over"), "of before");

        try (PortalProcess second = PortalProcess.start(data, port, "--reset")) {
            assertThat(second.said()).contains("was reset");
            assertThat(second.password("otter")).isNotEqualTo(password);
            assertThat(data.resolve("practice/left-over")).doesNotExist();
            assertThat(Files.readAllBytes(data.resolve("ssh/id_ed25519"))).isEqualTo(key);
            assertThat(Files.readAllLines(data.resolve("practice/store/executed.log")))
                    .as("what the host has done")
                    .noneMatch(line -> line.contains(" boot "));
        }
        PracticeComputer.awaitNoProcesses(data);
    }

    @Test
    void outsideOfPracticeModeItIsRefused() throws IOException {
        PortalProcess portal = PortalProcess.launch(data, freePort(), Map.of(), List.of("--reset"));

        assertThat(portal.awaitEnd()).isEqualTo(2);
        assertThat(portal.said()).contains("is for practice mode only").contains("--spring.profiles.active=practice");
    }

    @Test
    void theDatabaseOfARealPortalIsLeftAlone() throws IOException {
        Path database = Files.writeString(data.resolve("magrathea.mv.db"), "of a real portal");

        PortalProcess portal = PortalProcess.launch(data, freePort(), Map.of(),
                List.of("--spring.profiles.active=practice", "--reset"));

        assertThat(portal.awaitEnd()).isEqualTo(2);
        assertThat(portal.said()).contains("was not created by practice mode");
        assertThat(database).hasContent("of a real portal");
    }

    @Test
    void anotherDatabaseIsLeftAlone() throws IOException {
        PortalProcess portal = PortalProcess.launch(data, freePort(), Map.of(),
                List.of("--spring.profiles.active=practice", "--reset", "--spring.datasource.url=jdbc:h2:mem:elsewhere"));

        assertThat(portal.awaitEnd()).isEqualTo(2);
        assertThat(portal.said()).contains("spring.datasource.url names another one");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
