package org.magrathea.mirrors;

/** Next steps after a failed first sync. */
public final class MirrorProblems {

    private MirrorProblems() {
    }

    /** {@code code} is an error code of the host's protocol. */
    public static String firstStep(String code) {
        return "The sync is retried automatically. " + switch (code) {
            case MirrorFailures.INCOMPLETE -> "To publish without these files, open the page of the mirror.";
            case "client-refuses" -> "The error is in the repository itself. Report it to its maintainers.";
            case "bad-metadata" -> "Check the kind. Request a change of the mirror if it is wrong.";
            case "bad-signature" -> "Check the keys. Request a change of the mirror if they are wrong.";
            case "too-large" -> "Add exclusions on the page of the mirror, or request a higher size limit.";
            case "hostile" -> "Report it to the maintainers of the upstream server, or exclude these files.";
            case "no-space" -> "An admin of the host must free disk space.";
            case "no-tool" -> "An admin of the host must install the program first.";
            case "interrupted", "busy", "internal", "not-recorded" -> "The cause is the host, not the upstream server.";
            default -> "Check the URL. Request a change of the mirror if it is wrong.";
        };
    }

    /** The error text of the host, and the next step. */
    public static String withFirstStep(String code, String text) {
        return text + (text.endsWith(".") ? " " : ". ") + firstStep(code);
    }
}
