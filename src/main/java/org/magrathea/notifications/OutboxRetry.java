package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.magrathea.database.SoonerTasks;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Retries postponed mails early once the mail server works again. */
@Component
class OutboxRetry {

    static final int MOST = 1000;
    private static final Limit A_FEW = Limit.of(10);
    /** Mails with an earlier retry are not moved. */
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration EVER = Duration.ofDays(365);

    private final MailRepository mails;
    private final SoonerTasks tasks;
    private final Clock clock;

    OutboxRetry(MailRepository mails, SoonerTasks tasks, Clock clock) {
        this.mails = mails;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Each sent mail triggers the retry of a few others. */
    void serverWorks() {
        retry(clock.instant().plus(SOON), A_FEW);
    }

    /** Retries all postponed mails now, at most {@value #MOST} of them. Returns their number. */
    int now() {
        return retry(clock.instant(), Limit.of(MOST));
    }

    private int retry(Instant later, Limit most) {
        List<Long> postponed = mails.postponed(later, most);
        tasks.bringForward(MailTask.MAIL.getTaskName(), postponed, clock.instant().plus(EVER));
        return postponed.size();
    }
}
