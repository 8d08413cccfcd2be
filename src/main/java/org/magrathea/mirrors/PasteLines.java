package org.magrathea.mirrors;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CollectionKind;

/**
 * Configuration lines that make a machine use a mirror.
 *
 * @param title purpose of the lines
 * @param file file in the machine; null for commands
 * @param text the lines, with line ends
 */
public record PasteLines(String title, @Nullable String file, String text) {

    static List<PasteLines> of(MirrorFacts mirror) {
        String index = mirror.holds().repository().index();
        return switch (mirror.source().kind()) {
            case RPM -> rpm(mirror);
            case DEB -> deb(mirror);
            case FILES -> "rpm".equals(index) ? rpm(mirror) : "deb".equals(index) ? deb(mirror) : files(mirror);
        };
    }

    private static String path(MirrorFacts mirror) {
        return "/pub/mirrors/" + mirror.name();
    }

    private static List<PasteLines> files(MirrorFacts mirror) {
        return List.of(new PasteLines("List its files", null, "ls " + path(mirror) + "\n"));
    }

    /** Without keys dnf cannot check signatures, except where upstream signs each package. */
    private static List<PasteLines> rpm(MirrorFacts mirror) {
        String id = mirror.name().replaceAll("[^a-z0-9._-]", "-");
        String keys = mirror.source().keyring();
        String key = "/etc/pki/rpm-gpg/" + id + ".asc";
        List<PasteLines> all = new ArrayList<>();
        if (keys != null) {
            all.add(new PasteLines("Keys of the repository", key, Keyring.read(keys).armored()));
        }
        all.add(new PasteLines("dnf or yum", "/etc/yum.repos.d/" + id + ".repo", "[" + id + "]\nname=" + id + "\nbaseurl=file://"
                + path(mirror) + "\nenabled=1\n" + (keys == null
                        ? "gpgcheck=0\n"
                        : "repo_gpgcheck=1\ngpgcheck=0\ngpgkey=file://" + key + "\n")));
        all.add(new PasteLines("A single package without dnf", null, "rpm -Uvh " + path(mirror) + "/NAME.rpm\n"));
        return all;
    }

    private static List<PasteLines> deb(MirrorFacts mirror) {
        RepositoryFacts there = mirror.holds().repository();
        boolean flat = there.flat() || mirror.source().kind() == CollectionKind.FILES;
        if (!flat && there.suites().isEmpty()) {
            return List.of(); // suites are unknown until the next sync of a mirror from before hosts reported them
        }
        String suites = flat ? "./" : String.join(" ", there.suites());
        String components = String.join(" ", there.components().isEmpty() ? List.of("main") : there.components());
        List<String> held = mirror.source().selection().architectures().stream().filter(name -> !name.equals("source")).toList();
        String keys = mirror.source().keyring();
        String file = "/etc/apt/sources.list.d/" + mirror.name().replace('.', '-');
        List<PasteLines> all = new ArrayList<>();
        all.add(new PasteLines("apt", file + ".sources", "Types: deb\nURIs: file:" + path(mirror) + "\nSuites: " + suites + "\n"
                + (flat ? "" : "Components: " + components + "\n")
                + (held.isEmpty() ? "" : "Architectures: " + String.join(" ", held) + "\n") + trust(keys, there.signed())));
        if (keys == null) {
            String options = options(held, there.signed());
            all.add(new PasteLines("One-line format for an old apt", file + ".list", (flat ? List.of("./") : there.suites())
                    .stream()
                    .map(suite -> "deb " + options + "file:" + path(mirror) + " " + suite + (flat ? "" : " " + components) + "\n")
                    .collect(Collectors.joining())));
        }
        return all;
    }

    /** Lists the architectures: apt would report missing lists of excluded architectures that a machine uses. */
    private static String options(List<String> architectures, boolean signed) {
        List<String> options = new ArrayList<>();
        if (!architectures.isEmpty()) {
            options.add("arch=" + String.join(",", architectures));
        }
        if (!signed) {
            options.add("trusted=yes");
        }
        return options.isEmpty() ? "" : "[" + String.join(" ", options) + "] ";
    }

    /** A signed repository without known keys needs keys on the machine. An unsigned one is marked as trusted. */
    private static String trust(@Nullable String keys, boolean signed) {
        if (keys == null) {
            return signed ? "" : "Trusted: yes\n";
        }
        return "Signed-By:\n" + Keyring.read(keys)
                .armored()
                .lines()
                .map(line -> line.isBlank() ? " ." : " " + line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
