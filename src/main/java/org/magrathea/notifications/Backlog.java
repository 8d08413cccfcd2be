package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.magrathea.database.SoonerTasks;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The mail server works again: those that were put off while it did not need not wait out their time. */
@Component
class Backlog {

    private static final Limit A_FEW = Limit.of(10);
    /** What is tried again sooner than this is left alone. */
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration EVER = Duration.ofDays(365);

    private final MailRepository mails;
    private final SoonerTasks tasks;
    private final Clock clock;

    Backlog(MailRepository mails, SoonerTasks tasks, Clock clock) {
        this.mails = mails;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Each mail that leaves draws a few others after it. */
    void serverWorks() {
        Instant now = clock.instant();
        tasks.bringForward(MailTask.MAIL.getTaskName(), mails.putOff(now.plus(SOON), A_FEW), now.plus(EVER));
    }
}
