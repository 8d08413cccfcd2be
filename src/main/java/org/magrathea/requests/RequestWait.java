package org.magrathea.requests;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/** How long a request has waited for the person who acts next, and the reminders to this person. */
@Embeddable
class RequestWait {

    private Instant waitingSince;
    private long waitedSeconds;
    private int reminders;
    private int answerReminders;

    @SuppressWarnings("NullAway.Init")
    protected RequestWait() {
    }

    RequestWait(Instant now) {
        waitingSince = now;
    }

    /** The time before an interruption counts. */
    Instant since() {
        return waitingSince;
    }

    void startNotBefore(Instant earliest) {
        if (waitingSince.isBefore(earliest)) {
            waitingSince = earliest;
        }
    }

    int reminders(boolean ofRequester) {
        return ofRequester ? answerReminders : reminders;
    }

    void remind(boolean requester, int stage) {
        if (requester) {
            answerReminders = stage;
        } else {
            reminders = stage;
        }
    }

    /** The requester must act on something else. */
    void forgetReminders() {
        answerReminders = 0;
    }

    /** The requester acts next. The waiting time for admins is paused, if it was not before. */
    void pause(boolean already, Instant now) {
        if (!already) {
            waitedSeconds = Math.max(0, Duration.between(waitingSince, now).toSeconds());
        }
        waitingSince = now;
        answerReminders = 0;
    }

    /** The admins act next, as before the pause. */
    void resume(Instant now) {
        waitingSince = now.minusSeconds(waitedSeconds);
    }

    /** The other side acts next. The time before does not count. */
    void restart(Instant now) {
        waitingSince = now;
        reminders = 0;
    }
}
