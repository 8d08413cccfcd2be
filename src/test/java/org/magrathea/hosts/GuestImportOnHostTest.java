package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/**
 * Guests that a host ran before: they are found, nothing happens to them until they are taken over, and then they come up with
 * all that was in them, or go on as they were.
 */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuestImportOnHostTest {

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    private String name = "";
    private OldGuest old;

    @BeforeAll
    static void aHost(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("AdoptionOnHostTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.PRIVILEGED.open(key, "up_limit=20", "halt_limit=10", "reserve_mib=50", "reserve_percent=1",
                "import_from=" + OldGuest.ALL);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        host.rootShell("mkdir -p " + OldGuest.ALL);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @BeforeEach
    void anOldGuest() {
        name = "fox-" + Acts.next();
        old = new OldGuest(host, name);
    }

    @AfterEach
    void endIt() {
        old.end();
    }

    private String folder() {
        return old.folder();
    }

    private List<JsonNode> unmanagedGuests() {
        HostClient.Answer answer = portal.ask("list-unmanaged");
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
        return answer.lines().stream().filter(line -> line.path("type").asString().equals("unmanaged")).toList();
    }

    private JsonNode unmanagedGuest(String root) {
        return unmanagedGuests().stream()
                .filter(line -> line.path("root").path("path").asString().equals(folder() + "/" + root))
                .findFirst()
                .orElseThrow(() -> new AssertionError(root + " is not among " + unmanagedGuests()));
    }

    @Test
    void oneThatRunsIsFoundAndNothingHappensToIt() {
        old.runs();
        String before = old.pid();

        JsonNode found = unmanagedGuest("root_fs");

        assertThat(found.path("name").asString()).isEqualTo(name);
        assertThat(found.path("running").asBoolean()).isTrue();
        assertThat(found.path("user").asString()).isEqualTo("61000");
        assertThat(found.path("memory").asLong()).isEqualTo(64L << 20);
        assertThat(found.path("home").path("path").asString()).isEqualTo(folder() + "/home_fs");
        assertThat(found.path("root").path("size").asLong()).isGreaterThan(1 << 20);
        assertThat(found.path("kernel").asString()).isEqualTo("/usr/bin/linux.uml");
        assertThat(found.path("startedAt").asString()).isNotBlank();
        assertThat(found.path("reason").isNull()).as(found.toString()).isTrue();
        assertThat(found.path("importedAs").isNull()).isTrue();
        assertThat(unmanagedGuests()).filteredOn(line -> line.path("root").path("path").asString().startsWith(folder()))
                .as("images that run are not listed again")
                .hasSize(1);
        assertThat(host.rootShell("umlhost list-unmanaged")).as("an admin at a shell sees the same")
                .contains(found.path("id").asString());
        assertThat(portal.ask("inventory").lines()).extracting(line -> line.path("name").asString()).doesNotContain(name);
        assertThat(old.pid()).isEqualTo(before);
    }

    @Test
    void itIsTakenOverWithAllThatIsInIt() {
        old.runs();
        JsonNode found = unmanagedGuest("root_fs");
        String sums = host.rootShell("cd " + folder() + "; stat -c %s root_fs home_fs");

        JsonNode done = acts.done("import-guest " + name + " " + found.path("id").asString() + " none 64 none yes");

        assertThat(done.path("halt").asString()).isEqualTo("orderly");
        assertThat(done.path("up").asString()).isEqualTo("confirmed");
        JsonNode machine = acts.machine(name);
        assertThat(machine.path("state").asString()).isEqualTo("running");
        assertThat(machine.path("memory").asLong()).isEqualTo(64L << 20);
        assertThat(host.rootShell("debugfs -R 'cat note' \"$STORE/guests/" + name + "/home_fs\" 2>/dev/null")).isEqualTo("mine");
        assertThat(host.rootShell("cd " + folder() + "; stat -c %s root_fs home_fs")).as("its images stay").isEqualTo(sums);
        assertThat(host.rootShell("stat -c %u \"$STORE/guests/" + name + "/root_fs\"")).isNotIn("0", "61000");
        JsonNode after = unmanagedGuest("root_fs");
        assertThat(after.path("running").asBoolean()).isFalse();
        assertThat(after.path("importedAs").asString()).isEqualTo(name);

        String snapshot = acts.snapshot();
        acts.done("snapshot " + name + " " + snapshot + " both stop");
        acts.done("restore " + name + " " + snapshot + " both none");
        old.runs();
        assertThat(unmanagedGuest("root_fs").path("reason").asString()).as("somebody starts the former one again")
                .isEqualTo("Already imported as " + name);
        assertThat(acts.end("import-guest " + name + "b " + after.path("id").asString() + " none 64 none yes")
                .path("code")
                .asString())
                .isEqualTo("no-such-unmanaged");
        acts.done("halt " + name);
    }

    @Test
    void imagesThatLieThereAreTakenOverToo() {
        String root = unmanagedGuest("root_fs").path("id").asString();
        String home = unmanagedGuest("home_fs").path("id").asString();

        JsonNode done = acts.done("import-guest " + name + " " + root + " " + home + " 64 10.77.0.77 no");

        assertThat(done.path("halt").asString()).isEqualTo("was-down");
        assertThat(done.path("address").asString()).isEqualTo("10.77.0.77");
        assertThat(done.path("hostKey").asString()).startsWith("SHA256:");
        assertThat(host.rootShell("debugfs -R 'cat note' \"$STORE/guests/" + name + "/home_fs\" 2>/dev/null")).isEqualTo("mine");
        assertThat(portal.ask("test-ssh " + name).last().path("expected").asBoolean()).isTrue();
        acts.done("remove-machine " + name);
    }

    /** Of every version: what it names would be another file of this host. */
    @ParameterizedTest
    @ValueSource(strings = {"MOOO\\1\\0\\0\\0", "OOOM\\0\\0\\0\\1", "OOOM\\0\\0\\0\\2", "OOOM\\0\\0\\0\\3"})
    void imageThatBeginsLikeACopyOnWriteFile_isNotTakenOver(String header) {
        host.rootShell("printf '%s' | dd of=%s/root_fs conv=notrunc status=none".formatted(header, folder()));

        JsonNode end = acts
                .end("import-guest " + name + " " + unmanagedGuest("root_fs").path("id").asString() + " none 64 none yes");

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("not-a-filesystem");
        assertThat(end.path("text").asString()).startsWith("The image begins like a copy-on-write file");
        assertThat(host.rootShell("ls /srv/uml/guests")).doesNotContain(name);
    }

    @Test
    void oneWithASingleDiskGetsAnEmptySecondOne() {
        old.runs("ubd0=root_fs");

        acts.done("import-guest " + name + " " + unmanagedGuest("root_fs").path("id").asString() + " none 64 none yes");

        assertThat(acts.machine(name).path("home").path("size").asLong()).isEqualTo(32L << 20);
        acts.done("halt " + name);
    }

    /** Nothing in a swap outlives a halt: it stays behind, and nothing in here waits for it. */
    @Test
    void oneWithASwapComesWithoutIt() {
        swapFor("/dev/ubdc none swap sw 0 0\nUUID=2b6c0a0e-7d1b-4b4f-9f4e-000000000001 none swap sw 0 0\n/swapfile none swap sw 0 0");
        old.runs("ubd0=root_fs ubd1=home_fs ubdc=swap");
        assertThat(host.rootShell("cat " + folder() + "/log")).as("it swaps there").contains("/dev/ubdc");
        String before = host.rootShell("sha256sum " + folder() + "/swap");

        JsonNode found = unmanagedGuest("root_fs");
        assertThat(found.path("reason").isNull()).as(found.toString()).isTrue();
        assertThat(found.path("swaps").size()).isEqualTo(1);
        assertThat(found.path("swaps").path(0).path("path").asString()).isEqualTo(folder() + "/swap");
        assertThat(found.path("swaps").path(0).path("size").asLong()).isEqualTo(8L << 20);
        JsonNode done = acts.done("import-guest " + name + " " + found.path("id").asString() + " none 64 none yes");

        assertThat(done.path("up").asString()).isEqualTo("confirmed");
        assertThat(fstab("$STORE/guests/" + name)).isEqualTo("""
                /dev/ubda / ext4 defaults 0 1
                /dev/ubdb /home ext4 defaults 0 2
                # This machine no longer has this disk:
                #/dev/ubdc none swap sw 0 0
                # This machine no longer has this disk:
                #UUID=2b6c0a0e-7d1b-4b4f-9f4e-000000000001 none swap sw 0 0
                /swapfile none swap sw 0 0""");
        assertThat(fstab(folder())).as("its own images stay").doesNotContain("#");
        assertThat(host.rootShell("sha256sum " + folder() + "/swap")).isEqualTo(before);
        assertThat(host.rootShell("debugfs -R 'stat /etc/fstab' \"$STORE/guests/" + name + "/root_fs\" 2>/dev/null"))
                .contains("Mode:  0640", "User:     0");
        assertThat(host.rootShell("cat \"$STORE/guests/" + name + "/console.log\"")).doesNotContain("/dev/ubdc");
        acts.done("halt " + name);
    }

    @Test
    void oneWithASwapThatDoesNotComeUpHereGoesOnWithIt() {
        swapFor("/dev/ubdc none swap sw 0 0");
        old.runs("ubd0=root_fs ubd1=home_fs ubd2=swap");

        JsonNode end = acts
                .end("import-guest " + name + " " + unmanagedGuest("root_fs").path("id").asString() + " none 12 none yes");

        assertThat(end.path("text").asString()).contains("The original was started again");
        assertThat(host.rootShell("tr '\\0' ' ' </proc/" + old.pid() + "/cmdline")).contains("ubd2=swap");
    }

    @Test
    void swapInPlaceOfHomeIsLeftToo() {
        swapFor("/dev/ubdb none swap sw 0 0");
        old.runs("ubd0=root_fs ubd1=swap");

        JsonNode found = unmanagedGuest("root_fs");
        assertThat(found.path("home").isNull()).as(found.toString()).isTrue();
        acts.done("import-guest " + name + " " + found.path("id").asString() + " none 64 none yes");

        assertThat(acts.machine(name).path("home").path("size").asLong()).isEqualTo(32L << 20);
        assertThat(fstab("$STORE/guests/" + name)).contains("#/dev/ubdb none swap");
        acts.done("halt " + name);
    }

    @Test
    void oneWithAThirdDiskOfDataRunsOnAndSaysTheWayOut() {
        host.rootShell("cd " + folder() + "; cp home_fs data; chown 61000:61000 data");
        old.runs("ubd0=root_fs ubd1=home_fs ubd2=data");
        String before = old.pid();

        JsonNode found = unmanagedGuest("root_fs");

        assertThat(found.path("reason").asString()).contains("third disk, ubd2 (" + folder() + "/data), that is not swap",
                "Copy its files to one of them");
        assertThat(acts.end("import-guest " + name + " " + found.path("id").asString() + " none 64 none yes")
                .path("code")
                .asString())
                .isEqualTo("not-importable");
        assertThat(old.pid()).as("nothing was halted").isEqualTo(before);
    }

    /** What a link leads to is not ours to write. */
    @Test
    void tableOfFilesystemsThatIsALinkStays() {
        host.rootShell("cd " + folder() + "; for command in 'rm /etc/fstab' 'symlink /etc/fstab /run/fstab'; do "
                + "debugfs -w -R \"$command\" root_fs 2>/dev/null; done");

        acts.done("import-guest " + name + " " + unmanagedGuest("root_fs").path("id").asString() + " none 64 none yes");

        assertThat(host.rootShell("debugfs -R 'stat /etc/fstab' \"$STORE/guests/" + name + "/root_fs\" 2>/dev/null"))
                .contains("Type: symlink");
        acts.done("halt " + name);
    }

    private String fstab(String place) {
        return host.rootShell("debugfs -R 'cat /etc/fstab' \"" + place + "/root_fs\" 2>/dev/null");
    }

    /** A swap of 8 MiB beside its images, and these lines at the end of its table of filesystems, which its start heeds. */
    private void swapFor(String lines) {
        host.rootShell(
                """
                        set -e; cd %s; truncate -s 8M swap; mkswap swap >/dev/null; chown 61000:61000 swap
                        { debugfs -R 'cat /etc/fstab' root_fs 2>/dev/null; printf '%s\\n'; } >fstab
                        debugfs -R 'cat /etc/start' root_fs 2>/dev/null | sed "s/^echo 'magrathea: ready'/swapon -a; cat \\/proc\\/swaps; &/" >start
                        grep -q swapon start
                        for command in 'rm /etc/fstab' 'write fstab /etc/fstab' 'sif /etc/fstab mode 0100640' 'rm /etc/start' \
                        'write start /etc/start' 'sif /etc/start mode 0100755'; do debugfs -w -R "$command" root_fs 2>/dev/null; done"""
                        .formatted(folder(), lines.replace("\n", "\\n")));
    }

    /** Its init prints no line that this host knows, as those of the world do not. */
    @Test
    void itIsUpWhenItAsksWhoWantsIn() {
        host.rootShell(
                """
                        set -e; cd %s; debugfs -R 'cat /etc/start' root_fs 2>/dev/null | sed "s/echo 'magrathea: ready'/printf 'fox login: '/" >start
                        grep -q 'fox login' start
                        for command in 'rm /etc/start' 'write start /etc/start' 'sif /etc/start mode 0100755'; do
                        debugfs -w -R "$command" root_fs 2>/dev/null; done"""
                        .formatted(folder()));

        JsonNode done = acts
                .done("import-guest " + name + " " + unmanagedGuest("root_fs").path("id").asString() + " none 64 none yes");

        assertThat(done.path("up").asString()).as(host.rootShell("tail -n 3 \"$STORE/guests/" + name + "/console.log\""))
                .isEqualTo("confirmed");
        acts.done("halt " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubd0=cow,root_fs umid=%s: copy-on-write",
            "ubd0=root_fs ubd1=home_fs ubd2=more umid=%s: third disk, ubd2",
            "ubd0=root_fs ubd1=home_fs ubdc=cow,more umid=%s: ubdc is a copy-on-write file",
            "ubda=root_fs ubdb=home_fs ubdpr=/dev/zero umid=%s: third disk, ubd15",
            "ubd0=root_fs ubd10=home_fs umid=%s: third disk, ubd10",
            "ubd0=root_fs ubd010=home_fs umid=%s: Unknown disk ubd010",
            "ubd0=root_fs umid=%s: management console"})
    void whatCannotBeTakenOverIsSaid(String wordsAndWhy) {
        String[] parts = wordsAndWhy.formatted(name).split(": ", 2);
        pretends(parts[0]);

        assertThat(unmanagedGuest("root_fs").path("reason").asString()).contains(parts[1]);
        assertThat(acts.end("import-guest " + name + " " + unmanagedGuest("root_fs").path("id").asString() + " none 64 none yes")
                .path("code")
                .asString()).isEqualTo("not-importable");
    }

    /** A process that says of itself what a guest does. */
    private void pretends(String words) {
        host.rootShell(
                """
                        cd %1$s; (exec setsid setpriv --reuid=61000 --regid=61000 --clear-groups sh -c 'sh -c "sleep 60; :" "$@"; :' linux linux %2$s uml_dir=%1$s) \
                        >/dev/null 2>&1 & echo $! >loop; sleep 0.3"""
                        .formatted(folder(), words));
    }

    /** A tenant with an account on the host names what is not theirs, or what is no disk at all. */
    @ParameterizedTest
    @ValueSource(strings = {"/etc/shadow", "/dev/zero", "/srv/uml/distributions/tiny/root_fs", "link"})
    void nobodysFilesComeByTheCommandLineOfAnother(String path) {
        host.rootShell("ln -s /srv/uml/distributions/tiny/root_fs " + folder() + "/link");
        pretends("ubd0=" + path + " umid=" + name);

        JsonNode found = unmanagedGuests().stream()
                .filter(line -> line.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(found.path("reason").asString()).isNotBlank();
        assertThat(acts.end("import-guest " + name + " " + found.path("id").asString() + " none 64 none yes")
                .path("code")
                .asString())
                .isEqualTo("not-importable");
        assertThat(host.rootShell("ls \"$STORE/guests\"")).doesNotContain(name);
    }

    /** Root could read it; the user whose image it is cannot, and nothing is read for anybody as root. */
    @Test
    void anImageIsReadAsItsOwner() {
        host.rootShell("cd " + folder() + "; mkdir shut; mv root_fs home_fs shut; chown 0:0 shut; chmod 0700 shut; mv shut/* .; "
                + "chown 0:0 .; chmod 0700 .");

        assertThat(unmanagedGuests()).extracting(line -> line.path("root").path("path").asString())
                .doesNotContain(folder() + "/root_fs");
        host.rootShell("chmod 0755 " + folder());
    }

    @Test
    void oneThatDoesNotComeUpHereGoesOnAsItWas() {
        old.runs();
        String before = old.pid();

        JsonNode end = acts
                .end("import-guest " + name + " " + unmanagedGuest("root_fs").path("id").asString() + " none 12 none yes");

        assertThat(end.path("code").asString()).isEqualTo("boot-failed");
        assertThat(end.path("text").asString()).contains("The original was started again");
        assertThat(old.pid()).isNotEqualTo(before);
        assertThat(unmanagedGuest("root_fs").path("running").asBoolean()).isTrue();
        assertThat(host.rootShell("ls -A \"$STORE/guests\" \"$STORE/imported\"")).doesNotContain(name);
        assertThat(host.rootShell("tr '\\0' ' ' </proc/" + old.pid() + "/cmdline; stat -c %u /proc/" + old.pid()))
                .contains("mem=64M umid=" + name)
                .endsWith("61000");
    }

    @Test
    void oneThatDoesNotHaltIsLeftAsItIs() {
        host.rootShell(
                """
                        set -e; cd %s; debugfs -R 'cat /etc/inittab' root_fs 2>/dev/null | sed 's/ctrlaltdel:.*/ctrlaltdel:true/' >inittab
                        for command in 'rm /etc/inittab' 'write inittab /etc/inittab'; do debugfs -w -R "$command" root_fs 2>/dev/null; done"""
                        .formatted(folder()));
        old.runs();
        String before = old.pid();

        String id = unmanagedGuest("root_fs").path("id").asString();

        JsonNode end = host.with("halt_limit=4", () -> acts.end("import-guest " + name + " " + id + " none 64 none yes"));

        assertThat(end.path("code").asString()).isEqualTo("halt-refused");
        assertThat(end.path("text").asString()).contains("The original is still running after the halt");
        assertThat(old.pid()).isEqualTo(before);
        assertThat(unmanagedGuest("root_fs").path("running").asBoolean()).isTrue();
    }

    /** Somebody with an account on the host would have lines of their own among the facts by which it is started again. */
    @ParameterizedTest
    @ValueSource(strings = {"umid", "folder", "kernel"})
    void wordsWithLineEndsAreNotTakenOver(String where) {
        String folder = where.equals("folder") ? folder() + "/$'x\nuid=0'" : folder();
        String umid = where.equals("umid") ? "$'x\nuid=0'" : name;
        String kernel = where.equals("kernel") ? "$'sh\nuid=0'" : "sh";
        host.rootShell(
                """
                        cd %1$s; mkdir -p %2$s; cp root_fs home_fs %2$s 2>/dev/null; cp /bin/sh %3$s; chown -R 61000:61000 .; cd %2$s
                        (exec setsid setpriv --reuid=61000 --regid=61000 --clear-groups %1$s/%3$s -c 'sh -c "sleep 60; :" "$@"; :' linux linux \
                        ubd0=root_fs umid=%4$s uml_dir=%1$s) >/dev/null 2>&1 & sleep 0.3"""
                        .formatted(folder(), folder, kernel, umid));

        assertThat(unmanagedGuests()).filteredOn(line -> line.path("running").asBoolean())
                .anySatisfy(line -> assertThat(line.path("reason").asString()).contains("characters"));
    }

    /** A loop in a shell, or a service manager. */
    @Test
    void oneThatSomethingStartsAgainAtOnceIsNotTakenOver() {
        host.rootShell(
                """
                        cd %1$s
                        cat >again <<END
                        cd %1$s; while :; do /usr/bin/linux.uml mem=64M umid=%2$s uml_dir=%1$s/uml ubd0=root_fs ubd1=home_fs root=/dev/ubda rw \
                        con=null con0=null,fd:1 ssl=null quiet noreboot; done
                        END
                        (exec setsid setpriv --reuid=61000 --regid=61000 --clear-groups sh again </dev/null >>log 2>&1) & echo $! >loop
                        for i in $(seq 1800); do [ -S uml/%2$s/mconsole ] && grep -q 'magrathea: ready' log && exit 0; sleep 0.05; done
                        tail log; exit 1"""
                        .formatted(folder(), name));

        JsonNode end = acts
                .end("import-guest " + name + " " + unmanagedGuest("root_fs").path("id").asString() + " none 64 none yes");

        host.rootShell("kill -KILL $(cat " + folder() + "/loop)");
        assertThat(end.path("code").asString()).isEqualTo("halt-refused");
        assertThat(end.path("text").asString()).contains("restarted the guest at once");
        assertThat(host.rootShell("ls -A \"$STORE/guests\"")).doesNotContain(name);
        assertThat(unmanagedGuests()).filteredOn(line -> line.path("name").asString().equals(name)).hasSize(1);
    }
}
