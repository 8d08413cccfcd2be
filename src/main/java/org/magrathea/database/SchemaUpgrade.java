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
 * Brings the tables to this version. PostgreSQL takes each migration back that was cut off; H2 commits each statement by
 * itself, so a file is written out before, and read in again when the last upgrade did not come to its end.
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
            log.warn("The last upgrade of the database was cut off: the database is read in again as it was before");
            sql.sql("drop all objects").update();
            sql.sql("runscript from " + quoted(unfinished()) + " compression zip").update();
        }
        MigrationInfo before = flyway.info().current();
        if (flyway.info().pending().length == 0) {
            flyway.migrate();
            return;
        }
        writeOut(sql);
        flyway.migrate();
        finish(before == null ? null : before.getVersion().toString());
        openAnew(flyway.getConfiguration().getDataSource(), sql);
    }

    /**
     * H2 keeps the connection that made a table in the checks of its columns, and the table cannot be written to any more when
     * the pool gives that connection up, after half an hour. A file that is opened anew has its checks from nobody.
     */
    private static void openAnew(DataSource database, JdbcClient sql) {
        sql.sql("shutdown").update();
        try {
            if (database.isWrapperFor(HikariDataSource.class)) {
                database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
            }
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The database as it was before an upgrade that has not ended. */
    private Path unfinished() {
        return folder.resolve("upgrade.sql.zip");
    }

    private void writeOut(JdbcClient sql) {
        Path half = folder.resolve("upgrade.half");
        sql.sql("script to " + quoted(half) + " compression zip").query().listOfRows();
        try {
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
            try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(half, unfinished(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("The database cannot be written out before its upgrade", failed);
        }
    }

    /** What stood there before is kept beside, for going back to the version before. */
    private void finish(@Nullable String before) {
        try {
            if (before == null) {
                Files.deleteIfExists(unfinished());
            } else if (Files.exists(unfinished())) {
                Files.move(unfinished(), folder.resolve("before-upgrade-from-" + before + ".sql.zip"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The database is upgraded, but " + unfinished() + " cannot be moved away", failed);
        }
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }
}
