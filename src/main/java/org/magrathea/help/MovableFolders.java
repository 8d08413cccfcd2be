package org.magrathea.help;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.MeasuredRoot;
import org.magrathea.hosts.StoredPath;
import org.magrathea.hosts.StoredPath;

/** The rules for folders of /: which can be moved under /home, and which must stay. */
final class MovableFolders {

    /** Smaller folders are not worth the work. */
    static final long LARGE = 10L << 20;

    /** Folders whose contents are judged one by one. */
    private static final Set<String> PARENTS = Set.of("/", "/var", "/var/lib", "/var/spool", "/usr", "/usr/local", "/opt", "/srv",
            "/root");
    /** Paths that need no quotes in a shell and in fstab. */
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_+@][A-Za-z0-9._+@-]*)+");

    private static final String BOOT = "needed before /home is mounted";
    private static final String PACKAGES = "lists the packages in / and must match them";
    private static final Map<String, String> STAY = stay();
    private static final Map<String, List<String>> SERVICES = Map.ofEntries(
            Map.entry("/var/lib/mysql", List.of("mariadb", "mysql", "mysqld")),
            Map.entry("/var/lib/postgresql", List.of("postgresql")), Map.entry("/var/lib/pgsql", List.of("postgresql")),
            Map.entry("/var/lib/redis", List.of("redis-server", "redis", "valkey-server")),
            Map.entry("/var/lib/mongodb", List.of("mongod")), Map.entry("/var/lib/mongo", List.of("mongod")),
            Map.entry("/var/lib/ldap", List.of("slapd")), Map.entry("/var/lib/grafana", List.of("grafana-server")),
            Map.entry("/var/www", List.of("apache2", "httpd", "nginx", "lighttpd", "caddy")),
            Map.entry("/srv/www", List.of("apache2", "httpd", "nginx", "lighttpd", "caddy")),
            Map.entry("/var/mail", List.of("dovecot", "postfix", "exim4")),
            Map.entry("/var/vmail", List.of("dovecot", "postfix", "exim4")),
            Map.entry("/var/spool/mail", List.of("dovecot", "postfix", "exim4")));

    private MovableFolders() {
    }

    /** A large folder that must stay, and why. */
    record Kept(String path, long bytes, String reason) {

        public String shown() {
            return StoredPath.shown(path);
        }
    }

    private static Map<String, String> stay() {
        Map<String, String> stay = new LinkedHashMap<>();
        for (String system : List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/boot", "/dev", "/usr/bin",
                "/usr/sbin",
                "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share", "/usr/include", "/usr/local/bin",
                "/usr/local/sbin",
                "/usr/local/lib", "/var/lib/systemd", "/var/lib/dbus", "/var/lib/urandom")) {
            stay.put(system, BOOT);
        }
        for (String system : List.of("/proc", "/sys", "/run", "/tmp", "/var/run", "/var/tmp", "/var/lock")) {
            stay.put(system, "temporary");
        }
        for (String packages : List.of("/var/lib/dpkg", "/var/lib/apt", "/var/lib/rpm", "/var/lib/dnf", "/var/lib/yum",
                "/var/lib/pacman",
                "/var/lib/ucf", "/var/lib/pam")) {
            stay.put(packages, PACKAGES);
        }
        stay.put("/var/log", "written before /home is mounted. Delete old logs instead");
        stay.put("/var/cache", "a cache. Empty it instead, e.g. with apt-get clean or dnf clean all");
        stay.put("/usr/src", "part of packages");
        stay.put("/home", "below the mounted /home. Unmount /home to see these files");
        for (String mounted : List.of("/pub", "/shared", "/mnt", "/media")) {
            stay.put(mounted, "a place for mounts");
        }
        return stay;
    }

    /** Folders that can be moved. A folder with an unusual name is left out, because its commands need quotes. */
    static List<Move> movable(MeasuredRoot root) {
        List<MeasuredRoot.Folder> large = candidates(root).stream()
                .filter(folder -> !STAY.containsKey(folder.path()) && PLAIN.matcher(folder.path()).matches())
                .toList();
        Set<String> names = new HashSet<>();
        Set<String> twice = large.stream()
                .map(folder -> name(folder.path()))
                .filter(name -> !names.add(name))
                .collect(Collectors.toSet());
        return large.stream()
                .map(folder -> new Move(folder.path(), folder.bytes(), folder.files(), target(folder.path(), twice),
                        services(folder.path(), root), root.systemd()))
                .toList();
    }

    /** Large folders that must stay, and those whose commands have to be written by hand. */
    static List<Kept> kept(MeasuredRoot root) {
        List<Kept> kept = new ArrayList<>();
        for (MeasuredRoot.Folder folder : candidates(root)) {
            @Nullable
            String reason = STAY.get(folder.path());
            if (reason != null) {
                kept.add(new Kept(folder.path(), folder.bytes(), reason));
            } else if (!PLAIN.matcher(folder.path()).matches()) {
                kept.add(new Kept(folder.path(), folder.bytes(), "has an unusual name. Rename it first"));
            }
        }
        return kept;
    }

    /** Large folders directly in a parent. Of /srv and /opt also the folder itself, when its own files are large. */
    private static List<MeasuredRoot.Folder> candidates(MeasuredRoot root) {
        List<MeasuredRoot.Folder> found = new ArrayList<>();
        Set<String> whole = root.folders()
                .stream()
                .filter(folder -> Set.of("/srv", "/opt").contains(folder.path()) && folder.bytes() - below(folder, root) >= LARGE)
                .map(MeasuredRoot.Folder::path)
                .collect(Collectors.toSet());
        for (MeasuredRoot.Folder folder : root.folders()) {
            String parent = new StoredPath(folder.path()).parent().text();
            boolean chosen = whole.contains(folder.path())
                    || PARENTS.contains(parent) && !PARENTS.contains(folder.path()) && !whole.contains(parent);
            if (chosen && folder.bytes() >= LARGE && !name(folder.path()).startsWith(".")) {
                found.add(folder);
            }
        }
        return found;
    }

    private static long below(MeasuredRoot.Folder folder, MeasuredRoot root) {
        return root.folders()
                .stream()
                .filter(other -> other.path().startsWith(folder.path() + "/")
                        && other.path().lastIndexOf('/') == folder.path().length())
                .mapToLong(MeasuredRoot.Folder::bytes)
                .sum();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String target(String path, Set<String> twice) {
        return "/home/data/" + (twice.contains(name(path)) ? path.substring(1).replace('/', '-') : name(path));
    }

    /** Installed services that are known to use the folder, or have its name. */
    private static List<String> services(String path, MeasuredRoot root) {
        Set<String> installed = root.services()
                .stream()
                .filter(service -> root.systemd() || service.kind() == MeasuredRoot.Service.Kind.SCRIPT)
                .map(MeasuredRoot.Service::name)
                .collect(Collectors.toSet());
        return SERVICES.getOrDefault(path, List.of(name(path))).stream().filter(installed::contains).toList();
    }
}
