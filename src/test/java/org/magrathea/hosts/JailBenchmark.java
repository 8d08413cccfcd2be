package org.magrathea.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the jail of a guest costs: {@code mvn -Dtest=JailBenchmark test}. Not part of the tests; needs root, takes about five
 * minutes.
 *
 * <p>The same guest is started by umlhost and, in turn, with what it had before guests were taken for hostile: bubblewrap, a
 * user of its own and a tap on the host's bridge, without a network namespace, a filter of system calls, limits, and a look for
 * what else runs as its user. Figures are medians, taken in one run.
 */
class JailBenchmark {

    private static final int STARTS = Integer.getInteger("starts", 15);
    private static final int TRANSFERS = Integer.getInteger("transfers", 3);
    private static final int MIB = 64;
    private static final String ADDRESS = "10.77.0.11";

    private enum Figure {
        START("start until it says that it is ready", "ms"), CALLS("50 000 reads and writes of one byte inside", "ms"), IN(
                MIB + " MiB by TCP into it", "ms"), OUT(MIB + " MiB by TCP out of it", "ms");

        private final String title;
        private final String unit;

        Figure(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }
    }

    private HostUnderTest host;
    private final Map<Figure, List<Long>> jailed = new EnumMap<>(Figure.class);
    private final Map<Figure, List<Long>> plain = new EnumMap<>(Figure.class);

    @Test
    void print(@TempDir Path folder) throws IOException {
        ClientKey key = ClientKey.in(folder);
        ClientKey own = ClientKey.in(Files.createDirectory(folder.resolve("otter")));
        try (HostUnderTest opened = Way.PRIVILEGED.open(key, "boot_test=no", "reserve_mib=50", "reserve_percent=1")) {
            host = opened;
            String[] words = own.open().split(" ");
            host.shell("$UMLHOST make-machine finch tiny 64 80 40 " + ADDRESS + " yes " + words[0] + ":" + words[1]);
            host.rootShell(plainGuest(own));
            for (int round = 0; round < STARTS; round++) {
                round(jailed, () -> up("$UMLHOST boot finch"), "$UMLHOST halt finch", round < TRANSFERS);
                round(plain, () -> Long.parseLong(host.rootShell("bash /srv/plain start").strip()), "bash /srv/plain stop",
                        round < TRANSFERS);
            }
        }
        System.out.println("| what | as before | in the jail | ratio |\n|---|---|---|---|");
        for (Figure figure : Figure.values()) {
            long before = median(plain.get(figure));
            long now = median(jailed.get(figure));
            System.out.printf(Locale.ROOT, "| %s | %d %s | %d %s | %.2f |%n", figure.title, before, figure.unit, now, figure.unit,
                    (double) now / before);
        }
    }

    private void round(Map<Figure, List<Long>> figures, LongSupplier start, String stop, boolean transfers) {
        note(figures, Figure.START, start.getAsLong());
        if (transfers) {
            note(figures, Figure.CALLS, time("bash /srv/plain calls"));
            note(figures, Figure.IN, time("bash /srv/plain in"));
            note(figures, Figure.OUT, time("bash /srv/plain out"));
        }
        host.rootShell("export STORE=/srv/uml UMLHOST=/usr/local/sbin/umlhost; " + stop);
    }

    private static void note(Map<Figure, List<Long>> figures, Figure figure, long value) {
        figures.computeIfAbsent(figure, none -> new ArrayList<>()).add(value);
    }

    private long up(String command) {
        return Long.parseLong(host.shell(command).replaceFirst("(?s).*\"upMillis\":([0-9]+).*", "$1").strip());
    }

    private long time(String command) {
        return Long.parseLong(host.rootShell(command).strip());
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** A script for root of the host, which starts the guest as it was started before, and measures what runs. */
    private static String plainGuest(ClientKey own) {
        return """
                cat >/srv/plain <<'END'
                #!/bin/bash
                set -eu
                G=/srv/uml/guests/finch AT=ADDRESS
                U=$(sed -n 's/^uid=//p' $G/guest)
                guest() { timeout 60 ssh -n -i KEY -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR root@$AT "$@"; }
                now() { date +%s%3N; }
                since() { echo $(($(now) - $1)); }
                case $1 in
                start)
                    rm -rf $G/run; mkdir $G/run; chown $U:$U $G/run
                    ip tuntap add dev plain0 mode tap user $U
                    ip link set plain0 master uml0 up
                    : >/srv/plain.console
                    began=$(now)
                    setsid setpriv --reuid=$U --regid=$U --clear-groups setarch -R bwrap --unshare-user --unshare-pid --unshare-ipc \\
                        --unshare-uts --unshare-cgroup-try --disable-userns --new-session --ro-bind /usr/lib /usr/lib \\
                        --ro-bind-try /usr/lib64 /usr/lib64 --symlink usr/lib /lib --symlink usr/lib64 /lib64 --proc /proc --dev /dev \\
                        --size 100663296 --tmpfs /dev/shm --tmpfs /tmp --dir /view --ro-bind /usr/bin/linux.uml /kernel \\
                        --bind $G/root_fs /vm/root_fs --bind $G/home_fs /vm/home_fs --bind $G/run /vm/run \\
                        --dev-bind $(ls /dev/net/tun-of-guests /dev/net/tun 2>/dev/null | tail -n 1) /dev/net/tun --chdir /vm \\
                        /kernel mem=64M umid=finch uml_dir=/vm/run ubd0d=/vm/root_fs ubd1d=/vm/home_fs root=/dev/ubda rw hostfs=/view \\
                        con=null con0=null,fd:1 ssl=null quiet noreboot pty.legacy_count=0 \\
                        initcall_blacklist=raid6_select_algo,calibrate_xor_blocks vec0:transport=tap,ifname=plain0,mac=02:4d:0a:4d:00:0b,gro=1 \\
                        magrathea.address=$AT/24 magrathea.gateway=10.77.0.1 magrathea.name=finch \\
                        </dev/null >/srv/plain.console 2>&1 &
                    echo $! >/srv/plain.pid
                    for ((tries = 0; tries < 2000; tries++)); do
                        if grep -q 'magrathea: ready' /srv/plain.console; then break; fi
                        # Its kernel gave up before it had a root filesystem, as one in some hundred does.
                        if ! kill -0 "$(cat /srv/plain.pid)" 2>/dev/null; then ip link del plain0; exec bash "$0" start; fi
                        read -rt 0.005 <> <(:) || :
                    done
                    since $began
                    ;;
                stop)
                    cd $G/run && uml_mconsole ./finch/mconsole cad >/dev/null
                    timeout 20 tail -f --pid="$(cat /srv/plain.pid)" /dev/null
                    ip link del plain0
                    ;;
                calls)
                    guest true
                    began=$(now)
                    guest 'dd if=/dev/zero of=/dev/null bs=1 count=50000 2>/dev/null'
                    since $began
                    ;;
                in)
                    guest 'setsid sh -c "nc -l -p 5000 >/dev/null" </dev/null >/dev/null 2>&1 &'
                    sleep 0.5
                    began=$(now)
                    head -c MIBM /dev/zero | timeout 60 socat -u - TCP4:$AT:5000
                    since $began
                    ;;
                out)
                    guest 'setsid sh -c "head -c BYTES /dev/zero | nc -l -p 5000" </dev/null >/dev/null 2>&1 &'
                    sleep 0.5
                    began=$(now)
                    timeout 60 socat -u TCP4:$AT:5000 - | head -c BYTES >/dev/null
                    since $began
                    ;;
                esac
                END
                """
                .replace("ADDRESS", ADDRESS)
                .replace("KEY", own.file().toString())
                .replace("MIBM", MIB + "M")
                .replace("BYTES", String.valueOf((long) MIB << 20));
    }
}
