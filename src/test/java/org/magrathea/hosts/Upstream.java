package org.magrathea.hosts;

import java.util.List;

/**
 * Servers of collections in a network namespace of their own, beside a privileged host: {@value #ADDRESS} has rsync, http and
 * ftp of the same folder, and {@value #INSIDE} is an address that nobody may be led to. Ends with the host.
 */
public final class Upstream {

    public static final String ADDRESS = "203.0.113.9";
    public static final String INSIDE = "10.99.0.9";
    /** For the host's configuration. */
    public static final String SETTING = "pull_from=203.0.113.0/24";
    public static final String FOLDER = "/srv/upstream";

    private final HostUnderTest host;
    private final NetworkSpace space;

    public Upstream(HostUnderTest host) {
        this.host = host;
        space = NetworkSpace.beside(host, "up", List.of("203.0.113.1/24", "10.99.0.1/24"),
                List.of(ADDRESS + "/24", INSIDE + "/24"));
        host.rootShell(
                """
                        set -e; mkdir -p %1$s /srv/ftp; cd %2$s
                        printf '%%s\\n' 'use chroot = no' 'reverse lookup = no' '[files]' 'path = %1$s' 'read only = yes' >rsyncd.conf
                        printf '%%s\\n' 'daemon off; pid /srv/up/nginx.pid; error_log /srv/up/nginx.log; events {}' \
                        'http { access_log off; types { }  server { listen 80; root %1$s; autoindex on; location /away/ { return 302 http://10.99.0.9/files/; }' \
                        'rewrite ^/moved/(.*)$ /$1 redirect; location /drip/ { limit_rate 10; } location /slow/ { limit_rate 300k; } } }' >nginx.conf
                        printf '%%s\\n' listen=YES background=NO anonymous_enable=YES local_enable=NO write_enable=NO anon_root=%1$s \
                        no_anon_password=YES seccomp_sandbox=NO secure_chroot_dir=/srv/up/empty use_localtime=NO isolate_network=NO \
                        isolate=NO >vsftpd.conf; mkdir -p empty
                        { %3$s rsync --daemon --no-detach --config=/srv/up/rsyncd.conf & echo $! >>pids
                        %3$s nginx -c /srv/up/nginx.conf & echo $! >>pids
                        %3$s vsftpd /srv/up/vsftpd.conf & echo $! >>pids; } </dev/null >start.log 2>&1"""
                        .formatted(FOLDER, space.folder(), space.enter()));
        host.rootShell(
                """
                        cd %s; for i in $(seq 1200); do
                        if (exec 3<>/dev/tcp/203.0.113.9/873) && (exec 3<>/dev/tcp/203.0.113.9/80) && (exec 3<>/dev/tcp/203.0.113.9/21); then exit 0; fi
                        sleep 0.05; done 2>/dev/null; cat start.log nginx.log; exit 1"""
                        .formatted(space.folder()));
    }

    /** The computer that has the servers. */
    public NetworkSpace space() {
        return space;
    }

    /** For what runs beside the servers and ends with them: the rest of a line that began with a command. */
    static String inBackground(String log) {
        return " </dev/null >/srv/up/" + log + " 2>&1 & echo $! >>/srv/up/pids";
    }

    /** A script in the folder that is served, as root. */
    public String shell(String script) {
        return host.rootShell("set -e; cd " + FOLDER + "; umask 022\n" + script);
    }

    public String rsync(String folder) {
        return "rsync://" + ADDRESS + "/files/" + folder;
    }

    public String http(String folder) {
        return "http://" + ADDRESS + "/" + folder;
    }

    public String ftp(String folder) {
        return "ftp://" + ADDRESS + "/" + folder;
    }

    public void close() {
        host.rootShell("for pid in $(cat /srv/up/pids); do kill $pid 2>/dev/null; done; sleep 0.2; cat /srv/up/start.log");
        space.close();
    }
}
