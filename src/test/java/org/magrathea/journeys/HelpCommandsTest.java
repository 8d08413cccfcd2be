package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.hosts.NetworkSpace;
import org.magrathea.hosts.Upstream;

/**
 * The commands of each article, as its reader copies them from the page: in a machine, on the reader's computer and on the host. The
 * machine has a public address, and what fetches pages from it runs on a computer of the internet. Blocks with the word “shown” in the article are not run and say why.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HelpCommandsTest extends DebianJourney {

    private static final String PUBLIC_NETWORK = "203.0.113.64/28";
    private static final Path ARTICLES = Path.of("src/main/resources/help/articles");
    /** Files of articles that the machine must not have, and why. */
    private static final Map<String, String> NOT_WRITTEN = Map.of("/etc/fstab", "our image mounts these folders itself",
            "/etc/yum.repos.d/fedora.repo", "needs Fedora", "/etc/apt/sources.list.d/internet.sources", "needs the internet",
            "/etc/resolv.conf", "our image writes it");

    private Path home;
    private NetworkSpace world;

    /** A block of an article: where it runs, why it does not, the file that it belongs into, and its lines. */
    private record Block(String where, String shown, String label, String text) {
    }

    @BeforeAll
    void aMachineAMirrorAndAComputer(@TempDir Path folder) throws IOException {
        aWayToTheInternet();
        aDebianMachine();
        publicAddress();
        aMirror();
        home = folder;
        for (String program : List.of("ssh", "scp")) {
            Path wrapper = Files.createDirectories(folder.resolve("bin")).resolve(program);
            Files.writeString(wrapper, "#!/bin/sh\nexec /usr/bin/" + program + " -F " + folder + "/.ssh/config \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(Files.createDirectories(folder.resolve(".ssh")).resolve("config"), """
                IdentityFile %s
                IdentitiesOnly yes
                BatchMode yes
                StrictHostKeyChecking no
                UserKnownHostsFile /dev/null
                LogLevel ERROR
                """.formatted(ssh.key().file()));
    }

    private void aWayToTheInternet() {
        world = NetworkSpace.beside(host, "world", List.of("198.51.100.1/24"), List.of("198.51.100.9/24"));
        world.shell("ip route add " + PUBLIC_NETWORK + " via 198.51.100.1");
        host.rootShell("ip route add default via 198.51.100.9");
        host.set("public=" + PUBLIC_NETWORK);
    }

    @Override
    void addNetworks(Visitor heron) {
        await("the host to report its public network", () -> {
            heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
            return heron.page().getByText(PUBLIC_NETWORK).count() > 0;
        });
        heron.page().getByText("10.77.0.1/24").first().click();
        heron.press("Add network");
        heron.sees("253 of 253");
        heron.page().getByText(PUBLIC_NETWORK).first().click();
        heron.press("Add network");
        heron.sees(PUBLIC_NETWORK + ", public");
    }

    /** The first machine of a tenant has one. It is configured at the next start, or by the command that its page shows. */
    private void publicAddress() {
        Visitor otter = signIn(this.otter);
        otter.open("/machines/" + MACHINE + "/network");
        run(otter.page().getByLabel("Commands for the public addresses").innerText().replace("address add", "address replace"));
    }

    @AfterAll
    void leaveTheInternet() {
        if (world != null) {
            world.close();
        }
    }

    /** A repository with one package, pulled as the mirror “debian”. It has no signature. */
    private void aMirror() {
        new Upstream(host)
                .shell("""
                        mkdir -p hello/DEBIAN deb/pool deb/dists/stable/main/binary-amd64
                        printf '%s\\n' 'Package: hello' 'Version: 1' 'Architecture: all' 'Maintainer: X <x@example.org>' 'Description: hello' \
                        >hello/DEBIAN/control
                        dpkg-deb --root-owner-group -b hello deb/pool/hello_1_all.deb >/dev/null
                        cd deb; apt-ftparchive packages pool >dists/stable/main/binary-amd64/Packages
                        cd dists/stable; apt-ftparchive -o APT::FTPArchive::Release::Suite=stable -o APT::FTPArchive::Release::Codename=stable \
                        -o APT::FTPArchive::Release::Components=main -o APT::FTPArchive::Release::Architectures=amd64 release . >R; mv R Release""");
        host.rootShell("\"$UMLHOST\" pull-mirror debian http://" + Upstream.ADDRESS
                + "/deb/dists/stable deb none follow none 20 0 100 none none no");
    }

    @ParameterizedTest
    @MethodSource("articles")
    void commandsOfAnArticleWork(String article) throws IOException {
        Visitor reader = signIn(articleIsForAdmins(article) ? this.heron : this.otter);
        reader.open("/help/" + article + "?machine=" + MACHINE);
        List<Block> blocks = blocks(reader);

        assertThat(blocks).as(article).isNotEmpty();
        for (Block block : blocks) {
            if (!block.shown.isEmpty()) {
                System.out.println("Not run in " + article + ", " + block.where + ": " + block.shown + ": "
                        + block.text.lines().findFirst().orElse(""));
            } else {
                run(article, block);
            }
        }
    }

    private void run(String article, Block block) throws IOException {
        switch (block.where) {
            case "guest" -> run(block.text);
            case "computer" -> {
                if (block.text.startsWith("curl ")) {
                    world.shell(block.text);
                } else {
                    onComputer(article, block.text);
                }
            }
            case "host" -> host.rootShell("umlhost() { \"$UMLHOST\" \"$@\"; }\n" + block.text);
            case "file" -> write(article, block.label.replaceAll("^In |:$", ""), block.text);
            default -> throw new AssertionError(block.toString());
        }
    }

    private void onComputer(String article, String commands) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-ec", commands).directory(home.toFile()).redirectErrorStream(true);
        shell.environment().put("PATH", home + "/bin:/usr/bin:/bin");
        shell.environment().put("HOME", home.toString());
        Process process = shell.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(article + ": " + commands + "\n" + output).isZero();
    }

    private void write(String article, String file, String content) throws IOException {
        if (NOT_WRITTEN.containsKey(file)) {
            System.out.println("Not written in " + article + ": " + file + ": " + NOT_WRITTEN.get(file));
        } else if (file.startsWith("~")) {
            Files.writeString(home.resolve(file.substring(2)), "\n" + content + "\n", StandardOpenOption.APPEND);
        } else {
            String unsigned = file.endsWith(".sources") ? "\nTrusted: yes" : "";
            run("cat >" + file + " <<'EOF'\n" + content + unsigned + "\nEOF");
        }
    }

    private static List<Block> blocks(Visitor reader) {
        List<Block> blocks = new ArrayList<>();
        for (Locator code : reader.page().locator("code[data-run]").all()) {
            String shown = code.getAttribute("data-shown");
            blocks.add(new Block(code.getAttribute("data-run"), shown == null ? "" : shown,
                    (String) code.evaluate("code => code.previousElementSibling.textContent"), code.textContent()));
        }
        return blocks;
    }

    private static boolean articleIsForAdmins(String article) throws IOException {
        return Files.readString(ARTICLES.resolve(article + ".md")).contains("group: admins");
    }

    private static Stream<String> articles() throws IOException {
        try (Stream<Path> files = Files.list(ARTICLES)) {
            return files.map(file -> file.getFileName().toString().replace(".md", "")).sorted().toList().stream();
        }
    }
}
