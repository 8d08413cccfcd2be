package org.magrathea.notifications;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The mail server works again: those that were put off while it did not need not wait out their time. */
@Component
class Backlog {

    private static final Limit A_FEW = Limit.of(10);
    /** What is tried again sooner than this is left alone. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final MailRepository mails;
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    Backlog(MailRepository mails, ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.mails = mails;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Each mail that leaves draws a few others after it. */
    void serverWorks() {
        Instant now = clock.instant();
        List<Long> waiting = mails.putOff(now.plus(SOON), A_FEW);
        if (!waiting.isEmpty()) {
            scheduler.ifAvailable(running -> {
                waiting.forEach(mail -> bringForward(running, mail, now));
                running.triggerCheckForDueExecutions();
            });
        }
    }

    private static void bringForward(SchedulerClient client, long mail, Instant now) {
        try {
            client.reschedule(MailTask.MAIL.instanceId(String.valueOf(mail)), now);
        } catch (TaskInstanceException atWork) {
            // It is being tried at this moment, or somebody else was faster.
            return;
        }
    }
}
