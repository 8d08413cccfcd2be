package org.magrathea.notifications;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.Patience;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.notices.Notice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Prints how long 500 emails of one event take to a real mail server, and whether any arrives twice:
 * {@code mvn -Dtest=MailBenchmark test}. Not part of the tests: the machines are shared, and nothing here fails because it is slow.
 */
@Timeout(1800)
class MailBenchmark extends QuietPortal {

    private static final int READERS = Integer.getInteger("readers", 500);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void print() {
        emptyOutbox();
        GreenMail server = new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            send(server, 20);
            send(server, READERS);
        } finally {
            server.stop();
        }
    }

    private void send(GreenMail server, int number) {
        List<Person> readers = IntStream.range(0, number).mapToObj(each -> tenant("reader")).toList();
        int before = server.getReceivedMessages().length;
        long began = System.nanoTime();
        transaction.executeWithoutResult(status -> events.publishEvent(notice(readers)));
        double stored = millis(began);
        Patience.await("all emails", PATIENCE).until(() -> server.getReceivedMessages().length - before >= number);
        double arrived = millis(began);
        awaitCount("the end of deliveries",
                "select case when count(*) = 0 then 1 else 0 end from mail where state in ('QUEUED', 'RETRYING')");
        List<MimeMessage> messages = Stream.of(server.getReceivedMessages()).skip(before).toList();
        System.out.printf("benchmark: %d emails of one event: stored in %.0f ms, all arrived after %.0f ms, %.1f ms each%n",
                number,
                stored, arrived, arrived / number);
        System.out.printf("benchmark: %d messages, %d readers twice, %d Message-IDs twice%n", messages.size(),
                twice(messages.stream().map(MailBenchmark::reader).toList()),
                twice(messages.stream().map(MailBenchmark::id).toList()));
        System.out.printf("benchmark: %s processes wanted to run on %d cores%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), Runtime.getRuntime().availableProcessors());
    }

    private static Notice notice(List<Person> readers) {
        return new Notice("benchmark-" + serial(), "benchmark", readers, "/machines", "Machines", "Benchmark",
                "This is one of many emails.", "Nothing happens.", Instant.now(), List.of(), "the benchmark runs");
    }

    private static String reader(MimeMessage message) {
        return header(message, "To");
    }

    private static String id(MimeMessage message) {
        return header(message, "Message-ID");
    }

    private static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, ",");
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static long twice(Collection<String> all) {
        return all.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .filter(count -> count > 1)
                .count();
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
