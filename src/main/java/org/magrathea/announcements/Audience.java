package org.magrathea.announcements;

/** Who reads an announcement. */
enum Audience {

    ALL, HOST, PEOPLE;

    public String word() {
        return switch (this) {
            case ALL -> "Everyone";
            case HOST -> "Tenants of a host";
            case PEOPLE -> "Chosen people";
        };
    }

    public String meaning() {
        return switch (this) {
            case ALL -> "All tenants and admins.";
            case HOST -> "Everyone with a machine on the host.";
            case PEOPLE -> "Only the people named below.";
        };
    }
}
