package org.magrathea.database;

import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Causes of an unusable database, each with a way out.
 *
 * @param key the setting to correct
 */
enum DatabaseTrouble {

    FILE_DAMAGED("spring.datasource.url", "the database file cannot be read",
            "Replace the file with the last backup, see docs/operations.md. Changes on the hosts since that backup are not"
                    + " repeated."),

    FILE_IN_USE("spring.datasource.url", "another process has the database file open",
            "Stop the other portal of this data folder, or set MAGRATHEA_DATA to a different one. Several nodes"
                    + " need PostgreSQL."),

    FILE_RELATIVE("magrathea.data", "the path of a database file must start with ./ or /",
            "Set a path like ./data or /var/lib/magrathea."),

    FILE_PASSWORD("spring.datasource.username", "the database file was created with a different user or password",
            "Set the user and password of the file. Without both settings the defaults apply."),

    PASSWORD("spring.datasource.username", "the database rejects this user or password",
            "Correct spring.datasource.password or the user, or allow the user in pg_hba.conf."),

    NO_DATABASE("spring.datasource.url", "the database does not exist on the server",
            "Create it with createdb, or correct the name."),

    NO_SERVER("spring.datasource.url", "the database server does not answer",
            "Start it, or correct its name and port."),

    SERVER_BUSY("spring.datasource.url", "the database server accepts no connections",
            "Restart the portal when the server is ready, or increase max_connections."),

    NO_OPTIONS("spring.datasource.url", "the server or its pooler rejects the timeouts that the portal sets",
            "Append ?options= to the URL, and set statement_timeout on the server."),

    NO_RIGHTS("spring.datasource.username", "the user may not create tables in the database",
            "Make it the owner with ALTER DATABASE … OWNER TO …, then restart.");

    private final String key;
    private final String problem;
    private final String wayOut;

    DatabaseTrouble(String key, String problem, String wayOut) {
        this.key = key;
        this.problem = problem;
        this.wayOut = wayOut;
    }

    String key() {
        return key;
    }

    String problem() {
        return problem;
    }

    String wayOut() {
        return wayOut;
    }

    /** Whether it may pass without action on this computer. */
    boolean mayPass() {
        return this == NO_SERVER || this == SERVER_BUSY || this == FILE_IN_USE;
    }

    static @Nullable DatabaseTrouble ofH2(int code) {
        return switch (code) {
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2 ->
                FILE_DAMAGED;
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> FILE_IN_USE;
            case ErrorCode.URL_RELATIVE_TO_CWD -> FILE_RELATIVE;
            case ErrorCode.WRONG_USER_OR_PASSWORD -> FILE_PASSWORD;
            default -> null;
        };
    }

    /** Finds a cause by the SQL state of PostgreSQL. */
    static @Nullable DatabaseTrouble ofServer(String state) {
        return switch (state) {
            case "28P01", "28000", "08004" -> PASSWORD;
            case "3D000" -> NO_DATABASE;
            case "08001", "08003", "08006", "08S01" -> NO_SERVER;
            case "53300", "57P01", "57P03" -> SERVER_BUSY;
            case "08P01" -> NO_OPTIONS;
            case "42501" -> NO_RIGHTS;
            default -> null;
        };
    }
}
