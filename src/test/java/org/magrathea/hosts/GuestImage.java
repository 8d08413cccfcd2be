package org.magrathea.hosts;

/** The files inside of a guest that is down. */
final class GuestImage {

    private GuestImage() {
    }

    /** Puts a script in the place of a file. */
    static void replace(HostUnderTest host, String guest, String path, String script) {
        String image = "$STORE/guests/" + guest + "/root_fs";
        host.shell(
                "file=$(mktemp); printf '#!/bin/sh\\nexport PATH=/bin\\n%s\\n' " + quoted(script) + " >$file; debugfs -w " + image
                        + " -f <(printf '%s\\n' 'rm " + path + "' \"write $file " + path + "\" 'sif " + path
                        + " mode 0100755' 'sif " + path
                        + " uid 0' 'sif " + path + " gid 0') >/dev/null 2>&1; rm $file; debugfs -R 'cat " + path + "' " + image
                        + " 2>/dev/null | grep -qF " + quoted(script.lines().toList().getLast()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
