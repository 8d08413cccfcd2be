package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** No transaction waits for a host: the gateway refuses to be asked in one. */
@Timeout(60)
class NoHostInTransactionTest {

    private static final long HOST = 1;

    @TempDir
    private Path folder;
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database()));

    /** Each question that there is, and those that will be. */
    static Stream<Method> questions() {
        return Arrays.stream(HostGateway.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.getName().equals("isReady"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aQuestionInsideATransactionIsRefused(Method question) throws Exception {
        SshHostGateway gateway = gateway(null);

        assertThatThrownBy(() -> transaction.execute(status -> ask(gateway, question)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A host was contacted inside a transaction");
    }

    @Test
    void aHostThatWouldBeAskedInATransactionHearsNothing() throws Exception {
        try (ScriptedHost host = new ScriptedHost(Map.of("capacity", ScriptedHost.CAPACITY))) {
            SshHostGateway gateway = gateway(host);

            assertThatThrownBy(() -> transaction.execute(status -> gateway.capacity(HOST)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(host.heard).isEmpty();
            assertThat(gateway.capacity(HOST).cpus()).isEqualTo(2);
        }
    }

    @Test
    void aHostThatIsNotKnownYetIsNotAskedEither() throws Exception {
        try (ScriptedHost host = new ScriptedHost(Map.of())) {
            SshHostGateway gateway = gateway(host);

            assertThatThrownBy(() -> transaction.execute(status -> gateway.hello(host.endpoint())))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(host.heard).isEmpty();
        }
    }

    /** A worker looks at it while it holds the jobs of the host. */
    @Test
    void aTransactionMaySeeWhetherAHostCanBeAsked() throws Exception {
        try (ScriptedHost host = new ScriptedHost(Map.of())) {
            SshHostGateway gateway = gateway(host);

            assertThat(Boolean.TRUE.equals(transaction.execute(status -> gateway.isReady(HOST)))).isTrue();
            assertThat(host.heard).isEmpty();
        }
    }

    private SshHostGateway gateway(@Nullable ScriptedHost host) {
        HostProperties settings = new HostProperties(folder.resolve("ssh/id_ed25519"), Duration.ofSeconds(10),
                Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(10), 4);
        SshClient client = new SshClients().sshClient(new PortalKey(settings));
        client.start();
        UmlHostRepository books = mock(UmlHostRepository.class);
        if (host != null) {
            when(books.findById(HOST)).thenReturn(Optional.of(new UmlHost("zaphod", host.endpoint(), 1, "none")));
        }
        return new SshHostGateway(books, new SshSessions(new SshConnector(client, settings), settings),
                new HostOperations(List.of()),
                Clock.systemUTC());
    }

    private static @Nullable Object ask(SshHostGateway gateway, Method question) {
        try {
            return question.invoke(gateway,
                    Arrays.stream(question.getParameterTypes()).map(NoHostInTransactionTest::any).toArray());
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            throw (RuntimeException) thrown.getCause();
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Some value of a type; none where the question has to be refused before it is looked at. */
    private static @Nullable Object any(Class<?> type) {
        if (type == long.class) {
            return HOST;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == String.class) {
            return "sparrow";
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == StoredPath.class) {
            return new StoredPath("/");
        }
        if (type == Consumer.class) {
            return (Consumer<Object>) ignored -> {
            };
        }
        return null;
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:");
        return database;
    }
}
