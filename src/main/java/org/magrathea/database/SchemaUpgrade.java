package org.magrathea.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.magrathea.MagratheaProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Upgrades the tables to this version. PostgreSQL rolls back an interrupted migration. H2 commits each statement, so its
 * database is dumped to a file before the upgrade. An interrupted upgrade is reverted by loading that file.
 */
@Component
class SchemaUpgrade implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(SchemaUpgrade.class);

    private final Path folder;

    SchemaUpgrade(MagratheaProperties settings) {
        folder = settings.data().toAbsolutePath();
    }

    @Override
    public void migrate(Flyway flyway) {
        if (!H2File.holds(flyway.getConfiguration().getDataSource())) {
            flyway.migrate();
            return;
        }
        JdbcClient sql = JdbcClient.create(flyway.getConfiguration().getDataSource());
        if (Files.exists(unfinished())) {
            log.warn("The last upgrade of the database was interrupted. The database is restored to the state before it");
            sql.sql("drop all objects").update();
            sql.sql("runscript from " + quoted(unfinished()) + " compression zip").update();
        }
        MigrationInfo before = flyway.info().current();
        if (flyway.info().pending().length == 0) {
            flyway.migrate();
            return;
        }
        dump(sql);
        flyway.migrate();
        finish(before == null ? null : before.getVersion().toString());
        reopen(flyway.getConfiguration().getDataSource(), sql);
    }

    /**
     * H2 stores the connection that created a table in the checks of its columns. When the pool closes that connection after
     * 30 minutes, the table becomes read-only. A reopened file has no such connection.
     */
    private static void reopen(DataSource database, JdbcClient sql) {
        sql.sql("shutdown").update();
        try {
            if (database.isWrapperFor(HikariDataSource.class)) {
                database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
            }
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The dump from before an unfinished upgrade. */
    private Path unfinished() {
        return folder.resolve("upgrade.sql.zip");
    }

    private void dump(JdbcClient sql) {
        Path half = folder.resolve("upgrade.half");
        sql.sql("script to " + quoted(half) + " compression zip").query().listOfRows();
        try {
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
            try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(half, unfinished(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("The dump before the upgrade cannot be written", failed);
        }
    }

    /** Keeps the dump from before the upgrade, for a return to the previous version. */
    private void finish(@Nullable String before) {
        try {
            if (before == null) {
                Files.deleteIfExists(unfinished());
            } else if (Files.exists(unfinished())) {
                Files.move(unfinished(), folder.resolve("before-upgrade-from-" + before + ".sql.zip"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The database was upgraded, but " + unfinished() + " cannot be renamed", failed);
        }
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }
}
