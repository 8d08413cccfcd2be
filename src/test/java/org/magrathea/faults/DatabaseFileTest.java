package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.Databases;
import org.magrathea.journeys.PortalProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** F27 and F28: a database that cannot be read, is open elsewhere, is newer than the portal, or was upgraded in half. */
@Tag("faults")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DatabaseFileTest {

    /** As an older version has left it; that one knew these migrations only. */
    private static final String OLDER = "--spring.flyway.target=10";

    private static final String PERSON = """
            insert into account (name, email, password_hash, password_temporary, role, zone, enabled, generation, created_at,
            version) values ('otter', 'otter@example.org', 'none', false, 'TENANT', 'Europe/Vienna', true, 1, now(), 0)""";

    @TempDir
    Path folder;

    @Test
    void aFileThatIsCutShortIsLeftAsItIsWithAdvice() throws Exception {
        portal().close();
        Path file = folder.resolve("magrathea.mv.db");
        try (FileChannel whole = FileChannel.open(file, StandardOpenOption.WRITE)) {
            whole.truncate(6000);
        }
        byte[] damaged = Files.readAllBytes(file);

        String said = refusedStart();

        assertThat(said).contains("the database file cannot be read", "Replace the file with the last backup")
                .doesNotContain("\tat ");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void aSecondPortalOnTheSameFolderSaysSo() throws Exception {
        try (PortalProcess first = portal()) {
            assertThat(refusedStart()).contains("another process has the database file open", "MAGRATHEA_DATA")
                    .doesNotContain("\tat ");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void anOlderPortalDoesNotStartOnNewerTables() throws Exception {
        portal().close();
        newer(h2());

        assertThat(refusedStart()).contains("was upgraded by a newer version of Magrathea", "Start the newer version")
                .doesNotContain("\tat ");
    }

    @Test
    void anOlderNodeThatRunsEndsWhenTheTablesGetNewer() throws Exception {
        String url = Databases.postgresUrl("newer");
        try (PortalProcess node = portal("--spring.datasource.url=" + url, "--spring.datasource.username=postgres")) {
            newer(JdbcClient.create(new DriverManagerDataSource(url)));

            assertThat(node.awaitEnd()).isEqualTo(3);
            assertThat(node.said()).contains("this node has version", "Start it with the newer version");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 20})
    void anUpgradeOfAFileThatWasKilledIsDoneAnewFromWhatWasThereBefore(int statement) throws Exception {
        olderPortalHasRun(List.of());
        h2().sql(PERSON).update();

        killedWhileUpgrading(statement, List.of());
        portal().close();

        assertThat(h2().sql("select name from account").query(String.class).list()).containsExactly("otter");
        assertThat(Files.exists(folder.resolve("before-upgrade-from-10.sql.zip"))).isTrue();
        assertThat(Files.exists(folder.resolve("upgrade.sql.zip"))).isFalse();
    }

    @Test
    void theVeryFirstStartCanBeKilledToo() throws Exception {
        killedWhileUpgrading(12, List.of());
        portal().close();

        assertThat(h2().sql("select count(*) from account").query(Long.class).single()).isZero();
    }

    @Test
    void anUpgradeOfPostgresThatWasKilledIsDoneAnew() throws Exception {
        String url = Databases.postgresUrl("upgraded");
        List<String> postgres = List.of("--spring.datasource.url=" + url, "--spring.datasource.username=postgres");
        olderPortalHasRun(postgres);
        JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(url));
        sql.sql(PERSON).update();

        killedWhileUpgrading(9, postgres);
        portal(postgres.toArray(String[]::new)).close();

        assertThat(sql.sql("select name from account").query(String.class).list()).containsExactly("otter");
    }

    /** It makes its tables and then ends, because what it should run with them is newer. */
    private void olderPortalHasRun(List<String> settings) throws IOException {
        PortalProcess older = PortalProcess.launch(folder, freePort(), Map.of(),
                Stream.concat(settings.stream(), Stream.of(OLDER)).toList());
        assertThat(older.awaitEnd()).isNotZero();
        assertThat(older.said()).contains("Schema validation");
    }

    private void killedWhileUpgrading(int statement, List<String> settings) throws IOException {
        Path faults = Files.writeString(folder.resolve("faults"), "upgrading " + statement + " kill\n");
        PortalProcess killed = PortalProcess.launch(folder, freePort(), Map.of("MAGRATHEA_FAULTS", faults.toString()), settings);
        assertThat(killed.awaitEnd()).as(killed.said()).isEqualTo(137);
    }

    private PortalProcess portal(String... settings) throws Exception {
        return PortalProcess.start(folder, freePort(), Map.of(), List.of(settings));
    }

    /** What a portal says that does not start. */
    private String refusedStart() throws IOException {
        PortalProcess refused = PortalProcess.launch(folder, freePort(), Map.of(), List.of());
        assertThat(refused.awaitEnd()).isNotZero();
        return refused.said();
    }

    private static void newer(JdbcClient sql) {
        sql.sql("""
                insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
                "installed_by", "installed_on", "execution_time", "success")
                values (999, '999', 'of a newer version', 'SQL', 'V999__of_a_newer_version.sql', 1, 'somebody', now(), 1, true)""")
                .update();
    }

    private JdbcClient h2() {
        return JdbcClient.create(new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("magrathea"), "", ""));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
