package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.magrathea.RestingScheduler;
import org.magrathea.accounts.Accounts;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A whole portal in practice mode with real guests, a real mail server and a real browser. All journeys share one: it is
 * started once, and each journey asks for things of its own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("practice")
@Import(RestingScheduler.class)
abstract class Journey {

    private static final String PASSWORD = "a password of the journeys";
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    static final GreenMail POST = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    static final Path DATA = folder();

    @LocalServerPort
    int port;
    @Autowired
    Accounts accounts;

    @Autowired
    Machines machines;
    @Autowired
    Jobs jobs;
    @Autowired
    Clock clock;
    @Autowired
    private JobQueue queue;
    @Autowired
    private TransactionTemplate transaction;

    final HostFolder host = new HostFolder(DATA);
    private final List<Visitor> visitors = new ArrayList<>();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        POST.start();
        registry.add("magrathea.data", DATA::toString);
        registry.add("magrathea.practice.samples", () -> "no");
        registry.add("magrathea.machines.look-after", () -> "2s");
        registry.add("magrathea.mirrors.look", () -> "2s");
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> POST.getSmtp().getPort());
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("magrathea-journey");
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }

    /** The portal is ready before its machines are. */
    @BeforeEach
    void awaitMachines() {
        for (String guest : List.of("sparrow", "wren")) {
            await("the machine " + guest, () -> machines.named(guest).filter(MachineFacts::isHere).isPresent());
        }
    }

    Visitor signIn(String name) {
        return signIn(name, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Visitor signIn(String name, Browser.NewContextOptions browser) {
        accounts.changePassword(accounts.named(name).orElseThrow().id(), PASSWORD);
        Visitor visitor = Visitor.signIn("http://localhost:" + port, name, PASSWORD, browser);
        visitors.add(visitor);
        return visitor;
    }

    /** Has an act done on the practice host, and waits for its good end. */
    void carryOut(String guest, HostAct act) {
        MachineFacts machine = machines.named(guest).orElseThrow();
        Long job = transaction
                .execute(status -> queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant())));
        await("the end of job " + job, () -> jobs.find(job).orElseThrow().state().ended());
        assertThat(jobs.find(job).orElseThrow().state()).as(jobs.find(job).orElseThrow().outcome()).isEqualTo(JobState.DONE);
    }

    /** Puts a file into an image of a guest, which is halted for it and started again. */
    void put(String guest, String image, String file, String content) throws IOException, InterruptedException {
        carryOut(guest, new HostAct.Halt(guest));
        host.write(host.image(guest, image), file, content);
        carryOut(guest, new HostAct.Boot(guest));
    }

    /** The host's name of a snapshot, as it stands on the machine's page. */
    static String snapshotNamed(String label, Visitor owner, String machine) {
        owner.open("/machines/" + machine);
        return owner.page()
                .locator("tr", new Page.LocatorOptions().setHasText(label))
                .first()
                .locator(".mono")
                .first()
                .innerText();
    }

    /** A snapshot that was asked for, approved and is done; its number. */
    long snapshot(String machine, String label, Visitor owner, Visitor admin) {
        long request = owner.asksForSnapshot(machine, label);
        admin.approves(request);
        owner.sees("Its checksums are written down and its filesystems are good.");
        return Long.parseLong(snapshotNamed(label, owner, machine).substring(2));
    }

    /** Mails to a person whose subject has these words, once there is one at least. */
    List<MimeMessage> mails(String to, String words) {
        await("a mail to " + to + " about " + words, () -> !find(to, words).isEmpty());
        return find(to, words);
    }

    static void await(String what, BooleanSupplier holds) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("Waited in vain for " + what);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static List<MimeMessage> find(String to, String words) {
        return Arrays.stream(POST.getReceivedMessages()).filter(mail -> is(mail, to, words)).toList();
    }

    private static boolean is(MimeMessage mail, String to, String words) {
        try {
            return Arrays.toString(mail.getAllRecipients()).contains(to) && mail.getSubject().contains(words);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @AfterEach
    void closeBrowsers() {
        visitors.forEach(Visitor::close);
        visitors.clear();
    }
}
