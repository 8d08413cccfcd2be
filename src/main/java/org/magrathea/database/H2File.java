package org.magrathea.database;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Recognises databases in an H2 file, which only one process can use. */
public final class H2File {

    private H2File() {
    }

    public static boolean holds(DataSource database) {
        try {
            return JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getURL().startsWith("jdbc:h2:file:"));
        } catch (MetaDataAccessException unavailable) {
            throw new IllegalStateException("The URL of the database cannot be read", unavailable);
        }
    }
}
