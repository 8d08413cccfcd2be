package org.magrathea.journeys;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.magrathea.accounts.Accounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A whole portal in practice mode with real guests, a real mail server and a real browser. All journeys share one: it is
 * started once, and each journey asks for things of its own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("practice")
abstract class Journey {

    private static final String PASSWORD = "a password of the journeys";
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    static final GreenMail POST = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    static final Path DATA = folder();

    @LocalServerPort
    int port;
    @Autowired
    Accounts accounts;

    private final List<Visitor> visitors = new ArrayList<>();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        POST.start();
        registry.add("magrathea.data", DATA::toString);
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

    Visitor signIn(String name) {
        return signIn(name, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Visitor signIn(String name, Browser.NewContextOptions browser) {
        accounts.changePassword(accounts.named(name).orElseThrow().id(), PASSWORD);
        Visitor visitor = Visitor.signIn("http://localhost:" + port, name, PASSWORD, browser);
        visitors.add(visitor);
        return visitor;
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
