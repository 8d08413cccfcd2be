package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

/** One file in each image of a guest, /version, tells which version of the image stands there. The guest must be down to write. */
record GuestFiles(HostUnderTest host, String guest) {

    void write(String version) {
        write("root", version);
        write("home", version);
    }

    void write(String kind, String version) {
        replace(kind, "/version", version);
        assertThat(read(kind)).isEqualTo(version);
    }

    /** Puts a file in place of the one of that name. */
    void replace(String kind, String path, String content) {
        host.shell("set -e; cd \"$STORE/guests/" + guest + "\"; file=$(mktemp); printf '" + content + "' >$file; "
                + "debugfs -w -R 'rm " + path + "' " + kind + "_fs >/dev/null 2>&1; "
                + "debugfs -w -R \"write $file " + path + "\" " + kind + "_fs >/dev/null 2>&1; rm $file");
    }

    String read(String kind) {
        return cat(kind + "_fs");
    }

    String readCopy(String snapshot, String kind) {
        return cat("snapshots/" + snapshot + "/" + kind + "_fs");
    }

    private String cat(String image) {
        return host.shell("debugfs -R 'cat /version' \"$STORE/guests/" + guest + "/" + image + "\" 2>/dev/null");
    }

    /** A snapshot s-N of a guest that would not come up from it; afterwards it would again. */
    void spoiledSnapshot(Acts acts, String snapshot) {
        String inittab = host.shell("debugfs -R 'cat /etc/inittab' \"$STORE/guests/" + guest + "/root_fs\" 2>/dev/null");
        replace("root", "/etc/inittab", "::sysinit:/bin/false\\n");
        acts.done("snapshot " + guest + " " + snapshot + " both stop");
        replace("root", "/etc/inittab", inittab.replace("\\", "\\\\").replace("%", "%%").replace("\n", "\\n") + "\\n");
    }

    /** What lies in the guest's folder. */
    String folder() {
        return host.shell("cd \"$STORE/guests/" + guest + "\"; printf '%s ' $(ls -A)").strip();
    }

    /** So many starts of the guest have living processes; bubblewrap itself outlives the guest by a moment. */
    void hasStarts(int number) {
        String found = host.shell("for i in {1..600}; do found=$(for process in /proc/[0-9]*/cmdline; do "
                + "{ tr '\\0' '\\n' <$process; } 2>/dev/null; done | grep -A 30 -x 'umid=" + guest
                + "' | grep '^magrathea.boot=' | sort -u | wc -l); [ $found = " + number
                + " ] && break; sleep 0.1; done; echo $found");
        assertThat(found).isEqualTo(String.valueOf(number));
    }

    void isSettled() {
        assertThat(folder()).doesNotContain("staged").doesNotContain("swap").doesNotContain("former").doesNotContain("phase");
        assertThat(host.shell("ls -A \"$STORE/guests/" + guest + "/snapshots\" | grep '^[.]' || :")).isEmpty();
    }
}
