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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.magrathea.Patience;
import org.magrathea.RestingScheduler;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.QuickPasswords;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;
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
@Import({RestingScheduler.class, QuickPasswords.class})
abstract class Journey {

    private static final String PASSWORD = "a password of the journeys";
    /** Classes side by side share the processors; a portal process starts within it and its machines too. */
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
        registry.add("magrathea.machines.expiry-interval", () -> "2s");
        registry.add("magrathea.mirrors.poll-interval", () -> "2s");
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
            awaitUp(guest);
        }
    }

    /** A portal that was paused starts its machines again; a test may also have halted one for good. */
    private void awaitUp(String guest) {
        try {
            Patience.await(guest + " to be up", Duration.ofSeconds(15))
                    .until(() -> machines.named(guest).filter(machine -> machine.state().isUp()).isPresent());
        } catch (ConditionTimeoutException halted) {
            // The test says itself what it needs.
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

    /** Has an operation carried out on the practice host, and waits for its good end. */
    void carryOut(String guest, OperationArguments arguments) {
        MachineFacts machine = machines.named(guest).orElseThrow();
        Long job = transaction
                .execute(status -> queue.queue(new JobOrder(machine.hostId(), machine.id(), arguments, clock.instant())));
        await("the end of job " + job, () -> jobs.find(job).orElseThrow().state().ended());
        assertThat(jobs.find(job).orElseThrow().state()).as(jobs.find(job).orElseThrow().outcome()).isEqualTo(JobState.DONE);
    }

    /** Puts a file into an image of a guest, which is halted for it and started again. */
    void put(String guest, String image, String file, String content) throws IOException, InterruptedException {
        carryOut(guest, new Halt(guest));
        host.write(host.image(guest, image), file, content);
        carryOut(guest, new Boot(guest));
    }

    /** The host's name of a snapshot, as it stands on the machine's page. */
    static String snapshotNamed(String label, Visitor owner, String machine) {
        owner.open("/machines/" + machine + "/snapshots");
        return "s-" + owner.page()
                .locator("tr", new Page.LocatorOptions().setHasText(label))
                .first()
                .locator("a[href*='/snapshots/']")
                .first()
                .getAttribute("href")
                .replaceFirst(".*/", "");
    }

    /** A snapshot that was asked for, approved and is done; its number. */
    long snapshot(String machine, String label, Visitor owner, Visitor admin) {
        long request = owner.asksForSnapshot(machine, label);
        admin.approves(request);
        owner.sees("It is verified: checksums recorded, filesystems without errors.");
        return Long.parseLong(snapshotNamed(label, owner, machine).substring(2));
    }

    /** Mails to a person whose subject has these words, once there is one at least. */
    List<MimeMessage> mails(String to, String words) {
        await("a mail to " + to + " about " + words, () -> !find(to, words).isEmpty());
        return find(to, words);
    }

    static void await(String what, Callable<Boolean> holds) {
        Patience.await(what, holds);
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
