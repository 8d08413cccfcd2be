package org.magrathea.help;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A folder of / that can be moved under /home, with its commands.
 *
 * @param path a path of letters, digits and {@code . _ @ + -}
 * @param bytes size of its files that are not in the distribution
 * @param target the new folder below /home
 * @param services what uses it, as far as known
 */
record Move(String path, long bytes, long files, String target, List<String> services, boolean systemd) {

    /** The anchor of its commands. */
    public String id() {
        return "move" + path.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** Whether its services are known. */
    public boolean isServed() {
        return !services.isEmpty();
    }

    public String stop() {
        return isServed()
                ? each("stop")
                : "ls -l /proc/[0-9]*/fd /proc/[0-9]*/cwd 2>/dev/null | grep " + path + " || echo unused";
    }

    public String start() {
        return each("start");
    }

    public String copy() {
        return "mkdir -p /home/data\ntest ! -e " + target + " && cp -a " + path + " " + target;
    }

    public String check() {
        return "diff -r " + path + " " + target + " && echo identical";
    }

    /** A bind mount, because many services must not read /home: a link into it would not work for them. */
    public String mount() {
        return "mv " + path + " " + path + ".old\nmkdir " + path + "\necho '" + fstab() + "' >>/etc/fstab\nmount " + path;
    }

    public String fstab() {
        return target + " " + path + " none bind 0 0";
    }

    public String remove() {
        return "rm -r " + path + ".old";
    }

    private String each(String verb) {
        return services.stream()
                .map(service -> systemd ? "systemctl " + verb + " " + service : "/etc/init.d/" + service + " " + verb)
                .collect(Collectors.joining("\n"));
    }
}
