package org.magrathea.database;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** A database in an H2 file belongs to one process. */
public final class H2File {

    private H2File() {
    }

    public static boolean holds(DataSource database) {
        try {
            return JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getURL().startsWith("jdbc:h2:file:"));
        } catch (MetaDataAccessException away) {
            throw new IllegalStateException("The database does not say what it is", away);
        }
    }
}
