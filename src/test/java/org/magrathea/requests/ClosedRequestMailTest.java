package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;

/** If a host completes a job of a closed request, the people of the request get an email. */
class ClosedRequestMailTest extends QuietPortal {

    @Test
    void theEndOfAJobOfAClosedRequestIsMailed() {
        noAdmins();
        Person heron = admin("heron");
        Person otter = tenant("otter");
        long machine = machine("sparrow" + serial(), otter);
        CompletableFuture<Void> mayEnd = host.hold();
        long request = askForSnapshot(otter, machine, null, null);
        decisions.approve(request, 1, heron, null);
        awaitCount("the job to run", "select count(*) from request where state = 'RUNNING' and id = " + request);
        sql.sql("update request set state = 'CANCELLED', ended_at = now(), version = version + 1 where id = ?")
                .param(request)
                .update();

        mayEnd.complete(null);

        long job = sql.sql("select job_id from request where id = ?").param(request).query(Long.class).single();
        String happened = "Job j-" + job + " finished although request " + request + " was cancelled";
        awaitCount("the mail", "select count(*) from mail where subject = '[magrathea] " + happened + "'");
        assertThat(mailsTo(otter)).contains("[magrathea] " + happened);
        assertThat(sql.sql("select text_body from mail where subject = ? and recipient_id = ?")
                .params("[magrathea] " + happened, otter.id())
                .query(String.class)
                .single()).startsWith(happened + ".\nCheck sparrow");
        host.behave();
    }
}
