package org.magrathea.hosts;

/**
 * A guest on a host as somebody has run it all along: as a user of their own, from a folder of their own, with the tiny
 * distribution's images and a note in its /home.
 */
public final class OldGuest {

    /** Where hosts of tests are told to look for images. */
    public static final String ALL = "/srv/old";

    private final HostUnderTest host;
    private final String name;

    public OldGuest(HostUnderTest host, String name) {
        this.host = host;
        this.name = name;
        host.rootShell("""
                set -e; mkdir -p %1$s; cd %1$s; cp "$STORE"/distributions/tiny/{root_fs,home_fs} .
                printf 'mine\\n' >note; debugfs -w -R 'write note note' home_fs 2>/dev/null
                chown -R 61000:61000 ."""
                .formatted(folder()));
    }

    public String folder() {
        return ALL + "/" + name;
    }

    public void runs() {
        runs("ubd0=root_fs ubd1=" + folder() + "/home_fs");
    }

    /** With these disks. */
    public void runs(String words) {
        host.rootShell(
                """
                        cd %1$s
                        # One in some hundred starts on a busy machine ends before it has a root filesystem.
                        for try in 1 2 3; do : >log
                        (exec setsid setpriv --reuid=61000 --regid=61000 --clear-groups env -i HOME=%1$s /usr/bin/linux.uml mem=64M umid=%2$s \
                        uml_dir=%1$s/uml %3$s root=/dev/ubda rw con=null con0=null,fd:1 ssl=null quiet </dev/null >>log 2>&1) &
                        for i in $(seq 1800); do [ -S uml/%2$s/mconsole ] && grep -q 'magrathea: ready' log && exit 0
                        grep -q 'Unable to mount root' log && break; sleep 0.05; done; wait; done
                        cat log; ls -l; exit 1"""
                        .formatted(folder(), name, words));
    }

    /** Of its kernel, by its own word. */
    public String pid() {
        return host.rootShell("cat " + folder() + "/uml/" + name + "/pid");
    }

    /** What started in its folder ends, and the folder goes. */
    public void end() {
        host.rootShell(
                """
                        for i in 1 2 3; do for dir in /proc/[0-9]*; do
                        if [ "$(readlink $dir/cwd)" = %1$s ]; then kill -KILL ${dir#/proc/}; fi; done; sleep 0.1; done 2>/dev/null; rm -rf %1$s"""
                        .formatted(folder()));
    }
}
