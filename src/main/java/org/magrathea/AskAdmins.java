package org.magrathea;

/** The page on which people ask the admins. Texts such as “Ask an admin” link to it. */
public interface AskAdmins {

    /** Path within the portal. */
    String path();
}
