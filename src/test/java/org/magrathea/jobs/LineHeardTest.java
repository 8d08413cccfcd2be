package org.magrathea.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.magrathea.Clash;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;

/** What a host has said is written down, also when another node writes the same row at that moment. */
class LineHeardTest extends QuietPortal {

    @Autowired
    private Clash clash;

    @Test
    void recordingTheEndIsRetriedWithoutASecondClaim() {
        host.behave();
        noAdmins();
        Person otter = tenant("otter");
        long machine = machine("sparrow" + serial(), otter);
        clash.next(3);

        decisions.approve(askForSnapshot(otter, machine, null, null), 1, admin("heron"), null);

        awaitDone(machine);
        assertThat(clash.left()).isZero();
        assertThat(sql.sql("select attempts from job where machine_id = :machine")
                .param("machine", machine)
                .query(Integer.class)
                .single()).isEqualTo(1);
    }

    private void awaitDone(long machine) {
        awaitCount("the end of the job", "select count(*) from job where state = 'DONE' and machine_id = " + machine);
    }
}
