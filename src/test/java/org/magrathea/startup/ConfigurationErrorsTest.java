package org.magrathea.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.Databases;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PortalProcess;
import org.magrathea.journeys.PortalStarts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A failed start prints the setting, its value, its location and a way out. One process makes most starts, in one working directory
 * that is emptied after each. Some are processes of their own, which the operating system ends.
 */
@SideBySide
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ConfigurationErrorsTest {

    private static final String SECRET = "correct-horse-battery";

    @TempDir
    static Path folder;
    private static @Nullable PortalStarts starts;

    @BeforeAll
    static void launch() throws IOException {
        starts = new PortalStarts(folder);
    }

    @AfterEach
    void empty() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path one : left.toList()) {
                FileSystemUtils.deleteRecursively(one);
            }
        }
    }

    @AfterAll
    static void end() throws IOException {
        Objects.requireNonNull(starts).close();
    }

    @Test
    void aProcessEndsWithTheExitCode() throws IOException {
        write("application.yaml", "magrathea:\n  machines:\n    stay: for ever\n");
        PortalProcess portal = PortalProcess.launchIn(folder, Map.of("MAGRATHEA_ADDRESS", "http://localhost"), List.of());
        int code = portal.awaitEnd();

        assertThat(refusal(StartFailures.WRONG_SURROUNDINGS, code, portal.said()))
                .contains("application.yaml, line 3): not a duration.");
    }

    @Test
    void aProcessThatMayPassEndsWithTheExitCode() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            PortalProcess portal = PortalProcess.launchIn(folder, Map.of("SERVER_PORT", "" + other.getLocalPort()), List.of());
            int code = portal.awaitEnd();

            assertThat(refusal(StartFailures.MAY_PASS, code, portal.said())).contains("another process listens on this port.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            magrathea.address=portal.example.org | magrathea.address is “portal.example.org” (argument --magrathea.address): An address | e.g. https://portal.example.org.
            magrathea.address=ftp://portal.example.org | An address starts with https:// or http:// | e.g. https://portal.example.org.
            magrathea.snapshots.expiry=30 dayz | magrathea.snapshots.expiry is “30 dayz” (argument --magrathea.snapshots.expiry): not a duration. | like 90s or 30d.
            magrathea.machines.memory=lots | magrathea.machines.memory is “lots” (argument --magrathea.machines.memory): not a size. | like 20GB.
            magrathea.mirrors.public-page-enabled=perhaps | magrathea.mirrors.public-page-enabled is “perhaps” (argument --magrathea.mirrors.public-page-enabled): not true or false. | Enter true or false.
            magrathea.requests.max-open=many | magrathea.requests.max-open is “many” (argument --magrathea.requests.max-open): not a whole number. | Enter digits only
            magrathea.machines.max-machines=-1 | magrathea.machines.max-machines is “-1” (argument --magrathea.machines.max-machines): must be greater than or equal to 0. | Correct it
            magrathea.mail-from=nobody at all | magrathea.mail-from is “nobody at all” (argument --magrathea.mail-from): not a valid sender address | like Magrathea <magrathea@example.org>.
            magrathea.adress=http://localhost | The argument --magrathea.adress is not a setting. | Did you mean magrathea.address?
            server.port=http | server.port is “http” (argument --server.port): not a whole number. | Enter digits only
            server.servlet.session.timeout=half a day | server.servlet.session.timeout is “half a day” (argument --server.servlet.session.timeout): not a duration. | like 90s
            spring.datasource.url=postgres://localhost/magrathea | spring.datasource.url is “postgres://localhost/magrathea” (argument --spring.datasource.url): not the URL | like jdbc:postgresql://localhost/magrathea.
            magrathea.data=/proc/magrathea | magrathea.data is “/proc/magrathea” (argument --magrathea.data): the portal cannot keep its files there | set MAGRATHEA_DATA.
            magrathea.data=data | magrathea.data is “data” (argument --magrathea.data): the path of a database file must start with ./ or / | like ./data
            """)
    void wrongArgumentErrorHasAWayOut(String argument, String problem, String wayOut) throws IOException {
        assertThat(refused(Map.of(), "--" + argument)).contains(problem, wayOut);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAGRATHEA_ADRESS=x | The environment variable MAGRATHEA_ADRESS is not a setting. Did you mean MAGRATHEA_ADDRESS?
            MAGRATHEA_PRUNING_WARN=most | magrathea.pruning.warn is “most” (environment variable MAGRATHEA_PRUNING_WARN): not a whole number.
            MAGRATHEA_DATA=${STORE}/portal | magrathea.data is “${STORE}/portal” (environment variable MAGRATHEA_DATA): STORE is not set. Set STORE
            """)
    void wrongVariableErrorHasItsName(String variable, String sentence) throws IOException {
        String[] parts = variable.split("=", 2);

        assertThat(refused(Map.of(parts[0], parts[1]))).contains(sentence);
    }

    @Test
    void kubernetesAndLauncherVariablesAreIgnored() throws IOException {
        assertThat(refused(Map.of("MAGRATHEA_DB_SERVICE_HOST", "192.0.2.7", "MAGRATHEA_DB_PORT_5432_TCP_ADDR", "192.0.2.7",
                "MAGRATHEA_PORT", "tcp://192.0.2.7:80", "MAGRATHEA_JAVA_OPTIONS", "-Xmx1g"), "--server.port=http"))
                .contains("server.port is “http”")
                .doesNotContain("is not a setting");
    }

    @Test
    void wrongValueInAFileErrorHasItsLine() throws IOException {
        Path file = write("application.yaml", "magrathea:\n  machines:\n    stay: for ever\n");

        assertThat(refused(Map.of()))
                .contains("magrathea.machines.default-lifetime is “for ever” (" + file + ", line 3): not a duration.");
    }

    @Test
    void aWrongValueOfAFormerArgumentNamesTheArgument() throws IOException {
        assertThat(refused(Map.of(), "--magrathea.hosts.silence=soon"))
                .contains("magrathea.hosts.response-timeout is “soon” (argument --magrathea.hosts.silence): not a duration.");
    }

    @Test
    void everyUnknownKeyIsReportedWithItsLocation() throws IOException {
        Path file = write("config/application.yaml", "magrathea:\n  snapshot:\n    expiry: 3d\n  metrics-tokn: " + SECRET + "\n");

        assertThat(refused(Map.of("MAGRATHEA_MAILFORM", "x"), "--magrathea.hosts.keys=y")).contains(
                "magrathea.snapshot.expiry (" + file + ", line 3) is not a setting. Did you mean magrathea.snapshots.expiry?",
                "magrathea.metrics-tokn (" + file + ", line 4) is not a setting. Did you mean magrathea.metrics-token?",
                "The environment variable MAGRATHEA_MAILFORM is not a setting. Did you mean MAGRATHEA_MAILFROM?",
                "The argument --magrathea.hosts.keys is not a setting. Did you mean magrathea.hosts.key?");
    }

    @ParameterizedTest
    @CsvSource({"application.yaml,", "config/application.yml,",
            "else/mine.yaml,--spring.config.additional-location=else/mine.yaml"})
    void invalidYamlErrorHasFileAndLine(String name, String argument) throws IOException {
        Path file = write(name, "magrathea:\n  data: ./data\n  mail-from: Portal: us\n");

        assertThat(refused(Map.of(), argument == null ? new String[0] : new String[]{argument}))
                .contains(file + ", line 3, is not YAML: mapping values are not allowed here. Correct it:");
    }

    @Test
    void missingConfigurationFileIsNamed() throws IOException {
        assertThat(refused(Map.of(), "--spring.config.location=file:/nowhere/magrathea.yaml")).contains("/nowhere/magrathea.yaml",
                "does not exist");
    }

    @Test
    void dataFolderThatIsAFileIsReported() throws IOException {
        Path file = write("taken", "");

        assertThat(refused(Map.of("MAGRATHEA_DATA", file.toString()))).contains("magrathea.data is “" + file + "”",
                "is not a folder");
    }

    @Test
    void invalidKeyFileIsNotChanged() throws IOException {
        Path file = write("id_ed25519", "this is no key\n");

        assertThat(refused(Map.of(), "--magrathea.hosts.key=" + file)).contains("magrathea.hosts.key is “" + file + "”",
                "can be neither read nor created (it contains no key)", "restore the key from a backup");
        assertThat(file).hasContent("this is no key");
    }

    @Test
    void keyWithAPassphraseIsReported() throws Exception {
        Path file = folder.resolve("id_ed25519");
        KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        OpenSSHKeyEncryptionContext locked = new OpenSSHKeyEncryptionContext();
        locked.setPassword(SECRET);
        locked.setCipherType("256");
        try (var content = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "locked", locked, content);
        }

        assertThat(refused(Map.of(), "--magrathea.hosts.key=" + file)).contains("magrathea.hosts.key is “" + file + "”",
                "(it has a passphrase)", "without a passphrase");
    }

    @Test
    void portInUseIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            int port = other.getLocalPort();
            assertThat(refusedForNow(Map.of("SERVER_PORT", "" + port))).contains(
                    "server.port is “" + port + "” (environment variable SERVER_PORT): another process listens on this port.",
                    "ss -ltnp sport = :" + port);
        }
    }

    @Test
    void practiceModeDoesNotListenBeyondLoopback() throws IOException {
        assertThat(refused(Map.of(), "--spring.profiles.active=practice", "--server.address=0.0.0.0")).contains(
                "server.address is “0.0.0.0” (argument --server.address): practice mode listens on loopback only",
                "Remove server.address");
    }

    @Test
    void databaseFileOpenElsewhereIsReported() throws Exception {
        Path file = folder.resolve("data/magrathea");
        try (Connection other = DriverManager.getConnection("jdbc:h2:file:" + file)) {
            assertThat(other.isValid(1)).isTrue();
            assertThat(refusedForNow(Map.of())).contains("another process has the database file open", "Stop the other portal");
        }
    }

    @Test
    void damagedDatabaseFileIsNotChanged() throws IOException {
        Path file = write("data/magrathea.mv.db", "nothing that H2 knows".repeat(1000));

        assertThat(refused(Map.of())).contains("the database file cannot be read", "Replace the file with the last backup");
        assertThat(file).hasContent("nothing that H2 knows".repeat(1000));
    }

    @Test
    void unreachableDatabaseServerIsReported() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(refusedForNow(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:" + free + "/magrathea"))).contains(
                "spring.datasource.url is “jdbc:postgresql://localhost:" + free
                        + "/magrathea” (environment variable SPRING_DATASOURCE_URL): the database server does not answer",
                "Start it, or correct its name and port");
    }

    @Test
    void missingDatabaseIsReported() throws IOException {
        String url = Databases.postgresUrl("there").replace("/there", "/magratea");

        assertThat(refused(Map.of(), "--spring.datasource.url=" + url, "--spring.datasource.username=postgres"))
                .contains("the database does not exist on the server", "database \"magratea\" does not exist",
                        "Create it with createdb");
    }

    @Test
    void rejectedPasswordIsReportedButNotShown() throws IOException {
        String url = Databases.postgresUrl("locked");
        JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(url));
        sql.sql("drop role if exists keyholder").update();
        sql.sql("create role keyholder login password 'another one'").update();
        Path rules = Path.of(sql.sql("show hba_file").query(String.class).single());
        Files.writeString(rules, "host all keyholder all scram-sha-256\n" + Files.readString(rules));
        sql.sql("select pg_reload_conf()").query(Boolean.class).single();
        Path file = write("application.yaml", """
                spring:
                  datasource:
                    url: %s
                    username: keyholder
                    password: %s
                """.formatted(url.replaceFirst("\\?.*", ""), SECRET));

        assertThat(refused(Map.of()))
                .contains("spring.datasource.username is “keyholder” (" + file + ", line 4): the database rejects"
                        + " this user or password", "Correct spring.datasource.password");
    }

    @Test
    void userWithoutRightsForTablesIsReported() throws IOException {
        String url = Databases.postgresUrl("strict");
        JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(url));
        sql.sql("drop role if exists newcomer").update();
        sql.sql("create role newcomer login").update();

        assertThat(refused(Map.of(), "--spring.datasource.url=" + url.replaceFirst("\\?.*", ""),
                "--spring.datasource.username=newcomer")).contains("spring.datasource.username is “newcomer”",
                        "the user may not create tables in the database", "ALTER DATABASE");
    }

    @ParameterizedTest
    @CsvSource({"--help, magrathea.address", "-h, --spring.profiles.active=practice", "--version, Magrathea "})
    void helpAndVersionStartNothing(String argument, String answer) throws IOException {
        PortalProcess asked = PortalProcess.launchIn(folder, Map.of(), List.of(argument));

        assertThat(asked.awaitEnd()).isZero();
        assertThat(asked.said()).contains(answer).doesNotContain("Starting");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** What a portal says that does not start here. */
    private String refused(Map<String, String> environment, String... arguments) throws IOException {
        return ended(StartFailures.WRONG_SURROUNDINGS, environment, arguments);
    }

    /** The same where a new start may do. */
    private String refusedForNow(Map<String, String> environment, String... arguments) throws IOException {
        return ended(StartFailures.MAY_PASS, environment, arguments);
    }

    private String ended(int expected, Map<String, String> environment, String... arguments) throws IOException {
        try {
            PortalStarts.Ended ended = Objects.requireNonNull(starts).start(environment, List.of(arguments));
            return refusal(expected, ended.code(), ended.said());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static String refusal(int expected, int code, String said) {
        assertThat(code).as(said).isEqualTo(expected);
        assertThat(said).doesNotContain("\tat ", "Exception", " ERROR ", SECRET)
                .contains("Magrathea does not start.\n");
        return said.substring(said.indexOf("Magrathea does not start."));
    }
}
