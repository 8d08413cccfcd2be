package org.magrathea.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.hosts.KeyFile;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who on the portal's machine may read its files, after a start on files that everybody could read. */
@SpringBootTest(properties = {"magrathea.hosts.refresh=1h",
        "magrathea.machines.refresh=1h", "magrathea.mirrors.poll-interval=1h"})
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class DataModesTest {

    private static Path data;

    @DynamicPropertySource
    static void asAnOlderPortalLeftIt(DynamicPropertyRegistry settings) throws IOException {
        data = Files.createTempDirectory("data-modes");
        KeyFile.readOrMake(data.resolve("ssh/id_ed25519"));
        for (String file : List.of("magrathea.trace.db", "before-upgrade-from-11.sql.zip")) {
            Files.createFile(data.resolve(file));
            mode(data.resolve(file), "rw-r--r--");
        }
        mode(data.resolve("ssh/id_ed25519"), "rw-r-----");
        mode(data, "rwxr-xr-x");
        settings.add("magrathea.data", data::toString);
        settings.add("spring.datasource.url", () -> "jdbc:h2:file:" + data + "/magrathea;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void startedPortalHasPrivateFiles() throws IOException {
        assertThat(modeOf(data)).isEqualTo("rwx------");
        for (String file : List.of("magrathea.mv.db", "magrathea.trace.db", "before-upgrade-from-11.sql.zip", "ssh/id_ed25519")) {
            assertThat(modeOf(data.resolve(file))).as(file).isEqualTo("rw-------");
        }
        assertThat(Files.size(data.resolve("magrathea.mv.db"))).isPositive();
    }

    @Test
    void repairedModesAreLoggedAndTheDatabaseOpens(@TempDir Path above, CapturedOutput log) throws IOException {
        Path folder = Files.createDirectory(above.resolve("data"));
        mode(folder, "rwxr-xr-x");
        Path file = folder.resolve("magrathea.mv.db");
        String url = "jdbc:h2:file:" + folder + "/magrathea";
        JdbcClient.create(new DriverManagerDataSource(url)).sql("create table kept (n int)").update();
        mode(file, "rw-r--r--");

        start(folder, url);

        assertThat(modeOf(folder)).isEqualTo("rwx------");
        assertThat(modeOf(file)).isEqualTo("rw-------");
        assertThat(log).contains("Repaired " + folder + ": removed access of other accounts (rwxr-xr-x, now rwx------)",
                "Repaired " + file + ": removed access of other accounts (rw-r--r--, now rw-------)");
        assertThat(
                JdbcClient.create(new DriverManagerDataSource(url)).sql("select count(*) from kept").query(Long.class).single())
                .isZero();
    }

    @Test
    void newFilesArePrivateWithoutALogLine(@TempDir Path above, CapturedOutput log) throws IOException {
        Path folder = above.resolve("made/data");
        String url = "jdbc:h2:file:" + folder + "/magrathea";

        start(folder, url);
        JdbcClient.create(new DriverManagerDataSource(url)).sql("create table kept (n int)").update();

        assertThat(modeOf(folder)).isEqualTo("rwx------");
        assertThat(modeOf(folder.resolve("magrathea.mv.db"))).isEqualTo("rw-------");
        assertThat(log).doesNotContain("Repaired " + folder);
    }

    private static void start(Path folder, String url) {
        PrivateData files = new PrivateData();
        files.setEnvironment(new MockEnvironment().withProperty("magrathea.data", folder.toString())
                .withProperty("spring.datasource.url", url));
        files.postProcessBeanFactory(new DefaultListableBeanFactory());
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
