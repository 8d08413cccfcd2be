package org.magrathea.hosts;

import java.nio.file.Path;

/**
 * The power of a host can go: its store is an XFS in a file, a copy of that file is what a disk would hold at that moment,
 * without anything that was still in memory, and the host can start again with the copy. For hosts of {@link Way#ACCOUNT}.
 */
public final class PowerCut {

    /** An id of no boot that this machine ever had. */
    private static final String OTHER_BOOT = "6a4f6a1e-0b0e-4f0e-9d55-000000000000";

    private final HostUnderTest host;
    private final Path folder;
    private final String disk;
    private String inPlace;
    private int cuts;

    private PowerCut(HostUnderTest host, Path folder) {
        this.host = host;
        this.folder = folder;
        disk = folder.resolve("disk").toString();
        inPlace = disk;
    }

    /** Puts the store of a host without guests into a file of 1200 MiB in this folder. */
    public static PowerCut on(HostUnderTest host, Path folder) {
        PowerCut power = new PowerCut(host, folder);
        host.rootShell("""
                set -e
                truncate -s 1200M '%1$s'
                mkfs.xfs -q -m reflink=1 '%1$s'
                mkdir /srv/new
                mount -o loop '%1$s' /srv/new
                cp -a /srv/home/uml/. /srv/new/
                chown --reference=/srv/home/uml /srv/new
                chmod --reference=/srv/home/uml /srv/new
                umount /srv/new
                mount -o loop '%1$s' /srv/home/uml""".formatted(power.disk));
        return power;
    }

    /** What the disk holds now, the one that the host began with. */
    public String cut() {
        String cut = folder.resolve("cut" + ++cuts).toString();
        host.rootShell("cp --sparse=always '" + disk + "' '" + cut + "'");
        return cut;
    }

    /** Back to the disk that the host began with. */
    void mend() {
        startWith(disk);
    }

    /**
     * Every process that holds anything of the store dies, what is written down of them is of another boot, the store is this
     * one, and the service runs that {@code prepare} sets up.
     */
    public void startWith(String store) {
        if (store.equals(inPlace)) {
            return;
        }
        host.rootShell("""
                set -e
                device=$(stat -c %%d /srv/home/uml)
                for try in {1..50}; do
                    for process in /proc/[0-9]*; do
                        if stat -L -c %%d "$process/cwd" "$process"/fd/* 2>/dev/null | grep -qx "$device"; then
                            kill -KILL "${process#/proc/}" 2>/dev/null || :
                        fi
                    done
                    ! umount /srv/home/uml 2>/dev/null || break
                    sleep 0.1
                done
                mount -o loop,nouuid '%1$s' /srv/home/uml
                cd /srv/home/uml
                for file in guests/*/boot jobs/*/runner; do
                    if [ -f "$file" ]; then
                        sed 's/^host_boot=.*/host_boot=%2$s/' "$file" >/srv/edited
                        cat /srv/edited >"$file"
                    fi
                done
                printf '%2$s\\n' >recovered
                """.formatted(store, OTHER_BOOT));
        if (!inPlace.equals(disk)) {
            host.rootShell("rm '" + inPlace + "'");
        }
        inPlace = store;
        host.shell("$UMLHOST recover");
    }

    /** The file is let go of, so that the folder can be removed. */
    public void close() {
        host.shell("$UMLHOST halt-all");
        host.rootShell("umount -l /srv/home/uml");
    }
}
