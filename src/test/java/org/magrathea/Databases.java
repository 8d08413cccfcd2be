package org.magrathea;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that the portal runs on, both real: H2 in memory, and a PostgreSQL server started once for all tests. */
public final class Databases {

    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private Databases() {
    }

    public static DataSource h2(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    /** A database of its own on the shared server, which copies its template for one caller at a time. */
    public static synchronized DataSource postgres(String name) {
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute("create database " + name);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return Server.POSTGRES.getDatabase("postgres", name);
    }

    /** Replaces one database of the shared server by a copy of another. Nobody may be connected to the first. */
    public static synchronized void copy(String from, String to) {
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + to + " with (force)");
            statement.execute("create database " + to + " template " + from);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static String postgresUrl(String name) {
        postgres(name);
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }
}
