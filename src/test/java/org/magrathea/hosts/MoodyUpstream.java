package org.magrathea.hosts;

import java.nio.file.Path;

/** Repositories that are made for a test, at an upstream that answers as it is told to. */
final class MoodyUpstream {

    private static final Path RESOURCES = Path.of("src/test/resources/hosts").toAbsolutePath();
    private static final String URL = "http://" + Upstream.ADDRESS + ":8400";
    private static final String LOOPBACK = "http://127.0.0.1:8400";
    private static final String FOLDER = "/srv/moody";

    private final HostUnderTest host;
    private final String url;

    private MoodyUpstream(HostUnderTest host, String url, String space, String pids) {
        this.host = host;
        this.url = url;
        String address = url.replaceAll("http://(.*):8400", "$1");
        host.rootShell("mkdir -p " + FOLDER + " /srv/up; echo plain >/srv/up/mood; " + space + " python3 "
                + RESOURCES.resolve("moody-upstream") + " " + address + " 8400 " + FOLDER
                + " /srv/up/mood </dev/null >/srv/up/moody.log 2>&1 & echo $! >>" + pids
                + "; for i in $(seq 1200); do (exec 3<>/dev/tcp/"
                + address + "/8400) 2>/dev/null && exit; sleep 0.05; done; cat /srv/up/moody.log; exit 1");
    }

    /** Beside the servers of an {@link Upstream}, with which it ends. */
    static MoodyUpstream beside(HostUnderTest host, Upstream upstream) {
        return new MoodyUpstream(host, URL, upstream.space().enter(), "/srv/up/pids");
    }

    /** On the host's own loopback, for a host that may pull from anywhere; to be closed. */
    static MoodyUpstream onLoopback(HostUnderTest host) {
        return new MoodyUpstream(host, LOOPBACK, "", "/srv/up/moody.pid");
    }

    void close() {
        host.rootShell("kill $(cat /srv/up/moody.pid)");
    }

    /** From now on: plain, down, absent, page, cut or plus. */
    void mood(String mood) {
        host.rootShell("echo " + mood + " >/srv/up/mood");
    }

    /** A repository as the script has it by that name, in a folder. */
    void make(String repository, String folder) {
        host.rootShell("umask 022; python3 " + RESOURCES.resolve("repositories") + " " + FOLDER + " " + url + " " + repository
                + ":" + folder);
    }

    void shell(String script) {
        host.rootShell("set -e; umask 022; cd " + FOLDER + "\n" + script);
    }

    /** Where a repository is: Debian's that are not flat by their suite. */
    static String url(String repository, String folder) {
        boolean suite = repository.startsWith("deb") && !repository.contains("flat");
        return URL + "/" + folder + (suite ? "/dists/stable/" : "/");
    }

    /** At most 20 MiB, without a limit of speed, and 20 % may go. */
    static String pull(String repository, String folder, String waived) {
        return "pull-mirror " + folder + " " + url(repository, folder) + " " + repository.substring(0, 3)
                + " none follow none 20 0 20 " + waived + " none no";
    }

    /** The same from wherever this one is. */
    String pullFrom(String repository, String folder, String waived) {
        return pull(repository, folder, waived).replace(URL, url);
    }
}
