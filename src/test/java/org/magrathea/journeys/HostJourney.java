package org.magrathea.journeys;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.magrathea.accounts.QuickPasswords;
import org.magrathea.hosts.ClientKey;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostDesk;
import org.magrathea.hosts.HostUnderTest;
import org.magrathea.hosts.OldGuest;
import org.magrathea.hosts.Ssh;
import org.magrathea.hosts.Upstream;
import org.magrathea.hosts.Way;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.Machines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A whole portal with a host as {@code prepare --host} sets it up, whose guests have a network: real sshd, real guests, a real
 * mail server and a real browser. Each class has a host of its own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "spring.datasource.hikari.max-lifetime=0", "magrathea.machines.refresh=1s", "magrathea.hosts.refresh=2s",
        "magrathea.network.sync-interval=1s"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import(QuickPasswords.class)
@DirtiesContext
abstract class HostJourney {

    static final String PASSWORD = "a password of the journeys";
    private static final Path FOLDER = folder();
    private static final GreenMail POST = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @LocalServerPort
    int port;
    @Autowired
    Accounts accounts;
    @Autowired
    Machines machines;
    @Autowired
    Jobs jobs;
    @Autowired
    private HostDesk desk;

    HostUnderTest host;
    Host zaphod;
    Person otter;
    Person marten;
    Person heron;
    private final List<HostUnderTest> hosts = new ArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();

    private static Path folder() {
        try {
            return Files.createTempDirectory("magrathea-host-journey");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        POST.start();
        Path own = Files.createTempDirectory(FOLDER, "portal");
        ClientKey.in(own);
        registry.add("magrathea.data", own::toString);
        registry.add("magrathea.hosts.key", () -> own.resolve("key").toString());
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:" + own.getFileName() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> POST.getSmtp().getPort());
    }

    @Autowired
    private org.springframework.core.env.Environment environment;

    @BeforeAll
    void aHostWithANetworkAndThreePeople() {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println(getClass().getSimpleName() + " is left out: a host with a network " + reason);
            Assumptions.abort(reason);
        });
        forgetMails();
        host = open();
        zaphod = register("zaphod", host);
        otter = person("otter", Role.TENANT);
        marten = person("marten", Role.TENANT);
        heron = person("heron", Role.ADMIN);
    }

    /** Seconds that a guest has for its halt. */
    int haltLimit() {
        return 5;
    }

    /** Another host like the first one, with networks and guests of its own. */
    HostUnderTest open() {
        ClientKey key = new ClientKey(Path.of(String.valueOf(environment.getProperty("magrathea.hosts.key"))));
        HostUnderTest opened = Way.PRIVILEGED.open(key, "halt_limit=" + haltLimit(), "up_limit=20", "ssh_limit=20",
                "reserve_mib=50",
                "reserve_percent=1", "boot_test=no", "import_from=" + OldGuest.ALL, "pull_free_percent=1", Upstream.SETTING);
        hosts.add(opened);
        return opened;
    }

    /** The portal knows a host from now on. */
    Host register(String name, HostUnderTest opened) {
        String hostKey = opened.rootShell("cut -d ' ' -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub");
        return desk.register(name, "127.0.0.1", opened.port(), hostKey, 4);
    }

    @AfterAll
    void takeDown() {
        hosts.forEach(HostUnderTest::close);
    }

    private Person person(String name, Role role) {
        return accounts.create(new NewAccount(name, name + "@example.org", role, ZoneOffset.UTC, PASSWORD));
    }

    Visitor signIn(Person person) {
        Visitor visitor = Visitor.signIn("http://localhost:" + port, person.name(), PASSWORD);
        visitors.add(visitor);
        return visitor;
    }

    /** A key pair of a person, whose public half they have put into their account; to be used on the first host. */
    Ssh keyOf(Visitor person) throws IOException {
        ClientKey key = ClientKey.in(Files.createTempDirectory(FOLDER, "key"));
        person.open("/account");
        person.page().getByLabel("New public key").fill(Files.readString(Path.of(key.file() + ".pub")));
        person.page().locator("#key-present").fill(PASSWORD);
        person.press("Add key");
        person.sees("was added.");
        return new Ssh(host, key);
    }

    /** Mails to a person whose subject has these words, once there is one at least. */
    List<MimeMessage> mails(Person to, String words) {
        await("a mail to " + to.name() + " about " + words, () -> !find(to, words).isEmpty());
        return find(to, words);
    }

    static void await(String what, Callable<Boolean> holds) {
        Journey.await(what, holds);
    }

    /** Those of classes that ran before, whose people have the same names. */
    private static void forgetMails() {
        try {
            POST.purgeEmailFromAllMailboxes();
        } catch (FolderException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<MimeMessage> find(Person to, String words) {
        return Arrays.stream(POST.getReceivedMessages()).filter(mail -> {
            try {
                return Arrays.toString(mail.getAllRecipients()).contains(to.email()) && mail.getSubject().contains(words);
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }).toList();
    }

    @AfterEach
    void closeBrowsers() {
        visitors.forEach(Visitor::close);
        visitors.clear();
    }
}
