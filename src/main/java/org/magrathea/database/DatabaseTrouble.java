package org.magrathea.database;

import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a portal from its database, as people can mend it.
 *
 * @param key the setting that is wrong, or leads to what is
 */
enum DatabaseTrouble {

    FILE_DAMAGED("spring.datasource.url", "the database file cannot be read",
            "Move the file away and put the last backup in its place; see docs/operations.md. What was done on the hosts since"
                    + " that backup is not done again."),

    FILE_IN_USE("spring.datasource.url", "another process has the database file open",
            "End the other portal that runs on this data folder, or give this one another with MAGRATHEA_DATA. Several nodes"
                    + " need PostgreSQL."),

    FILE_RELATIVE("magrathea.data", "the path of a database file has to begin with ./ or /",
            "Write it like ./data or /var/lib/magrathea."),

    FILE_PASSWORD("spring.datasource.username", "the database file was made for another user or password",
            "Set the user and password with which the file was made; without both settings they are the default."),

    PASSWORD("spring.datasource.username", "the database refuses this user with the password that is set",
            "Correct spring.datasource.password or the user, or let the user in (pg_hba.conf)."),

    NO_DATABASE("spring.datasource.url", "the server has no such database", "Create it with createdb, or correct the name."),

    NO_SERVER("spring.datasource.url", "the database server does not answer",
            "Start it, or correct the name and the port of the server."),

    SERVER_BUSY("spring.datasource.url", "the database server takes no connection at the moment",
            "Start the portal again when it is up, or raise its max_connections."),

    NO_OPTIONS("spring.datasource.url", "the server, or a pooler before it, does not take the limits that the portal sets",
            "Write ?options= at the end of the URL, and set statement_timeout on the server."),

    NO_RIGHTS("spring.datasource.username", "the user may not make tables in the database",
            "Make it the owner: ALTER DATABASE … OWNER TO …; then start again.");

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

    /** Whether it may pass without anybody doing anything here. */
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

    /** By PostgreSQL's SQL states. */
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
