package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.HostAct;

/** A snapshot that does not come up when it is tried is not the last good one, whatever its checksums say. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BootTestTest extends Journey {

    @Test
    void theLastGoodSnapshotIsTheNewestThatCameUp() throws Exception {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        snapshot("wren", "comes up", marten, heron);
        String inittab = host.read(host.image("wren", "root_fs"), "/etc/inittab");
        host.set("up_limit=6");
        try {
            // A machine that is down is copied as it is.
            carryOut("wren", new HostAct.Halt("wren"));
            host.write(host.image("wren", "root_fs"), "/etc/inittab", "::sysinit:/bin/false\n");
            long spoilt = snapshot("wren", "stays down", marten, heron);
            host.write(host.image("wren", "root_fs"), "/etc/inittab", inittab);
            carryOut("wren", new HostAct.Boot("wren"));

            marten.open("/machines/wren/snapshots/" + spoilt);
            marten.sees("a copy of it did not come up");
            assertThat(host.manifest("wren", "s-" + spoilt)).containsEntry("state", "verified").containsEntry("booted", "no");
            marten.open("/machines/wren");
            marten.sees("“comes up”");
            marten.open("/machines/wren/snapshots/" + spoilt);
            marten.press("It is good");
            marten.sees("You call it good.");
            marten.open("/machines/wren");
            marten.sees("“stays down”");
        } finally {
            host.set("up_limit=120");
        }
    }
}
