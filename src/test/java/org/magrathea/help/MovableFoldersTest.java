package org.magrathea.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.magrathea.hosts.MeasuredRoot;

/** Which folders of / can be moved under /home. */
class MovableFoldersTest {

    private static final long MIB = 1L << 20;

    @Test
    void dataFoldersAreMovableAndSystemFoldersAreNot() {
        MeasuredRoot root = root(true, "/usr 900", "/var 600", "/var/lib 500", "/usr/lib 400", "/usr/share 300",
                "/var/lib/mysql 200",
                "/var/lib/dpkg 60", "/var/lib/apt 50", "/var/log 40", "/var/lib/small 9", "/root 30", "/root/.cache 30",
                "/data 25",
                "/data/deep 25");

        assertThat(MovableFolders.movable(root)).extracting(Move::path).containsExactly("/var/lib/mysql", "/data");
        assertThat(MovableFolders.kept(root)).extracting(MovableFolders.Kept::path)
                .containsExactly("/usr/lib", "/usr/share", "/var/lib/dpkg", "/var/lib/apt", "/var/log");
    }

    @Test
    void aServiceIsFoundByItsFolder() {
        MeasuredRoot root = root(true, "/var/www 50", "/var/lib/mysql 40", "/var/lib/counter 30", "/srv 20", "/srv/files 20");

        assertThat(MovableFolders.movable(root)).extracting(move -> move.path() + " " + move.services())
                .containsExactly("/var/www [nginx]", "/var/lib/mysql [mariadb]", "/var/lib/counter [counter]", "/srv/files []");
        assertThat(MovableFolders.movable(root).getFirst().stop()).isEqualTo("systemctl stop nginx");
        assertThat(MovableFolders.movable(root(false, "/var/lib/counter 30")).getFirst().start())
                .isEqualTo("/etc/init.d/counter start");
    }

    @Test
    void equalNamesGetTargetsOfTheirOwn() {
        assertThat(MovableFolders.movable(root(true, "/srv 60", "/opt 40", "/srv/site 60", "/opt/site 40")))
                .extracting(Move::target)
                .containsExactly("/home/data/srv-site", "/home/data/opt-site");
    }

    @Test
    void filesDirectlyInSrvMoveItAsAWhole() {
        assertThat(MovableFolders.movable(root(true, "/srv 90", "/srv/site 60"))).extracting(Move::path).containsExactly("/srv");
    }

    /** Names come from the guest: nothing of them may reach a shell. */
    @Test
    void unusualNamesGetNoCommands() {
        MeasuredRoot root = root(true, "/srv 60", "/srv/a;reboot 20", "/srv/$(reboot) 20", "/srv/my\\x20data 20", "/srv/-rf 20");

        assertThat(MovableFolders.movable(root)).isEmpty();
        assertThat(MovableFolders.kept(root)).hasSize(4).allMatch(kept -> kept.reason().startsWith("has an unusual name"));
        assertThat(MovableFolders.kept(root).get(2).shown()).isEqualTo("/srv/my data");
    }

    private static MeasuredRoot root(boolean systemd, String... folders) {
        List<MeasuredRoot.Service> services = List.of(new MeasuredRoot.Service("nginx", MeasuredRoot.Service.Kind.UNIT),
                new MeasuredRoot.Service("mariadb", MeasuredRoot.Service.Kind.UNIT),
                new MeasuredRoot.Service("counter", MeasuredRoot.Service.Kind.SCRIPT));
        return new MeasuredRoot(Stream.of(folders)
                .map(line -> line.split(" "))
                .map(words -> new MeasuredRoot.Folder(words[0], Long.parseLong(words[1]) * MIB, 1))
                .toList(), services, systemd);
    }
}
