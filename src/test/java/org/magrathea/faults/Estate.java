package org.magrathea.faults;

import static org.magrathea.given.Given.aHost;
import static org.magrathea.given.Given.aMachine;
import static org.magrathea.given.Given.aTenant;
import static org.magrathea.given.Given.anAdmin;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.magrathea.Databases;
import org.magrathea.Patience;
import org.magrathea.access.Person;
import org.magrathea.hosts.ClientKey;
import org.magrathea.hosts.HostUnderTest;
import org.magrathea.hosts.Way;
import org.magrathea.journeys.PortalProcess;
import org.magrathea.journeys.Visitor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.util.FileSystemUtils;

/**
 * What faults are tried on: a real host with a real SSH server, a real PostgreSQL, a real mail server, and the portal as one
 * or more processes on top of them, with a {@link Cut} in each wire. Made once for all tests of a process; each test takes a
 * guest of its own.
 */
final class Estate implements AutoCloseable {

    /** For classes that share the one of this process: they run one after the other, beside others. */
    static final String LOCK = "estate";
    static final String PASSWORD = "a password of the faults";
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(5);
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static Estate made;

    final HostUnderTest host;
    final Cut toHost;
    final Cut toDatabase;
    final Cut toMail;
    final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final JdbcClient sql;
    private final Path folder;
    private final ClientKey key;
    private final String database;
    private final List<PortalProcess> nodes = new ArrayList<>();
    private Person otter;
    private long zaphod;

    private Estate(String name) throws IOException {
        folder = Files.createTempDirectory("magrathea-faults");
        key = ClientKey.in(Files.createDirectory(folder.resolve("ssh")));
        host = Way.ACCOUNT.open(key, "halt_limit=8", "up_limit=20", "reserve_mib=50", "reserve_percent=1");
        toHost = new Cut(host.port());
        post.start();
        toMail = new Cut(post.getSmtp().getPort());
        database = Databases.postgresUrl(name);
        toDatabase = new Cut(Integer.parseInt(database.replaceFirst(".*?:([0-9]+)/.*", "$1")));
        sql = JdbcClient.create(new DriverManagerDataSource(database));
    }

    /** The one of this process. The first call starts a portal once, which makes the tables, and fills in people and host. */
    static synchronized Estate get() {
        if (made == null) {
            try {
                made = new Estate("faults");
                Runtime.getRuntime().addShutdownHook(new Thread(made::close));
                made.settle();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return made;
    }

    /** Another one, for a test that does to a whole host or database what others could not bear. */
    static Estate apart(String name) {
        try {
            Estate estate = new Estate(name);
            estate.settle();
            return estate;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    synchronized void stopNodes() {
        nodes.forEach(PortalProcess::kill);
        nodes.clear();
    }

    /** For what has to last, where there is nothing to wait for. */
    void sleep(int seconds) {
        Patience.letPass(Duration.ofSeconds(seconds));
    }

    /** Ends every node, and keeps the database as it is then. */
    synchronized void backUp() {
        stopNodes();
        Databases.copy(name(), name() + "_backup");
    }

    /** Ends every node, and puts the database back to how it was backed up. */
    synchronized void restoreBackup() {
        stopNodes();
        Databases.copy(name() + "_backup", name());
    }

    private String name() {
        return database.replaceFirst(".*:[0-9]+/([a-z_]+).*", "$1");
    }

    private void settle() {
        node();
        String hash = "{argon2id}" + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD);
        otter = aTenant().called("otter").living(VIENNA).withPasswordHash(hash).in(sql);
        aTenant().called("marten").living(VIENNA).withPasswordHash(hash).in(sql);
        anAdmin().called("heron").living(VIENNA).withPasswordHash(hash).in(sql);
        String hostKey = host.shell("cat /etc/ssh/ssh_host_ed25519_key.pub").replaceFirst("^(\\S+ \\S+).*", "$1");
        zaphod = aHost().called("zaphod").reachedAt("127.0.0.1", toHost.port(), host.user(), hostKey).in(sql);
    }

    /** A node that runs, started if there is none. */
    synchronized PortalProcess node() {
        nodes.removeIf(node -> !node.isAlive());
        return nodes.isEmpty() ? anotherNode() : nodes.getFirst();
    }

    /** The node that runs, with all others stopped. */
    synchronized PortalProcess onlyNode() {
        PortalProcess only = node();
        nodes.stream().filter(node -> node != only).forEach(PortalProcess::kill);
        return only;
    }

    /** Starts one more node on the same database and host. */
    PortalProcess anotherNode() {
        return anotherNode(Map.of());
    }

    /** The same with variables of the environment. */
    synchronized PortalProcess anotherNode(Map<String, String> environment) {
        try {
            int port = freePort();
            Map<String, String> all = new HashMap<>(environment);
            all.put("MAGRATHEA_FAULTS", faults().toString());
            PortalProcess node = PortalProcess.start(folder.resolve("node" + NUMBER.incrementAndGet()), port, all, settings());
            nodes.add(node);
            return node;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Each heartbeat a second apart, so that a dead node is found in five. */
    private List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + database.replaceFirst(":[0-9]+/", ":" + toDatabase.port() + "/")
                        + "&prepareThreshold=0",
                "--spring.datasource.username=postgres", "--spring.datasource.hikari.connection-timeout=3000",
                "--spring.datasource.hikari.validation-timeout=2000", "--magrathea.hosts.key=" + key.file(),
                "--magrathea.hosts.refresh=2s", "--magrathea.machines.refresh=2s", "--magrathea.hosts.response-timeout=12s",
                "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + toMail.port(), "--magrathea.outbox.first-retry=300ms",
                "--magrathea.outbox.longest-retry=2s", "--db-scheduler.heartbeat-interval=1s",
                "--db-scheduler.missed-heartbeats-limit=4", "--db-scheduler.polling-interval=500ms",
                "--magrathea.snapshots.night-from=0", "--magrathea.snapshots.night-to=24", "--server.address=127.0.0.1");
    }

    /** Has a task that repeats itself run now. */
    void bringForward(String task) {
        sql.sql("update scheduled_tasks set execution_time = now() where task_name = :task and picked = false")
                .param("task", task)
                .update();
    }

    /** The names of those who were written to about a request, once for each mail. */
    List<String> toldOf(long request, String event) {
        return sql.sql("""
                select a.name from mail m join account a on a.id = m.recipient_id
                where m.request_id = :id and m.event_key like :event""")
                .param("id", request)
                .param("event", "%" + event + "%")
                .query(String.class)
                .list();
    }

    /** How a request ended, in words. */
    String ending(long request) {
        return sql.sql("select ending from request where id = :id").param("id", request).query(String.class).single();
    }

    /** The next node that reaches this point for the n-th time from now on dies there. */
    void nodeDiesAt(String point, int nth) {
        write(point + " " + nth + " kill\n");
    }

    /** Waits until a node has died, and forgets the fault. */
    void awaitDeathOf(PortalProcess node) {
        node.awaitEnd();
        noFaults();
    }

    /** The next node that reaches this point for the n-th time from now on waits there until {@link #noFaults}. */
    void nodeWaitsAt(String point, int nth) {
        write(point + " " + nth + " hold\n");
    }

    void noFaults() {
        try {
            Files.deleteIfExists(faults());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        host.shell("rm -f -- \"$UMLHOST_CONF.faults\" \"$UMLHOST_CONF.faults.reached\"");
    }

    /** The host's next job that reaches this point for the n-th time meets this: kill, kill-all, fail or hold. */
    void hostMeets(String point, int nth, String action) {
        host.shell("printf '%s\\n' '" + point + " " + nth + " " + action + "' >\"$UMLHOST_CONF.faults\"");
    }

    private void write(String line) {
        try {
            Path half = Files.writeString(folder.resolve("faults.new"), line);
            Files.move(half, faults(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path faults() {
        return folder.resolve("faults");
    }

    /** Everything as it should be, whatever the test before has left. */
    private void mend() {
        noFaults();
        List.of(toHost, toDatabase, toMail).forEach(Cut::mend);
    }

    /** A running guest of otter's, 64 MiB of memory, known to the portal. */
    String guest() {
        mend();
        String name = "guest" + NUMBER.incrementAndGet();
        host.shell("$UMLHOST create-guest " + name + " tiny 64 80 40 && $UMLHOST boot " + name);
        aMachine().called(name).of(otter).on(zaphod).in(sql);
        node();
        await(name + " to be told of", () -> sql.sql("select state from machine where name = :name")
                .param("name", name)
                .query(String.class)
                .single()
                .equals("RUNNING"));
        return name;
    }

    Visitor visitor(String name) {
        return Visitor.signIn(node().address(""), name, PASSWORD);
    }

    /** Asks for a snapshot of both images as otter, in the browser, and returns the number of the request. */
    long asks(String guest, String label) {
        try (Visitor otter = visitor("otter")) {
            return otter.asksForSnapshot(guest, label);
        }
    }

    /** Asks to go back to a snapshot as otter, in the browser, and returns the number of the request. */
    long asksForRestore(String guest, long snapshot) {
        try (Visitor otter = visitor("otter")) {
            return otter.asksForRestore(guest, snapshot);
        }
    }

    /** A snapshot of a guest in which each image holds “before”, while “after” stands in the guest now. */
    long changedSinceSnapshot(String guest) {
        version(guest, "before");
        long request = asks(guest, "before");
        approves(request);
        awaitState(request, "DONE");
        version(guest, "after");
        return sql.sql("select max(s.id) from snapshot s join machine m on m.id = s.machine_id where m.name = :name")
                .param("name", guest)
                .query(Long.class)
                .single();
    }

    private void version(String guest, String words) {
        host.shell("set -e; $UMLHOST halt " + guest + " >/dev/null; cd \"$STORE/guests/" + guest + "\"; file=$(mktemp); printf '"
                + words + "' >$file; for image in root_fs home_fs; do debugfs -w -R 'rm /version' $image; "
                + "debugfs -w -R \"write $file /version\" $image; done >/dev/null 2>&1; rm $file; $UMLHOST boot " + guest
                + " >/dev/null");
    }

    /** What stands in both images of a guest, or in those of a snapshot of it. */
    String versions(String guest, String... below) {
        return host.shell("cd \"$STORE/guests/" + guest + "/" + String.join("/", below) + "\"; for image in root_fs home_fs; do "
                + "debugfs -R 'cat /version' $image 2>/dev/null; echo; done").replace("\n", " ").strip();
    }

    /**
     * Approves it as heron, in the browser. The node may die before it has answered; the decision counts all the same. Where it
     * died before it had decided, heron tries again, as people do.
     */
    void approves(long request) {
        await("request " + request + " to be decided", () -> {
            try (Visitor heron = visitor("heron")) {
                heron.pressesApprove(request);
            } catch (PlaywrightException died) {
                // Whether it was decided is looked up below.
            }
            return decidedSoon(request);
        });
    }

    private boolean decidedSoon(long request) {
        try {
            Patience.await("a decision", DECIDED_WITHIN).until(() -> !stateOf(request).equals("SUBMITTED"));
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
    }

    String stateOf(long request) {
        return sql.sql("select state from request where id = :id").param("id", request).query(String.class).single();
    }

    /** The number of a request for a snapshot, approved, whose job waits at the copy of /home until {@link #noFaults}. */
    long standsAtItsCopy(String guest, String label) {
        long request = asks(guest, label);
        hostMeets("copy-home", 1, "hold");
        approves(request);
        awaitStep(request, "copy-home");
        return request;
    }

    /** Waits until the host's job of a request stands at a step. */
    void awaitStep(long request, String step) {
        await("request " + request + " to stand at " + step, () -> sql.sql("""
                select count(*) from job_step s join request r on r.job_id = s.job_id
                where r.id = :id and s.name = :step and s.state = 'STARTED'""")
                .param("id", request)
                .param("step", step)
                .query(Long.class)
                .single() == 1);
    }

    /** Number of the job of a request, 0 while it has none. */
    long jobOf(long request) {
        return sql.sql("select coalesce(job_id, 0) from request where id = :id").param("id", request).query(Long.class).single();
    }

    boolean unknown(long request) {
        return sql.sql(
                "select count(*) from job j join request r on r.job_id = j.id where r.id = :id and j.unknown_since is not null")
                .param("id", request)
                .query(Long.class)
                .single() == 1;
    }

    /** How often a worker has taken the job of a request. */
    int attempts(long request) {
        return sql.sql("select j.attempts from job j join request r on r.job_id = j.id where r.id = :id")
                .param("id", request)
                .query(Integer.class)
                .single();
    }

    void awaitState(long request, String state) {
        await("request " + request + " to be " + state, () -> stateOf(request).equals(state));
    }

    /** Waits until this holds, two minutes at most. */
    static void await(String what, Callable<Boolean> holds) {
        Patience.await(what, holds);
    }

    @Override
    public void close() {
        stopNodes();
        post.stop();
        host.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
